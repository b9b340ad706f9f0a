//! What Cloud Serverless has switched off of the API that its reference describes.
//!
//! Its documentation says so, and says neither with which status nor in which words it refuses (and users have seen deletes answered
//! with 204 that deleted nothing: <https://github.com/influxdata/influxdb/issues/24947>).

use tidegate_generated::operations::Operation;

/// An operation that Cloud Serverless does not carry out.
#[derive(Debug, PartialEq, Eq)]
pub struct SwitchedOff {
    /// The operation's id.
    pub operation: &'static str,
    /// What is missed, as a verb and its object: `delete points`.
    pub what: &'static str,
    /// A public page that says so.
    pub source: &'static str,
}

/// All of them.
pub static SWITCHED_OFF: [SwitchedOff; 3] = [
    // "doesn't support the InfluxDB v2 HTTP `/api/v2/query` endpoint"
    SwitchedOff {
        operation: "PostQuery",
        what: "run Flux",
        source: "https://docs.influxdata.com/influxdb3/cloud-serverless/query-data/execute-queries/",
    },
    // "has been disabled for InfluxDB Cloud Serverless organizations"
    SwitchedOff {
        operation: "PostDelete",
        what: "delete points",
        source: "https://docs.influxdata.com/influxdb3/cloud-serverless/write-data/delete-data/",
    },
    // "doesn't allow you to use this endpoint to create organizations"
    SwitchedOff {
        operation: "PostOrgs",
        what: "create organizations",
        source: "https://docs.influxdata.com/influxdb3/cloud-serverless/api/organizations/",
    },
];

/// What is known of an operation that is switched off; `None` of all others.
pub fn switched_off(operation: &Operation) -> Option<&'static SwitchedOff> {
    SWITCHED_OFF.iter().find(|entry| entry.operation == operation.id)
}

#[cfg(test)]
mod tests {
    use tidegate_generated::operations::OPERATIONS;

    use super::*;

    #[test]
    fn each_entry_is_an_operation_of_the_contract() {
        let found = OPERATIONS.iter().filter(|operation| switched_off(operation).is_some());
        assert_eq!(found.count(), SWITCHED_OFF.len());
    }
}
