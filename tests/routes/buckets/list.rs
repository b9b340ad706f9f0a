use serde_json::Value;

use super::create;
use crate::support::TestServer;

fn names(body: &Value) -> Vec<&str> {
    body["buckets"].as_array().unwrap().iter().map(|bucket| bucket["name"].as_str().unwrap()).collect()
}

#[test]
fn every_organization_has_two_system_buckets() {
    let server = TestServer::start();
    let list = |name: &str| server.get(&format!("/api/v2/buckets?name={name}")).send().expect(200).json();
    for (name, seconds) in [("_monitoring", 7 * 86_400), ("_tasks", 3 * 86_400)] {
        let body = list(name);
        assert_eq!(names(&body), [name]);
        assert_eq!(body["buckets"][0]["type"], "system");
        assert_eq!(body["buckets"][0]["retentionRules"][0]["everySeconds"], seconds);
    }
}

#[test]
fn following_the_links_visits_every_bucket_once_both_ways() {
    let server = TestServer::start();
    for n in 0..7 {
        create(&server, &format!("b{n}"));
    }
    let expected =
        ["_tasks", "_monitoring", "harbour", "b0", "b1", "b2", "b3", "b4", "b5", "b6"].map(str::to_owned);
    let (mut visited, mut path) = (Vec::new(), Some("/api/v2/buckets?limit=3".to_owned()));
    let mut last = String::new();
    while let Some(next) = path {
        let body = server.get(&next).send().expect(200).json();
        visited.extend(names(&body).into_iter().map(str::to_owned));
        path = body["links"]["next"].as_str().map(str::to_owned);
        last = body["links"]["self"].as_str().unwrap().to_owned();
    }
    assert_eq!(visited, expected);
    let (mut pages, mut path) = (Vec::new(), Some(last));
    while let Some(previous) = path {
        let body = server.get(&previous).send().expect(200).json();
        pages.push(names(&body).into_iter().map(str::to_owned).collect::<Vec<_>>());
        path = body["links"]["prev"].as_str().map(str::to_owned);
    }
    assert_eq!(pages.into_iter().rev().flatten().collect::<Vec<_>>(), expected);
}

#[test]
fn after_continues_behind_an_id() {
    let server = TestServer::start();
    let first = create(&server, "first");
    create(&server, "second");
    let path = format!("/api/v2/buckets?after={}&offset=5", first["id"].as_str().unwrap());
    let body = server.get(&path).send().expect(200).json();
    assert_eq!(names(&body), ["second"]);
    assert_eq!(body["links"].get("next"), None);
}

#[test]
fn filters_narrow_the_list() {
    let server = TestServer::start();
    let made = create(&server, "cpu");
    let other = server.new_organization("other");
    let list = |query: &str| {
        let body = server.get(&format!("/api/v2/buckets?{query}")).send().expect(200).json();
        names(&body).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(list("name=cpu"), ["cpu"]);
    assert_eq!(list("name=nothing"), [""; 0]);
    assert_eq!(list(&format!("id={}", made["id"].as_str().unwrap())), ["cpu"]);
    assert_eq!(list("org=tides"), ["_tasks", "_monitoring", "harbour", "cpu"]);
    assert_eq!(list(&format!("orgID={other}")), ["_tasks", "_monitoring"]);
    assert_eq!(list(&format!("orgID={other}&name=cpu")), [""; 0]);
    assert_eq!(list("offset=50"), [""; 0]);
}

#[test]
fn the_bounds_of_a_page_are_the_contracts() {
    let server = TestServer::start();
    for query in ["limit=0", "limit=101", "limit=x", "offset=-1", "after=12", "id=zz"] {
        let body = server.get(&format!("/api/v2/buckets?{query}")).send().expect(400).json();
        let (name, _) = query.split_once('=').unwrap();
        assert!(body["message"].as_str().unwrap().contains(name), "{query}: {body}");
    }
    server.get("/api/v2/buckets?limit=100").send().expect(200);
}
