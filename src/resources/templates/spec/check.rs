//! Checks in templates.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::super::{TemplateDuration, TemplateKind};
use super::{object, put, put_duration, put_status, put_text};
use crate::resources::Status;

/// What a check is like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckSpec {
    /// The time between two runs.
    pub every: TemplateDuration,
    /// How long a run waits after its time.
    pub offset: TemplateDuration,
    /// The Flux script whose rows are checked.
    pub query: String,
    /// Whether the check runs.
    pub status: Status,
    /// The text of a status, with placeholders.
    pub status_message: String,
    /// Tags that statuses get, as pairs of key and value.
    pub tags: Vec<(String, String)>,
    /// What is checked.
    pub form: CheckForm,
}

/// What a check looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckForm {
    /// Series that fell silent.
    Deadman {
        /// The level of such a series.
        level: Level,
        /// Whether series without values count.
        report_zero: bool,
        /// When a silent series is forgotten.
        stale_time: TemplateDuration,
        /// After which silence a series counts as silent.
        time_since: TemplateDuration,
    },
    /// Values beyond bounds.
    Threshold {
        /// The bounds with their levels.
        thresholds: Vec<Threshold>,
    },
}

/// How severe a status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    /// None of the others.
    Unknown,
    /// All is well.
    Ok,
    /// Worth to know.
    Info,
    /// Worth a look.
    Warn,
    /// Critical.
    Crit,
    /// Any of the others: in notification rules only.
    Any,
}

/// Bounds of values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Threshold {
    /// The level of values that the rule finds.
    pub level: Level,
    /// Whether all values of a series have to be found.
    pub all_values: bool,
    /// Which values are found.
    pub rule: ThresholdRule,
}

/// Which values are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdRule {
    /// Those above a value.
    Greater(f64),
    /// Those below a value.
    Lesser(f64),
    /// Those between two values.
    Inside(f64, f64),
    /// Those not between two values.
    Outside(f64, f64),
}

impl Level {
    /// Reads a level in any case; all unknown ones are [`Self::Unknown`].
    pub(in super::super) fn parse(text: &str) -> Self {
        match text.trim().to_uppercase().as_str() {
            "OK" => Self::Ok,
            "INFO" => Self::Info,
            "WARN" => Self::Warn,
            "CRIT" => Self::Crit,
            "ANY" => Self::Any,
            _ => Self::Unknown,
        }
    }

    /// The name of the level.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Ok => "OK",
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Crit => "CRIT",
            Self::Any => "ANY",
        }
    }
}

impl CheckSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let every = spec.duration("every");
        reader.expect(!every.is_zero(), &at.field("every"), "a duration of 5s or more is required");
        let query = spec.text("query").trim().to_owned();
        reader.expect(!query.is_empty(), &at.field("query"), "is required");
        let status_message = spec.text("statusMessageTemplate");
        reader.expect(
            !status_message.is_empty(),
            &at.field("statusMessageTemplate"),
            "a text is required, such as \"Check: ${ r._check_name } is: ${ r._level }\"",
        );
        let status = reader.status(spec, at);
        let form = if reader.kind == TemplateKind::CheckDeadman {
            CheckForm::Deadman {
                level: Level::parse(&spec.text("level")),
                report_zero: spec.boolean("reportZero"),
                stale_time: spec.duration("staleTime"),
                time_since: spec.duration("timeSince"),
            }
        } else {
            let thresholds: Vec<Threshold> = spec
                .objects("thresholds")
                .filter_map(|(index, fields)| Threshold::read(fields, &at.item("thresholds", index), reader))
                .collect();
            let is_empty = spec.objects("thresholds").next().is_none();
            reader.expect(!is_empty, &at.field("thresholds"), "at least one threshold is required");
            CheckForm::Threshold { thresholds }
        };
        let tags = spec.objects("tags").map(|(_, tag)| (tag.text("key"), tag.text("value")));
        Self {
            every,
            offset: spec.duration("offset"),
            query,
            status,
            status_message,
            tags: tags.collect(),
            form,
        }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        put_duration(spec, "every", self.every);
        put_duration(spec, "offset", self.offset);
        put_text(spec, "query", &self.query);
        put_status(spec, self.status);
        put_text(spec, "statusMessageTemplate", &self.status_message);
        if !self.tags.is_empty() {
            let tag = |(key, value): &(String, String)| {
                object([("key", key.as_str().into()), ("value", value.as_str().into())])
            };
            put(spec, "tags", self.tags.iter().map(tag).collect::<Vec<_>>());
        }
        match &self.form {
            CheckForm::Deadman { level, report_zero, stale_time, time_since } => {
                put(spec, "level", level.as_str());
                if *report_zero {
                    put(spec, "reportZero", true);
                }
                put_duration(spec, "staleTime", *stale_time);
                put_duration(spec, "timeSince", *time_since);
            }
            CheckForm::Threshold { thresholds } => {
                put(spec, "thresholds", thresholds.iter().map(Threshold::value).collect::<Vec<_>>());
            }
        }
    }
}

impl Threshold {
    fn read<'a>(fields: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Option<Self> {
        let level = reader.level(&fields.text("level"), &at.field("level"));
        let number = |name| fields.number(name).unwrap_or(0.0);
        let (min, max) = (number("min"), number("max"));
        reader.expect(min <= max, &at.field("min"), format!("must not be above max ({max}), found {min}"));
        let rule = match fields.word("type").as_str() {
            "greater" => ThresholdRule::Greater(number("value")),
            "lesser" => ThresholdRule::Lesser(number("value")),
            "inside_range" => ThresholdRule::Inside(min, max),
            "outside_range" => ThresholdRule::Outside(min, max),
            other => {
                let reason = format!(
                    "unknown type {other:?}, expected lesser, greater, inside_range or outside_range"
                );
                reader.mistake(&at.field("type"), reason);
                return None;
            }
        };
        Some(Self { level, all_values: fields.boolean("allValues"), rule })
    }

    fn value(&self) -> Value {
        let mut written = Map::new();
        let (kind, bounds) = match self.rule {
            ThresholdRule::Greater(value) => ("greater", vec![("value", value)]),
            ThresholdRule::Lesser(value) => ("lesser", vec![("value", value)]),
            ThresholdRule::Inside(min, max) => ("inside_range", vec![("min", min), ("max", max)]),
            ThresholdRule::Outside(min, max) => ("outside_range", vec![("min", min), ("max", max)]),
        };
        put(&mut written, "type", kind);
        put(&mut written, "level", self.level.as_str());
        for (name, bound) in bounds {
            put(&mut written, name, bound);
        }
        if self.all_values {
            put(&mut written, "allValues", true);
        }
        Value::Object(written)
    }
}
