use super::*;
use crate::contract::test_support::exchange;

const BUCKETS: &str = "/api/v2/buckets";
const ID: &str = "0000000000000001";

/// Kind, rule and place of each finding.
fn found(exchange: &Exchange) -> Vec<(Kind, String, String)> {
    validate(exchange).into_iter().map(|finding| (finding.kind, finding.rule, finding.location)).collect()
}

fn one(kind: Kind, rule: &str, location: &str) -> Vec<(Kind, String, String)> {
    vec![(kind, rule.to_owned(), location.to_owned())]
}

fn refused(exchange: Exchange) -> Exchange {
    exchange.answered(400, &[], "")
}

fn write(query: &str) -> Exchange {
    exchange("POST", &format!("/api/v2/write?{query}")).sending("text/plain", "m f=1")
}

#[test]
fn a_fitting_request_passes() {
    assert_eq!(found(&write("org=o&bucket=b&precision=ns")), []);
    assert_eq!(found(&exchange("GET", &format!("{BUCKETS}/{ID}"))), []);
    assert_eq!(found(&exchange("GET", "/health")), []);
    let bucket = format!(r#"{{"orgID":"{ID}","name":"b"}}"#);
    assert_eq!(found(&exchange("POST", BUCKETS).sending("application/json", &bucket)), []);
}

#[test]
fn whose_fault_a_finding_is_depends_on_the_answer() {
    let precision = write("org=o&bucket=b&precision=h");
    let location = "/request/query/precision";
    assert_eq!(found(&precision), one(Kind::Tolerated, "enum", location));
    assert_eq!(found(&refused(precision.clone())), one(Kind::Client, "enum", location));
    // The refusal of a scenario, or a failure of the server, says nothing of the request.
    let on_purpose = precision.clone().answered(401, &[(FAULT_HEADER, "s/r")], "");
    assert_eq!(found(&on_purpose), one(Kind::Tolerated, "enum", location));
    assert_eq!(found(&precision.answered(503, &[], "")), one(Kind::Tolerated, "enum", location));
}

#[test]
fn where_the_contract_is_stricter_it_says_why() {
    let findings = validate(&write("bucket=b"));
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].kind, findings[0].location.as_str()),
        (Kind::StricterContract, "/request/query/org")
    );
    assert!(findings[0].note.as_ref().is_some_and(|note| note.contains("https://")), "{findings:?}");
    let form = exchange("POST", "/write?db=b").sending("application/x-www-form-urlencoded", "m f=1");
    assert_eq!(found(&form), one(Kind::StricterContract, "media-type", "/request/headers/content-type"));
    assert_eq!(
        found(&exchange("GET", "/query?q=SHOW+DATABASES")),
        one(Kind::StricterContract, "required", "/request/query/db")
    );
    assert_eq!(
        found(&exchange("GET", "/query?q=a&db=b&epoch=us")),
        one(Kind::StricterContract, "enum", "/request/query/epoch")
    );
    assert_eq!(
        found(&exchange("GET", "/query?q=a&db=b").with("accept-encoding", "gzip, deflate")),
        one(Kind::StricterContract, "enum", "/request/headers/accept-encoding")
    );
    let form = exchange("POST", "/query").sending("application/x-www-form-urlencoded", "q=a&epoch=us");
    assert_eq!(found(&form)[1..], one(Kind::StricterContract, "enum", "/request/body/epoch"));
    assert_eq!(
        found(&exchange("POST", "/query?q=a")),
        one(Kind::StricterContract, "companion-operation", "/request/method")
    );
}

#[test]
fn parameters_are_looked_into() {
    let bad = refused(exchange("GET", &format!("{BUCKETS}/1")));
    assert_eq!(found(&bad), one(Kind::Client, "format", "/request/path/bucketID"));
    let encoded = refused(exchange("GET", &format!("{BUCKETS}/%30000000000000001")));
    assert_eq!(found(&encoded), []);
    let list = |query: &str| found(&refused(exchange("GET", &format!("{BUCKETS}?{query}"))));
    assert_eq!(list("limit=101"), one(Kind::Client, "maximum", "/request/query/limit"));
    assert_eq!(list("limit=many"), one(Kind::Client, "type", "/request/query/limit"));
    assert_eq!(list("size=1"), one(Kind::Tolerated, "unknown-parameter", "/request/query/size"));
    assert_eq!(list("limit=1&limit=2"), one(Kind::Tolerated, "repeated-parameter", "/request/query/limit"));
    assert_eq!(found(&refused(write("org=o"))), one(Kind::Client, "required", "/request/query/bucket"));
    let length = refused(write("org=o&bucket=b").with("content-length", "-1"));
    assert_eq!(found(&length), one(Kind::Client, "minimum", "/request/headers/content-length"));
}

