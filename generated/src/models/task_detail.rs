//! `TaskDetail`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// How much of each task a list shows. `basic` leaves out the script and the times of creation and change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum TaskDetail {
    /// `basic`
    #[serde(rename = "basic")]
    Basic,
    /// `system`
    #[serde(rename = "system")]
    System,
}

impl TaskDetail {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Basic, Self::System];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::System => "system",
        }
    }
}

impl utoipa::PartialSchema for TaskDetail {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for TaskDetail {}

impl std::fmt::Display for TaskDetail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for TaskDetail {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(TaskDetail);
