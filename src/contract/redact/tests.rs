use super::*;
use crate::contract::exchange::Exchange;
use crate::contract::test_support::{body, exchange};

const TOKEN: &str = "my-Secret-token==";

fn redacted(mut exchange: Exchange) -> Exchange {
    redact(exchange.operation, &mut exchange.request, &mut exchange.response);
    let everything = format!("{exchange:?}");
    for secret in [TOKEN, "correct horse", "session-key", "YWRhOmNvcnJlY3QgaG9yc2U="] {
        assert!(!everything.contains(secret), "{everything}");
    }
    exchange
}

fn request_body(exchange: &Exchange) -> String {
    String::from_utf8(exchange.request.body.kept.to_vec()).unwrap()
}

#[test]
fn headers_keep_their_schemes_and_names() {
    let mut sent = exchange("GET", "/api/v2/buckets");
    sent.request.headers.clear();
    let sent = sent
        .with("authorization", "Basic YWRhOmNvcnJlY3QgaG9yc2U=")
        .with("cookie", "a=1; influxdb-oss-session=session-key")
        .with("accept", "*/*")
        .answered(204, &[("set-cookie", "influxdb-oss-session=session-key; HttpOnly")], "");
    let found = redacted(sent);
    assert_eq!(header(&found.request.headers, "authorization"), Some("Basic redacted"));
    assert_eq!(header(&found.request.headers, "cookie"), Some("a=r; influxdb-oss-session=redacted"));
    assert_eq!(header(&found.request.headers, "accept"), Some("*/*"));
    assert_eq!(
        header(&found.response.headers, "set-cookie"),
        Some("influxdb-oss-session=redacted; HttpOnly")
    );
    let mut bare = exchange("GET", "/health");
    bare.request.headers = vec![("authorization".to_owned(), TOKEN.to_owned())];
    assert_eq!(header(&redacted(bare).request.headers, "authorization"), Some(REDACTED));
}

#[test]
fn queries_and_forms_lose_their_secrets_and_nothing_else() {
    let found = redacted(exchange("POST", "/write?db=a%20b&u=adalovelace&p=my-Secret-token%3D%3D"));
    assert_eq!(found.request.query, "db=a%20b&u=redacted&p=redacted");
    let form = exchange("POST", "/query").sending(
        "application/x-www-form-urlencoded",
        "q=SET+PASSWORD+FOR+%22ada%22+%3D+%27correct+horse%27&p=x&db=b",
    );
    assert_eq!(request_body(&redacted(form)), "q=SET+PASSWORD+FOR+%22ada%22+%3D+%27redacted%27&p=r&db=b");
}

#[test]
fn json_bodies_lose_their_secrets_by_name_and_stay_as_written_without() {
    let json = |path: &str, text: &str| {
        request_body(&redacted(exchange("POST", path).sending("application/json", text)))
    };
    assert_eq!(
        json("/api/v2/setup", r#"{"username":"ada","password":"correct horse","token":"my-Secret-token=="}"#),
        r#"{"password":"redacted","token":"redacted","username":"ada"}"#
    );
    assert_eq!(json("/api/v2/buckets", r#"{ "name": "b" }"#), r#"{ "name": "b" }"#);
    assert_eq!(
        json("/api/v2/users/0000000000000001/password", r#"{"password":"ab"}"#),
        r#"{"password":"re"}"#
    );
    assert_eq!(json("/api/v2/setup", r#"{"password": "correct horse""#), r#"{"password": "redacted""#);
    let mut secrets = exchange("PATCH", "/api/v2/orgs/0000000000000001/secrets");
    secrets.request.body = body(r#"{"KEY":"session-key"}"#);
    assert_eq!(request_body(&redacted(secrets)), r#"{"KEY":"redacted"}"#);
    for unreadable in [r#"{"KEY":"session-key"#, r#"{"A":"x" "B":"session-key"}"#, "A=session-key"] {
        let mut secrets = exchange("PATCH", "/api/v2/orgs/0000000000000001/secrets");
        secrets.request.body = body(unreadable);
        assert_eq!(request_body(&redacted(secrets)), REDACTED);
    }
    assert_eq!(
        json("/api/v2/templates/apply", r#"{"secrets":{"A":"session-key"}}"#),
        r#"{"secrets":{"A":"redacted"}}"#
    );
    assert_eq!(json("/api/v2/templates/apply", r#"{"dryRun":true,"secrets":{"A":"session-key"#), REDACTED);
    assert_eq!(json("/api/v2/templates/apply", "secrets:\n  A: session-key"), REDACTED);
    let endpoint = "kind: NotificationEndpointSlack\nspec: {token: session-key}";
    assert_eq!(json("/api/v2/templates/apply", endpoint), REDACTED);
    assert_eq!(json("/api/v2/templates/apply", r#"{"dryRun":true,"#), r#"{"dryRun":true,"#);
    assert_eq!(
        json("/api/v2/telegrafs", r#"{"config":"token = \"my-Secret-token==\""}"#),
        r#"{"config":"token = \"redacted\""}"#
    );
    for quotes in ["'''", r#"\"\"\""#] {
        let body = format!(r#"{{"config":"token = {quotes}my-\nSecret-token=={quotes}\nurl = 'x'"}}"#);
        let safe = format!(r#"{{"config":"token = {quotes}redacted{quotes}\nurl = 'x'"}}"#);
        assert_eq!(json("/api/v2/telegrafs", &body), safe);
    }
    let empty = r#"{"config":"token = \"\"\nurl = \"x\""}"#;
    assert_eq!(json("/api/v2/telegrafs", empty), empty);
}

#[test]
fn what_was_a_secret_is_one_everywhere() {
    let mut sent = exchange("GET", &format!("/{TOKEN}"));
    sent.request.headers = vec![("authorization".to_owned(), format!("Token {TOKEN}"))];
    let found = redacted(sent.answered(404, &[("x-error", TOKEN)], &format!("no {TOKEN} here, {TOKEN}")));
    assert_eq!(found.request.path, "/redacted");
    assert_eq!(found.response.body.kept, "no redacted here, redacted");
    for path in ["/my-Secret-token%3D%3D", "/my-Secret-token%3d%3d"] {
        let mut sent = exchange("GET", path);
        sent.request.headers = vec![("authorization".to_owned(), format!("Token {TOKEN}"))];
        let found = redacted(sent.answered(404, &[], ""));
        assert!(!found.request.path.contains("Secret"), "{}", found.request.path);
    }
    let mut spaced = exchange("GET", "/nowhere/correct%20horse");
    spaced.request.query = "p=correct+horse".to_owned();
    assert_eq!(redacted(spaced.answered(404, &[], "")).request.path, "/nowhere/redacted");
    let created = exchange("POST", "/api/v2/authorizations").answered(
        201,
        &[("content-type", "application/json")],
        &format!(r#"{{"token":"{TOKEN}"}}"#),
    );
    assert_eq!(redacted(created).response.body.kept, r#"{"token":"redacted"}"#);
}
