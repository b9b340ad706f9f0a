//! Notification rules in templates.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::TemplateDuration;
use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::{Level, object, put, put_duration, put_status, put_text};
use crate::resources::Status;

/// How the value of a tag may be compared.
const OPERATORS: [&str; 4] = ["equal", "notequal", "equalregex", "notequalregex"];

/// What a notification rule is like, but for the endpoint it notifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSpec {
    /// The channel that a message goes to, where the endpoint has several.
    pub channel: String,
    /// The time between two runs.
    pub every: TemplateDuration,
    /// How long a run waits after its time.
    pub offset: TemplateDuration,
    /// The text of a notification, with placeholders.
    pub message: String,
    /// Whether the rule runs.
    pub status: Status,
    /// The changes of level that it tells of.
    pub status_rules: Vec<StatusRule>,
    /// Conditions on the tags of a status.
    pub tag_rules: Vec<TagRule>,
}

/// A change of level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusRule {
    /// The level now.
    pub current: Level,
    /// The level before; any where it is absent.
    pub previous: Option<Level>,
}

/// A condition on a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRule {
    /// The key of the tag.
    pub key: String,
    /// The value to compare with.
    pub value: String,
    /// How: `equal`, `notequal`, `equalregex` or `notequalregex`.
    pub operator: String,
}

impl RuleSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let every = spec.duration("every");
        reader.expect(!every.is_zero(), &at.field("every"), "is required");
        let status = reader.status(spec, at);
        let mut status_rules = Vec::new();
        for (index, rule) in spec.objects("statusRules") {
            let at = at.item("statusRules", index);
            let current = reader.level_or_any(&rule.text("currentLevel"), &at.field("currentLevel"));
            let previous = rule.text("previousLevel");
            let previous =
                (!previous.is_empty()).then(|| reader.level_or_any(&previous, &at.field("previousLevel")));
            status_rules.push(StatusRule { current, previous });
        }
        reader.expect(!status_rules.is_empty(), &at.field("statusRules"), "at least one is required");
        let mut tag_rules = Vec::new();
        for (index, rule) in spec.objects("tagRules") {
            let operator = rule.word("operator");
            reader.expect(
                OPERATORS.contains(&operator.as_str()),
                &at.item("tagRules", index).field("operator"),
                format!("unknown operator {operator:?}, expected one of {}", OPERATORS.join(", ")),
            );
            tag_rules.push(TagRule { key: rule.text("key"), value: rule.text("value"), operator });
        }
        Self {
            channel: spec.text("channel"),
            every,
            offset: spec.duration("offset"),
            message: spec.text("messageTemplate"),
            status,
            status_rules,
            tag_rules,
        }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        put_text(spec, "channel", &self.channel);
        put_duration(spec, "every", self.every);
        put_duration(spec, "offset", self.offset);
        put_text(spec, "messageTemplate", &self.message);
        put_status(spec, self.status);
        let status_rule = |rule: &StatusRule| {
            let mut written = Map::new();
            put(&mut written, "currentLevel", rule.current.as_str());
            if let Some(previous) = rule.previous {
                put(&mut written, "previousLevel", previous.as_str());
            }
            Value::Object(written)
        };
        put(spec, "statusRules", self.status_rules.iter().map(status_rule).collect::<Vec<_>>());
        if !self.tag_rules.is_empty() {
            let tag_rule = |rule: &TagRule| {
                object([
                    ("key", rule.key.as_str().into()),
                    ("value", rule.value.as_str().into()),
                    ("operator", rule.operator.as_str().into()),
                ])
            };
            put(spec, "tagRules", self.tag_rules.iter().map(tag_rule).collect::<Vec<_>>());
        }
    }
}
