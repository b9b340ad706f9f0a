//! Charts of dashboards, as the contract has them: cells with the properties of their views.
//!
//! Templates say less than views do: what they leave out is as it is by default, and what no view may have is left out.

use serde_json::{Map, Value, json};
use tidegate_generated::models;

use crate::resources::templates::Fields;

/// The types that a colour may have.
const COLOR_TYPES: [&str; 6] = ["min", "max", "threshold", "scale", "text", "background"];
/// The characters of a colour such as `#00a3ff`.
const HEX_LENGTH: usize = 7;
/// The properties of ticks and legends: texts in lists, whole numbers, numbers, truths.
const TICKS: [&str; 2] = ["generateXAxisTicks", "generateYAxisTicks"];
const TICK_COUNTS: [&str; 3] = ["xTotalTicks", "yTotalTicks", "legendOrientationThreshold"];
const TICK_STEPS: [&str; 5] = ["xTickStart", "xTickStep", "yTickStart", "yTickStep", "legendOpacity"];
const LEGEND: [&str; 2] = ["legendColorizeRows", "legendHide"];

/// A chart of a template as a cell. A view that the contract would not have is left out of it.
pub(super) fn chart(chart: &Map<String, Value>) -> Value {
    let fields = Fields::new(chart);
    let mut cell = Map::new();
    for side in ["width", "height", "xPos", "yPos"] {
        cell.insert(side.to_owned(), fields.integer(side).unwrap_or(0).into());
    }
    let view = view(fields);
    if serde_json::from_value::<models::ViewProperties>(view.clone()).is_ok() {
        cell.insert("properties".to_owned(), view);
    }
    Value::Object(cell)
}

fn view(chart: Fields<'_>) -> Value {
    let kind = chart.word("kind");
    let mut view = json!({ "note": chart.text("note"), "shape": "chronograf-v2" });
    if kind == "markdown" {
        view["type"] = "markdown".into();
        return view;
    }
    let queries = chart.objects("queries").map(|(_, query)| query.text("query").trim().to_owned());
    let queries = queries.filter(|query| !query.is_empty());
    let query = |text: String| json!({ "name": "", "text": text, "editMode": "advanced" });
    view["queries"] = queries.map(query).collect();
    view["showNoteWhenEmpty"] = chart.boolean("noteOnEmpty").into();
    let own = match kind.as_str() {
        "gauge" | "single_stat" => stat(chart, &kind.replace('_', "-")),
        "table" => table(chart),
        "histogram" => histogram(chart),
        "heatmap" | "scatter" | "mosaic" => plot(chart, &kind),
        "geo" => geo(chart),
        _ => line(chart, &kind),
    };
    for part in [own, legend(chart)] {
        if let (Value::Object(view), Value::Object(part)) = (&mut view, part) {
            view.extend(part);
        }
    }
    view
}

fn legend(chart: Fields<'_>) -> Value {
    let mut told = Map::new();
    let mut put = |name: &str, value: Value| told.insert(name.to_owned(), value);
    for name in TICKS {
        if chart.value(name).is_some() {
            put(name, chart.texts(name).into());
        }
    }
    for name in TICK_COUNTS {
        if let Some(count) = chart.integer(name) {
            put(name, count.into());
        }
    }
    for name in TICK_STEPS {
        if let Some(number) = chart.number(name) {
            put(name, number.into());
        }
    }
    for name in LEGEND {
        if chart.value(name).is_some() {
            put(name, chart.boolean(name).into());
        }
    }
    Value::Object(told)
}

fn colors(chart: Fields<'_>, name: &str) -> Vec<Value> {
    let color = |(_, color): (usize, Fields<'_>)| {
        let (hex, kind) = (color.text("hex"), color.text("type"));
        let kind = COLOR_TYPES.iter().find(|known| **known == kind).unwrap_or(&"scale");
        (hex.chars().count() == HEX_LENGTH).then(|| {
            json!({
                "id": color.text("id"), "name": color.text("name"), "type": kind, "hex": hex,
                "value": color.number("value").unwrap_or(0.0),
            })
        })
    };
    chart.objects(name).filter_map(color).collect()
}

fn hex_colors(chart: Fields<'_>) -> Vec<String> {
    chart.objects("colors").map(|(_, color)| color.text("hex")).collect()
}

