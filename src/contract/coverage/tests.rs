use super::*;
use crate::contract::test_support::exchange;

const ID: &str = "0000000000000001";

fn of(exchanges: &[Exchange], operation: &str) -> OperationCoverage {
    let mut coverage = Coverage::default();
    for exchange in exchanges {
        coverage.count(exchange, 0);
    }
    coverage.report().into_iter().find(|covered| covered.id == operation).unwrap()
}

/// Attempted and succeeded, of an item that has to be declared.
fn count(operation: &OperationCoverage, part: Part, name: &str) -> (u64, u64) {
    let item = operation.items.iter().find(|item| item.part == part && item.name == name);
    let item = item.unwrap_or_else(|| panic!("{part:?} {name} is declared: {:?}", operation.items));
    (item.count.attempted, item.count.succeeded)
}

#[test]
fn everything_that_is_declared_is_there_before_anything_is_counted() {
    let report = Coverage::default().report();
    assert_eq!(report.len(), OPERATIONS.len());
    assert!(
        report.iter().all(|operation| operation.count == Count::default() && !operation.items.is_empty())
    );
    let write = of(&[], "PostWrite");
    assert_eq!(
        (write.method.as_str(), write.path.as_str(), write.companion),
        ("POST", "/api/v2/write", false)
    );
    assert_eq!(write.summary, "Write points");
    assert_eq!(count(&write, Part::Status, "204"), (0, 0));
    assert_eq!(count(&write, Part::RequestMediaType, "text/plain"), (0, 0));
    assert!(write.items.iter().any(|item| item.name == "org" && item.is_required));
}

#[test]
fn attempts_and_successes_are_counted_apart() {
    let write =
        |query: &str| exchange("POST", &format!("/api/v2/write?{query}")).sending("text/plain", "m f=1");
    let good = write("org=o&bucket=b&precision=ns");
    let bad = write("org=o&bucket=b&precision=h").answered(400, &[], "");
    let covered = of(&[good.clone(), good, bad], "PostWrite");
    assert_eq!((covered.count.attempted, covered.count.succeeded), (3, 2));
    assert_eq!(count(&covered, Part::Parameter, "precision"), (3, 2));
    assert_eq!(count(&covered, Part::Parameter, "orgID"), (0, 0));
    assert_eq!(count(&covered, Part::EnumValue, "precision=ns"), (2, 2));
    assert_eq!(count(&covered, Part::EnumValue, "precision=us"), (0, 0));
    assert_eq!(count(&covered, Part::Status, "204"), (2, 2));
    assert_eq!(count(&covered, Part::Status, "400"), (1, 1));
    assert_eq!(count(&covered, Part::RequestMediaType, "text/plain"), (3, 2));
    assert_eq!(covered.duration_us, Some((960, 1000)));
}

#[test]
fn properties_of_bodies_are_counted_however_deep() {
    let sent = format!(
        r#"{{"orgID":"{ID}","name":"b","retentionRules":[{{"type":"expire","everySeconds":1}}],"x":1}}"#
    );
    let answer = format!(r#"{{"id":"{ID}","name":"b","retentionRules":[],"links":{{"self":"/"}}}}"#);
    let create = exchange("POST", "/api/v2/buckets").sending("application/json", &sent).answered(
        201,
        &[("content-type", "application/json")],
        &answer,
    );
    let covered = of(&[create], "PostBuckets");
    assert_eq!(count(&covered, Part::RequestProperty, "/name"), (1, 1));
    assert_eq!(count(&covered, Part::RequestProperty, "/description"), (0, 0));
    assert_eq!(count(&covered, Part::RequestProperty, "/retentionRules/*/everySeconds"), (1, 1));
    assert_eq!(count(&covered, Part::EnumValue, "/retentionRules/*/type=expire"), (1, 1));
    assert_eq!(count(&covered, Part::ResponseProperty, "/links/self"), (1, 1));
    assert_eq!(count(&covered, Part::ResponseProperty, "/retentionRules/*/type"), (0, 0));
    assert_eq!(count(&covered, Part::ResponseMediaType, "application/json"), (1, 1));
}

#[test]
fn properties_that_only_go_the_other_way_are_not_asked_for() {
    let user = of(&[], "PostUsers");
    assert!(!user.items.iter().any(|item| item.part == Part::RequestProperty && item.name == "/id"));
    assert!(user.items.iter().any(|item| item.part == Part::ResponseProperty && item.name == "/id"));
}

#[test]
fn examples_and_unknown_requests_are_told_apart() {
    let example = exchange("GET", "/api/v2/tasks").answered(200, &[(EXAMPLE_HEADER, "true")], "");
    assert!(of(&[example], "GetTasks").is_example);
    let mut coverage = Coverage::default();
    coverage.count(&exchange("GET", "/nowhere"), 0);
    assert!(coverage.report().iter().all(|operation| operation.count.attempted == 0));
}
