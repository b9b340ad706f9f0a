//! The records of the service and their rules.
