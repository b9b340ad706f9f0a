//! What the generated routes do before and after an operation, with an application that implements next to nothing.

use std::io::Write as _;

use actix_web::http::StatusCode;
use actix_web::http::header::ALLOW;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, HttpRequest, web};
use serde_json::{Value, json};
use tidegate_generated::apis::buckets::{BucketsApi, GetBucketsRequest, GetBucketsResponse};
use tidegate_generated::apis::write::{PostWriteRequest, PostWriteResponse, WriteApi};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::operations::Operation;
use tidegate_generated::routes;
use tidegate_generated::service::{Limits, Service};
use tidegate_generated::types::BodyMemory;

/// Takes everyone but those who send `Authorization: nobody`.
struct Fake;

impl Service for Fake {
    type Caller = ();

    async fn authenticate(&self, _: &'static Operation, request: &HttpRequest) -> Result<(), Error> {
        match request.headers().get("Authorization") {
            Some(credentials) if credentials == "nobody" => Err(Error::unauthorized("unauthorized access")),
            Some(_) | None => Ok(()),
        }
    }

    fn body_memory(&self) -> BodyMemory {
        BodyMemory::new(1000)
    }

    fn limits(&self) -> Limits {
        Limits { body_bytes: 200, raw_body_bytes: 40 }
    }
}

impl BucketsApi for Fake {
    /// Answers with one bucket for each thing worth knowing of the request.
    async fn get_buckets(&self, (): &(), request: GetBucketsRequest) -> Result<GetBucketsResponse, Error> {
        let names = [format!("limit {}", request.limit), format!("name {:?}", request.name)];
        let buckets = names.map(|name| models::Bucket::new(name, Vec::new())).to_vec();
        let body = models::Buckets { buckets: Some(buckets), ..models::Buckets::new() };
        Ok(GetBucketsResponse::Status200 { body })
    }
}

impl WriteApi for Fake {
    /// Tells the body it was given by way of an error message.
    async fn post_write(&self, (): &(), request: PostWriteRequest) -> Result<PostWriteResponse, Error> {
        let body = request.body;
        Err(Error::not_found(format!("{} bytes, {:?}", body.bytes.len(), body.content_encoding)))
    }
}

macro_rules! answer_from_examples {
    ($($module:ident $name:ident),* $(,)?) => {$(
        impl tidegate_generated::apis::$module::$name for Fake {}
    )*};
}

answer_from_examples!(
    authorizations AuthorizationsApi,
    bucket_schemas BucketSchemasApi,
    dbrps DbrpsApi,
    delete DeleteApi,
    flags FlagsApi,
    health HealthApi,
    labels LabelsApi,
    limits LimitsApi,
    organizations OrganizationsApi,
    ping PingApi,
    query QueryApi,
    ready ReadyApi,
    resources ResourcesApi,
    routes RoutesApi,
    scripts ScriptsApi,
    secrets SecretsApi,
    setup SetupApi,
    signin SigninApi,
    signout SignoutApi,
    tasks TasksApi,
    telegrafs TelegrafsApi,
    templates TemplatesApi,
    usage UsageApi,
    users UsersApi,
    variables VariablesApi,
);

struct Answer {
    status: StatusCode,
    headers: actix_web::http::header::HeaderMap,
    body: web::Bytes,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The message of an answer in the contract's Error schema, whose code is also in the header.
    #[track_caller]
    fn error(&self, status: u16, code: &str) -> String {
        let body = self.json();
        assert_eq!((self.status.as_u16(), &body["code"]), (status, &json!(code)), "{body}");
        assert_eq!(self.headers.get("X-Platform-Error-Code").unwrap(), code);
        assert_eq!(self.headers.get("Content-Type").unwrap(), "application/json");
        body["message"].as_str().unwrap().to_owned()
    }
}

async fn send(request: TestRequest) -> Answer {
    let app = App::new().app_data(web::Data::new(Fake)).configure(routes::configure::<Fake>);
    let app = init_service(app).await;
    let response = call_service(&app, request.to_request()).await;
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status, headers, body: read_body(response).await }
}

