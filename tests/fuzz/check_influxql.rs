//! What holds of InfluxQL whatever the text: it is read without a panic, what is wrong with it is said, and statements that are
//! printed are read back as equal ones.

use tidegate::query::influxql::{Parameters, parse};

/// Panics where something does not hold.
pub(crate) fn check(query: &str) {
    let none = Parameters::default();
    let statements = match parse(query, &none) {
        Ok(statements) => statements,
        Err(error) => {
            let message = error.to_string();
            assert!(message.len() > "error parsing query: ".len(), "{query:?}: {message}");
            return;
        }
    };
    let printed = statements.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    match parse(&printed, &none) {
        Ok(again) => assert_eq!(again, statements, "{query:?} printed as {printed:?}"),
        Err(error) => panic!("{query:?} printed as {printed:?}: {error}"),
    }
}
