//! The description as the server serves it, and the page around it.

use std::io::Read as _;

use serde_json::Value;
use tidegate_generated::routes::Description;
use utoipa::OpenApi as _;

use crate::support::TestServer;

#[test]
fn the_server_describes_itself_in_json_and_yaml() {
    let server = TestServer::start();
    let json = server.get("/openapi.json").anonymous().send_unchecked().expect(200);
    assert_eq!(json.header("Content-Type"), Some("application/json"));
    let json = json.json();
    let own = serde_json::to_value(Description::openapi()).unwrap();
    // `tests/contract/description.rs` holds these against the contract.
    assert_eq!(json["paths"], own["paths"]);
    assert_eq!(json["components"]["schemas"], own["components"]["schemas"]);
    let write = &json["paths"]["/api/v2/write"]["post"];
    let scheme = write["security"][0].as_object().unwrap().keys().next().unwrap();
    assert!(json["components"]["securitySchemes"][scheme].is_object(), "{scheme}");
    let yaml = server.get("/openapi.yaml").anonymous().send_unchecked().expect(200);
    assert_eq!(yaml.header("Content-Type"), Some("application/yaml"));
    assert_eq!(serde_saphyr::from_str::<Value>(yaml.text()).unwrap(), json);
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let server = TestServer::start();
    let page = server.get("/docs").anonymous().send_unchecked().expect(200);
    assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"));
    let text = page.text();
    assert!(text.contains("prefers-color-scheme: dark") && !text.contains("//"), "{text}");
    for (file, media_type) in [("swagger-ui.css", "text/css"), ("swagger-ui-bundle.js", "text/javascript")] {
        let path = format!("/docs/{file}");
        assert!(text.contains(&path), "{text}");
        let plain =
            server.get(&path).anonymous().header("Accept-Encoding", "identity").send_unchecked().expect(200);
        assert_eq!(
            (plain.header("Content-Type"), plain.header("Content-Encoding")),
            (Some(media_type), None)
        );
        let packed =
            server.get(&path).anonymous().header("Accept-Encoding", "gzip").send_unchecked().expect(200);
        let mut unpacked = Vec::new();
        // The client unpacks where it asked for that by itself.
        if packed.body.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(&*packed.body).read_to_end(&mut unpacked).unwrap();
        } else {
            unpacked = packed.body;
        }
        assert!(unpacked == plain.body && plain.body.len() > 100_000, "{file}");
    }
    assert!(server.get("/docs/").anonymous().send_unchecked().expect(200).text() == text);
    server.get("/docs/index.html").send_unchecked().expect_error(404, "not found", "path not found");
    for path in ["/docs", "/docs/swagger-ui.css", "/openapi.json", "/openapi.yaml"] {
        let refused = server.post(path).send_unchecked();
        assert_eq!(refused.header("Allow"), Some("GET"));
        refused.expect_error(405, "method not allowed", "method not allowed, expected one of GET");
    }
}
