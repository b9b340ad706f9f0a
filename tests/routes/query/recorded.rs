//! Answers held byte by byte against those recorded from InfluxDB 1.6.7 in `recorded.txt`.

use tidegate::resources::NewBucket;

use super::encoded;
use crate::support::TestServer;
use crate::support::server::ORG;

/// `c3 00 ff`
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn answers_are_those_of_influxdb_to_the_byte() {
    let server = TestServer::start();
    let organization = server.onboarded().organization.id;
    server.app().resources.create_bucket(NewBucket::new(organization, "db/autogen")).unwrap();
    let mut failures = Vec::new();
    for section in include_str!("recorded.txt").split("\n== ").skip(1) {
        let (head, text) = section.split_once('\n').unwrap();
        let mut options = head.split(' ');
        let accept = options.next().unwrap();
        if accept == "points" {
            let address = format!("/api/v2/write?org={ORG}&bucket=db%2Fautogen");
            server.post(&address).text(text).send().expect(204);
            continue;
        }
        let (query, expected) = text.split_once('\n').unwrap();
        let parameters: String = options.map(|option| format!("&{option}")).collect();
        let address = format!("/query?db=db&q={}{parameters}", encoded(query));
        let response = server.get(&address).header("Accept", accept).send_unchecked().expect(200);
        let actual = if accept.ends_with("msgpack") {
            hexadecimal(&response.body)
        } else {
            response.text().to_owned()
        };
        if actual.trim_end() != expected.trim_end() {
            failures.push(format!("{head}\n{query}\nexpected {expected}\nactual   {actual}"));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
