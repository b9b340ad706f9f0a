//! Dashboards in templates. A chart is kept as the template has it, once it is found to be right.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::put;

/// The kinds of charts.
const KINDS: [&str; 12] = [
    "band",
    "gauge",
    "geo",
    "heatmap",
    "histogram",
    "markdown",
    "mosaic",
    "scatter",
    "single_stat",
    "single_stat_plus_line",
    "table",
    "xy",
];
/// The forms that lines may have.
const GEOMETRIES: [&str; 7] = ["line", "step", "stacked", "monotoneX", "bar", "stepBefore", "stepAfter"];

/// What a dashboard is like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DashboardSpec {
    /// Its cells, as templates describe them.
    pub charts: Vec<Map<String, Value>>,
}

impl DashboardSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let mut charts = Vec::new();
        for (index, value) in spec.items("charts").enumerate() {
            let at = at.item("charts", index);
            match value {
                Value::Object(chart) => {
                    check(Fields::new(chart), &at, reader);
                    charts.push(chart.clone());
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                    reader.mistake(&at, "expected an object");
                }
            }
        }
        Self { charts }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        let charts: Vec<Value> = self.charts.iter().cloned().map(Value::Object).collect();
        put(spec, "charts", charts);
    }
}

fn check<'a>(chart: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) {
    let kind = chart.word("kind");
    if !KINDS.contains(&kind.as_str()) {
        let reason = format!("unknown kind of chart {kind:?}, expected one of {}", KINDS.join(", "));
        return reader.mistake(&at.field("kind"), reason);
    }
    if kind == "markdown" {
        return;
    }
    for side in ["width", "height"] {
        let length = chart.integer(side).unwrap_or(0);
        reader.expect(length > 0, &at.field(side), format!("must be greater than 0, found {length}"));
    }
    for (index, color) in chart.objects("colors") {
        let hex = !color.text("hex").is_empty();
        reader.expect(hex, &at.item("colors", index).field("hex"), "is required");
    }
    let axes: &[&str] = match kind.as_str() {
        "heatmap" | "scatter" | "single_stat_plus_line" | "xy" => &["x", "y"],
        "histogram" => &["x"],
        _ => &[],
    };
    for axis in axes {
        let found = chart.objects("axes").any(|(_, fields)| fields.text("name") == *axis);
        reader.expect(found, &at.field("axes"), format!("axis {axis:?} is required"));
    }
    match kind.as_str() {
        "gauge" => {
            for end in ["min", "max"] {
                let found = chart.objects("colors").any(|(_, color)| color.text("type") == end);
                reader.expect(found, &at.field("colors"), format!("a colour of type {end:?} is required"));
            }
        }
        "table" => {
            let wrapping = chart.object("tableOptions").text("wrapping");
            reader.expect(
                matches!(wrapping.as_str(), "" | "single-line" | "truncate" | "wrap"),
                &at.field("tableOptions").field("wrapping"),
                format!("unknown wrapping {wrapping:?}, expected single-line, truncate or wrap"),
            );
        }
        "single_stat_plus_line" | "xy" => {
            let position = chart.word("position");
            reader.expect(
                matches!(position.as_str(), "" | "overlaid" | "stacked"),
                &at.field("position"),
                format!("unknown position {position:?}, expected overlaid or stacked"),
            );
        }
        _ => {}
    }
    if kind == "xy" {
        let geometry = chart.text("geom");
        reader.expect(
            GEOMETRIES.contains(&geometry.as_str()),
            &at.field("geom"),
            format!("unknown geometry {geometry:?}, expected one of {}", GEOMETRIES.join(", ")),
        );
    }
}
