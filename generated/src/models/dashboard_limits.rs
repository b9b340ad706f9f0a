//! `DashboardLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on dashboards.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DashboardLimits {
    /// Most dashboards; 0 for no bound.
    #[serde(rename = "maxDashboards")]
    #[schema(no_recursion)]
    pub max_dashboards: i64,
}

impl DashboardLimits {
    /// The value with its required properties; all others absent.
    pub fn new(max_dashboards: i64) -> Self {
        Self { max_dashboards }
    }
}

impl Decode for DashboardLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            max_dashboards: object.required("maxDashboards", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(DashboardLimits);