async fn post_json(path: &str, body: Value) -> Answer {
    send(TestRequest::post().uri(path).set_json(body)).await
}

#[actix_web::test]
async fn an_unknown_path_is_not_found() {
    let answer = send(TestRequest::get().uri("/api/v2/nothing")).await;
    assert_eq!(answer.error(404, "not found"), "path not found");
}

#[actix_web::test]
async fn another_method_is_told_the_allowed_ones() {
    let answer = send(TestRequest::put().uri("/api/v2/buckets")).await;
    answer.error(405, "method not allowed");
    assert_eq!(answer.headers.get(ALLOW).unwrap(), "GET, POST");
}

#[actix_web::test]
async fn a_literal_segment_goes_before_a_parameter() {
    let answer = send(TestRequest::get().uri("/api/v2/orgs/0000000000000001/secrets/delete")).await;
    answer.error(405, "method not allowed");
    assert_eq!(answer.headers.get(ALLOW).unwrap(), "POST");
}

#[actix_web::test]
async fn head_is_served_where_it_is_declared() {
    let answer = send(TestRequest::default().method(actix_web::http::Method::HEAD).uri("/ping")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
}

#[actix_web::test]
async fn authentication_goes_before_everything_else() {
    let request = TestRequest::post().uri("/api/v2/buckets").insert_header(("Authorization", "nobody"));
    let answer = send(request.insert_header(("Content-Type", "image/png")).set_payload("{")).await;
    assert_eq!(answer.error(401, "unauthorized"), "unauthorized access");
}

#[actix_web::test]
async fn an_answer_that_cannot_be_accepted_is_refused() {
    let get =
        |accept: &'static str| TestRequest::get().uri("/api/v2/buckets").insert_header(("Accept", accept));
    send(get("image/png")).await.error(406, "invalid");
    for accept in
        ["*/*", "application/*;q=0.1", "text/html, application/json", "application/json; charset=utf-8", ""]
    {
        assert_eq!(send(get(accept)).await.status, StatusCode::OK, "{accept}");
    }
}

#[actix_web::test]
async fn a_body_of_another_media_type_is_refused() {
    let post = TestRequest::post().uri("/api/v2/buckets").insert_header(("Content-Type", "text/xml"));
    let message = send(post.set_payload("<bucket/>")).await.error(415, "unsupported media type");
    assert!(message.contains("application/json"), "{message}");
}

#[actix_web::test]
async fn a_body_without_a_media_type_is_read_as_the_declared_one() {
    let body = json!({"orgID": "0000000000000001", "name": "b", "retentionRules": []}).to_string();
    let answer = send(TestRequest::post().uri("/api/v2/buckets").set_payload(body)).await;
    assert_eq!(answer.status, StatusCode::CREATED);
}

#[actix_web::test]
async fn a_compressed_body_is_unpacked_within_the_limit() {
    let pack = |text: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let post = || {
        let request = TestRequest::post().uri("/api/v2/buckets").insert_header(("Content-Encoding", "gzip"));
        request.insert_header(("Content-Type", "application/json"))
    };
    let body = json!({"orgID": "0000000000000001", "name": "b", "retentionRules": []}).to_string();
    assert_eq!(send(post().set_payload(pack(&body))).await.status, StatusCode::CREATED);
    let bomb = json!({"name": "x".repeat(100_000)}).to_string();
    send(post().set_payload(pack(&bomb))).await.error(413, "request too large");
}

#[actix_web::test]
async fn a_missing_body_is_refused() {
    let answer = send(TestRequest::post().uri("/api/v2/buckets")).await;
    assert_eq!(answer.error(400, "invalid"), "the request body is required");
}

#[actix_web::test]
async fn a_body_past_the_limit_is_refused() {
    let answer = post_json("/api/v2/buckets", json!({"name": "x".repeat(300)})).await;
    answer.error(413, "request too large");
    let write = TestRequest::post().uri("/api/v2/write?org=o&bucket=b").set_payload("m f=1\n".repeat(10));
    // The schema of this answer has a code of its own.
    send(write).await.error(413, "invalid");
}

#[actix_web::test]
async fn a_body_that_is_not_json_is_refused() {
    let post = TestRequest::post().uri("/api/v2/buckets").insert_header(("Content-Type", "application/json"));
    let message = send(post.set_payload("{\"name\":")).await.error(400, "invalid");
    assert!(message.starts_with("the request body is not JSON"), "{message}");
}

#[actix_web::test]
async fn a_bad_property_is_named_with_its_place() {
    let bucket = |changes: Value| {
        let mut body = json!({"orgID": "0000000000000001", "name": "b", "retentionRules": []});
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        body
    };
    for (body, message) in [
        (json!({"name": "b"}), "orgID: is required"),
        (bucket(json!({"name": 1})), "name: expected a string, found a number"),
        (bucket(json!({"orgID": "1"})), "orgID: id must have a length of 16 bytes"),
        (bucket(json!({"retentionRules": [{}]})), "retentionRules[0].everySeconds: is required"),
        (
            bucket(json!({"retentionRules": [{"everySeconds": -1}]})),
            "retentionRules[0].everySeconds: must be at least 0, found -1",
        ),
        (
            bucket(json!({"schemaType": "loose"})),
            "schemaType: unknown value \"loose\", expected one of \"implicit\", \"explicit\"",
        ),
        (json!([]), "expected an object, found an array"),
    ] {
        assert_eq!(post_json("/api/v2/buckets", body).await.error(400, "invalid"), message);
    }
}

#[actix_web::test]
async fn a_malformed_id_in_the_path_is_refused_in_the_words_of_the_service() {
    let answer = send(TestRequest::get().uri("/api/v2/buckets/xyz")).await;
    assert_eq!(answer.error(400, "invalid"), "id must have a length of 16 bytes");
}

#[actix_web::test]
async fn query_parameters_are_decoded_and_held_to_their_bounds() {
    let names = |answer: Answer| {
        let body = answer.json();
        [0, 1].map(|index| body["buckets"][index]["name"].as_str().unwrap().to_owned())
    };
    let answer = send(TestRequest::get().uri("/api/v2/buckets")).await;
    assert_eq!(names(answer), ["limit 20", "name None"]);
    let answer = send(TestRequest::get().uri("/api/v2/buckets?limit=7&name=a+%C2%B5%26b")).await;
    assert_eq!(names(answer), ["limit 7", "name Some(\"a µ&b\")"]);
    for (query, message) in [
        ("limit=101", "limit: must be at most 100, found 101"),
        ("limit=many", "limit: expected an integer, found \"many\""),
        ("orgID=x", "orgID: id must have a length of 16 bytes"),
    ] {
        let answer = send(TestRequest::get().uri(&format!("/api/v2/buckets?{query}"))).await;
        assert_eq!(answer.error(400, "invalid"), message);
    }
    let answer = send(TestRequest::post().uri("/api/v2/write?org=o").set_payload("m f=1")).await;
    assert_eq!(answer.error(400, "invalid"), "bucket: the query parameter is required");
}

#[actix_web::test]
async fn line_protocol_is_handed_over_as_it_came() {
    let write = || TestRequest::post().uri("/api/v2/write?org=o&bucket=b");
    let plain = write().insert_header(("Content-Type", "text/plain; charset=utf-8")).set_payload("m f=1");
    assert_eq!(send(plain).await.error(404, "not found"), "5 bytes, None");
    let packed = write().insert_header(("Content-Encoding", "gzip")).set_payload(&b"\x1f\x8bnot really"[..]);
    assert_eq!(send(packed).await.error(404, "not found"), "12 bytes, Some(\"gzip\")");
}

#[actix_web::test]
async fn an_operation_that_nobody_implemented_answers_from_the_contract() {
    let answer = send(TestRequest::get().uri("/api/v2/orgs")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers.get("X-Tidegate-Example").unwrap(), "true");
    assert!(answer.json().is_object());
}
