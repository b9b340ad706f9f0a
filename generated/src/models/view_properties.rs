//! `ViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// What a dashboard's cell shows and how, told by `type`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum ViewProperties {
    /// `band`
    Band(Box<models::BandViewProperties>),
    /// `check`
    Check(Box<models::CheckViewProperties>),
    /// `gauge`
    Gauge(Box<models::GaugeViewProperties>),
    /// `geo`
    Geo(Box<models::GeoViewProperties>),
    /// `heatmap`
    Heatmap(Box<models::HeatmapViewProperties>),
    /// `histogram`
    Histogram(Box<models::HistogramViewProperties>),
    /// `line-plus-single-stat`
    LinePlusSingleStat(Box<models::LinePlusSingleStatProperties>),
    /// `markdown`
    Markdown(Box<models::MarkdownViewProperties>),
    /// `mosaic`
    Mosaic(Box<models::MosaicViewProperties>),
    /// `scatter`
    Scatter(Box<models::ScatterViewProperties>),
    /// `simple-table`
    SimpleTable(Box<models::SimpleTableViewProperties>),
    /// `single-stat`
    SingleStat(Box<models::SingleStatViewProperties>),
    /// `table`
    Table(Box<models::TableViewProperties>),
    /// `xy`
    Xy(Box<models::XyViewProperties>),
}

impl Decode for ViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "band" => Decode::decode(value, at).map(Self::Band),
            "check" => Decode::decode(value, at).map(Self::Check),
            "gauge" => Decode::decode(value, at).map(Self::Gauge),
            "geo" => Decode::decode(value, at).map(Self::Geo),
            "heatmap" => Decode::decode(value, at).map(Self::Heatmap),
            "histogram" => Decode::decode(value, at).map(Self::Histogram),
            "line-plus-single-stat" => Decode::decode(value, at).map(Self::LinePlusSingleStat),
            "markdown" => Decode::decode(value, at).map(Self::Markdown),
            "mosaic" => Decode::decode(value, at).map(Self::Mosaic),
            "scatter" => Decode::decode(value, at).map(Self::Scatter),
            "simple-table" => Decode::decode(value, at).map(Self::SimpleTable),
            "single-stat" => Decode::decode(value, at).map(Self::SingleStat),
            "table" => Decode::decode(value, at).map(Self::Table),
            "xy" => Decode::decode(value, at).map(Self::Xy),
            other => {
                let allowed = [
                    "band",
                    "check",
                    "gauge",
                    "geo",
                    "heatmap",
                    "histogram",
                    "line-plus-single-stat",
                    "markdown",
                    "mosaic",
                    "scatter",
                    "simple-table",
                    "single-stat",
                    "table",
                    "xy",
                ];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(ViewProperties);