fn axis(axis: Fields<'_>) -> Value {
    let mut told = json!({
        "bounds": [], "label": axis.text("label"), "prefix": axis.text("prefix"), "suffix": axis.text("suffix"),
    });
    let (base, scale) = (axis.text("base"), axis.text("scale"));
    if matches!(base.as_str(), "" | "2" | "10") {
        told["base"] = base.into();
    }
    if matches!(scale.as_str(), "log" | "linear") {
        told["scale"] = scale.into();
    }
    told
}

/// The properties of the axis of a name; none where there is no such axis.
fn axis_of<'a>(chart: Fields<'a>, name: &str) -> Fields<'a> {
    let found = chart.objects("axes").find(|(_, axis)| axis.text("name") == name);
    found.map_or(Fields::of(None), |(_, axis)| axis)
}

fn domain(axis: Fields<'_>) -> Vec<f64> {
    axis.texts("domain").iter().filter_map(|text| text.parse().ok()).take(2).collect()
}

fn decimal_places(chart: Fields<'_>) -> Value {
    let digits = chart.integer("decimalPlaces");
    json!({ "isEnforced": digits.is_some(), "digits": digits.unwrap_or(0) })
}

fn position(chart: Fields<'_>) -> String {
    let position = chart.word("position");
    if position.is_empty() { "overlaid".to_owned() } else { position }
}

fn hover_dimension(chart: Fields<'_>, told: &mut Value) {
    let dimension = chart.text("hoverDimension");
    if matches!(dimension.as_str(), "auto" | "x" | "y" | "xy") {
        told["hoverDimension"] = dimension.into();
    }
}

fn static_legend(chart: Fields<'_>) -> Value {
    let legend = chart.object("staticLegend");
    json!({
        "colorizeRows": legend.boolean("colorizeRows"),
        "heightRatio": legend.number("heightRatio").unwrap_or(0.0),
        "show": legend.boolean("show"),
        "opacity": legend.number("opacity").unwrap_or(0.0),
        "orientationThreshold": legend.integer("orientationThreshold").unwrap_or(0),
        "valueAxis": legend.text("valueAxis"),
        "widthRatio": legend.number("widthRatio").unwrap_or(0.0),
    })
}

/// Lines, bands, and lines with a single number.
fn line(chart: Fields<'_>, kind: &str) -> Value {
    let mut told = json!({
        "axes": { "x": axis(axis_of(chart, "x")), "y": axis(axis_of(chart, "y")) },
        "colors": colors(chart, "colors"),
        "staticLegend": static_legend(chart),
        "timeFormat": chart.text("timeFormat"),
        "xColumn": chart.text("xCol"),
        "yColumn": chart.text("yCol"),
    });
    hover_dimension(chart, &mut told);
    let geometry = chart.text("geom");
    let geometry = if geometry.is_empty() { "line".to_owned() } else { geometry };
    if kind == "band" {
        told["type"] = kind.into();
        told["geom"] = geometry.into();
        for column in ["upperColumn", "mainColumn", "lowerColumn"] {
            told[column] = chart.text(column).into();
        }
        return told;
    }
    told["position"] = position(chart).into();
    told["shadeBelow"] = chart.boolean("shade").into();
    if kind == "single_stat_plus_line" {
        told["type"] = "line-plus-single-stat".into();
        told["prefix"] = chart.text("prefix").into();
        told["suffix"] = chart.text("suffix").into();
        told["decimalPlaces"] = decimal_places(chart);
    } else {
        told["type"] = "xy".into();
        told["geom"] = geometry.into();
        if chart.value("colorMapping").is_some() {
            told["colorMapping"] = json!(chart.text_map("colorMapping"));
        }
    }
    told
}

fn stat(chart: Fields<'_>, kind: &str) -> Value {
    json!({
        "type": kind,
        "colors": colors(chart, "colors"),
        "decimalPlaces": decimal_places(chart),
        "prefix": chart.text("prefix"),
        "suffix": chart.text("suffix"),
        "tickPrefix": chart.text("tickPrefix"),
        "tickSuffix": chart.text("tickSuffix"),
    })
}