#[test]
fn media_types_and_compressions_are_looked_into() {
    let bucket = |media_type: &str| refused(exchange("POST", BUCKETS).sending(media_type, "{}"));
    assert_eq!(
        found(&bucket("text/plain")),
        one(Kind::Client, "media-type", "/request/headers/content-type")
    );
    let encoded = bucket("application/json").with("content-encoding", "br");
    assert_eq!(found(&encoded), one(Kind::Client, "content-encoding", "/request/headers/content-encoding"));
    let accept = refused(exchange("GET", BUCKETS).with("accept", "text/html"));
    assert_eq!(found(&accept), one(Kind::Client, "accept", "/request/headers/accept"));
    assert_eq!(found(&exchange("GET", BUCKETS).with("accept", "text/html, */*;q=0.1")), []);
}

#[test]
fn bodies_are_looked_into() {
    let bucket = |body: &str| found(&refused(exchange("POST", BUCKETS).sending("application/json", body)));
    assert_eq!(bucket(""), one(Kind::Client, "required", "/request/body"));
    assert_eq!(bucket("{"), one(Kind::Client, "json", "/request/body"));
    assert_eq!(
        bucket(&format!(r#"{{"orgID":"{ID}"}}"#)),
        one(Kind::Client, "required", "/request/body/name")
    );
    let rule = |rule: &str| format!(r#"{{"orgID":"{ID}","name":"b","retentionRules":[{rule}]}}"#);
    assert_eq!(
        bucket(&rule(r#"{"type":"keep","everySeconds":0}"#)),
        one(Kind::Client, "enum", "/request/body/retentionRules/0/type")
    );
    assert_eq!(
        bucket(&rule(r#"{"type":"expire","everySeconds":0,"hours":2}"#)),
        one(Kind::Tolerated, "unknown-property", "/request/body/retentionRules/0/hours")
    );
    let unwanted = exchange("GET", BUCKETS).sending("application/json", "{}");
    assert_eq!(found(&unwanted), one(Kind::Tolerated, "body", "/request/body"));
}

#[test]
fn the_fields_of_forms_are_the_values_they_stand_for() {
    let form = |text: &str| {
        let mut found =
            found(&refused(exchange("POST", "/query").sending("application/x-www-form-urlencoded", text)));
        found.retain(|(kind, ..)| *kind != Kind::StricterContract);
        found
    };
    assert_eq!(form("q=SELECT+1&chunked=true&chunk_size=10"), []);
    assert_eq!(form("q=a&chunk_size=ten"), one(Kind::Client, "type", "/request/body/chunk_size"));
    assert_eq!(form("q=a&epoch=d"), one(Kind::Client, "enum", "/request/body/epoch"));
}

#[test]
fn the_kind_of_credentials_is_looked_into() {
    let sent = |target: &str, header: Option<(&str, &str)>| {
        let mut exchange = refused(exchange("POST", target).sending("text/plain", "m f=1"));
        exchange.request.headers.retain(|(name, _)| name != "authorization");
        if let Some((name, value)) = header {
            exchange = exchange.with(name, value);
        }
        found(&exchange)
    };
    let authorization = "/request/headers/authorization";
    let write = "/api/v2/write?org=o&bucket=b";
    assert_eq!(sent(write, None), one(Kind::Client, "security", authorization));
    assert_eq!(
        sent(write, Some(("authorization", "Digest redacted"))),
        one(Kind::Client, "security", authorization)
    );
    assert_eq!(sent(write, Some(("authorization", "Bearer redacted"))), []);
    assert_eq!(sent(write, Some(("cookie", "a=b; influxdb-oss-session=redacted"))), []);
    assert_eq!(sent("/write?db=b&u=redacted&p=redacted", None), []);
    let query = sent(&format!("{write}&p=redacted"), None);
    assert!(
        query.contains(&(Kind::Client, "security".to_owned(), "/request/query/p".to_owned())),
        "{query:?}"
    );
}

#[test]
fn requests_that_no_operation_has_are_findings_too() {
    let unknown = exchange("GET", "/api/v2/checks").answered(404, &[], "");
    assert_eq!(found(&unknown), one(Kind::Client, "unknown-operation", "/request/path"));
    let method = exchange("DELETE", "/health").answered(405, &[], "");
    assert_eq!(validate(&method)[0].expected, "GET at /health");
    assert_eq!(found(&method), one(Kind::Client, "unknown-operation", "/request/method"));
}

#[test]
fn what_is_cut_is_not_read() {
    let mut cut = refused(exchange("POST", BUCKETS).sending("application/json", "{"));
    cut.request.body.is_cut = true;
    assert_eq!(found(&cut), []);
}