fn table(chart: Fields<'_>) -> Value {
    let options = chart.object("tableOptions");
    let field = |(_, field): (usize, Fields<'_>)| {
        json!({
            "internalName": field.text("fieldName"), "displayName": field.text("displayName"),
            "visible": field.boolean("visible"),
        })
    };
    let mut table_options = json!({
        "verticalTimeAxis": options.boolean("verticalTimeAxis"),
        "fixFirstColumn": options.boolean("fixFirstColumn"),
        "sortBy": { "internalName": options.text("sortBy"), "displayName": "", "visible": false },
    });
    let wrapping = options.text("wrapping");
    if !wrapping.is_empty() {
        table_options["wrapping"] = wrapping.into();
    }
    json!({
        "type": "table",
        "colors": colors(chart, "colors"),
        "decimalPlaces": decimal_places(chart),
        "fieldOptions": chart.objects("fieldOptions").map(field).collect::<Vec<_>>(),
        "tableOptions": table_options,
        "timeFormat": chart.text("timeFormat"),
    })
}

fn histogram(chart: Fields<'_>) -> Value {
    let x = axis_of(chart, "x");
    json!({
        "type": "histogram",
        "colors": colors(chart, "colors"),
        "fillColumns": chart.texts("fillColumns"),
        "xColumn": chart.text("xCol"),
        "xDomain": domain(x),
        "xAxisLabel": x.text("label"),
        "position": position(chart),
        "binCount": chart.integer("binCount").unwrap_or(0),
    })
}

fn plot(chart: Fields<'_>, kind: &str) -> Value {
    let (x, y) = (axis_of(chart, "x"), axis_of(chart, "y"));
    let mut told = json!({
        "type": kind,
        "colors": hex_colors(chart),
        "timeFormat": chart.text("timeFormat"),
        "xColumn": chart.text("xCol"),
        "xDomain": domain(x), "yDomain": domain(y),
        "xAxisLabel": x.text("label"), "yAxisLabel": y.text("label"),
        "xPrefix": x.text("prefix"), "yPrefix": y.text("prefix"),
        "xSuffix": x.text("suffix"), "ySuffix": y.text("suffix"),
    });
    let lists: &[&str] = match kind {
        "heatmap" => &[],
        "scatter" => &["fillColumns", "symbolColumns"],
        _ => &["fillColumns", "ySeriesColumns", "yLabelColumns"],
    };
    for name in lists {
        told[*name] = chart.texts(name).into();
    }
    if kind == "mosaic" {
        told["yLabelColumnSeparator"] = chart.text("yLabelColumnSeparator").into();
        hover_dimension(chart, &mut told);
    } else {
        told["yColumn"] = chart.text("yCol").into();
    }
    if kind == "heatmap" {
        told["binSize"] = chart.number("binSize").unwrap_or(0.0).into();
    }
    told
}

fn geo(chart: Fields<'_>) -> Value {
    let center = chart.object("center");
    let place = |name: &str| chart.number(name).or_else(|| center.number(name)).unwrap_or(0.0);
    let layer = |(_, layer): (usize, Fields<'_>)| {
        let whole = |name: &str| layer.integer(name).unwrap_or(0);
        json!({
            "type": layer.text("layerType"),
            "colors": colors(layer, "viewColors"),
            "radiusField": layer.text("radiusField"),
            "radiusDimension": axis(layer.object("radiusDimension")),
            "colorField": layer.text("colorField"),
            "colorDimension": axis(layer.object("colorDimension")),
            "intensityField": layer.text("intensityField"),
            "intensityDimension": axis(layer.object("intensityDimension")),
            "radius": whole("radius"), "blur": whole("blur"),
            "trackWidth": whole("trackWidth"), "speed": whole("speed"),
            "interpolateColors": layer.boolean("interpolateColors"),
            "randomColors": layer.boolean("randomColors"),
            "isClustered": layer.boolean("isClustered"),
        })
    };
    json!({
        "type": "geo",
        "center": { "lat": place("lat"), "lon": place("lon") },
        "zoom": chart.number("zoom").unwrap_or(1.0).clamp(1.0, 28.0),
        "mapStyle": chart.text("mapStyle"),
        "allowPanAndZoom": chart.boolean("allowPanAndZoom"),
        "detectCoordinateFields": chart.boolean("detectCoordinateFields"),
        "colors": colors(chart, "colors"),
        "layers": chart.objects("geoLayers").map(layer).collect::<Vec<_>>(),
    })
}
