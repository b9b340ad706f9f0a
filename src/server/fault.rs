//! Carries out what fault scenarios plan, between a client's connection and everything else.
//!
//! It stands where answers are as they go on the wire, compressed and all, so that they can be cut. What clients tried, and what of
//! it arrived, goes into the ledger of [`Faults`]. The routes under `/_tidegate/` are spared: they are the way to end a scenario.

mod answer;
mod body;
mod connection;
mod meeting;
mod request;

use std::any::Any;
use std::rc::Rc;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Extensions, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::ACCEPT_ENCODING;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};

use crate::api::control;
use crate::app::App;
use crate::contract::routing;
use crate::contract::scenario::{Asked, Attempt, AttemptId, Content, Fault, Injection};
use crate::ingest;
use connection::Connection;
use meeting::Meeting;
use request::Body;

/// Keeps of a new connection what faults need of it.
pub(super) fn on_connect(app: &App, connection: &dyn Any, data: &mut Extensions) {
    connection::keep(&app.faults, connection, data);
}

/// Lets requests meet the faults of the active scenarios.
pub(super) async fn inject<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let app = request.app_data::<Data<App>>().cloned();
    match app.filter(|app| app.faults.is_armed() && !is_control(request.path())) {
        Some(app) => Ok(meet(app, request, next).await?.map_into_right_body()),
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}

fn is_control(path: &str) -> bool {
    path.split('/').find(|segment| !segment.is_empty()) == control::PREFIX.strip_prefix('/')
}

/// Follows a request through the ledger. The last handle goes with the end of the answer's body, and the request ends with it.
struct Entry {
    app: Data<App>,
    id: Option<AttemptId>,
}

impl Entry {
    fn new(app: &Data<App>, attempt: Attempt) -> Rc<Self> {
        Rc::new(Self { app: app.clone(), id: app.faults.begin(attempt) })
    }

    fn update(&self, change: impl FnOnce(&mut Attempt)) {
        if let Some(id) = self.id {
            self.app.faults.update(id, change);
        }
    }

    /// Nothing is done to the request after all.
    fn spare(&self, injection: &Injection) {
        self.app.faults.give_back(injection);
        self.update(Attempt::spare);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let now = self.app.faults.now();
        self.update(|attempt| attempt.ended_at = Some(now));
    }
}

async fn meet<B: MessageBody + 'static>(
    app: Data<App>,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse, Error> {
    let began_at = app.faults.now();
    let (method, path) = (request.method().as_str().to_owned(), request.path().to_owned());
    let operation = routing::operation(&method, &path).map(|operation| operation.id);
    let mut asked = Asked {
        operation,
        method: &method,
        path: &path,
        accepts_gzip: accepts_gzip(&request),
        body_bytes: 0,
        now: began_at,
    };
    if let Some(injection) = app.faults.before_body(&asked) {
        if let Some(connection) = request.conn_data::<Connection>() {
            connection.reset();
            let content = Content::of_head(&method, &path, request.query_string());
            let entry = Entry::new(&app, Attempt::new(began_at, operation, content, Some(&injection)));
            return Ok(meeting::reset(request.into_response(HttpResponse::Ok().finish()), &injection, entry));
        }
        app.faults.give_back(&injection);
    }
    let body = request::read(&app, operation, &mut request).await;
    asked.body_bytes = body.text.as_ref().or(body.sent.as_ref()).map_or(0, |bytes| bytes.len() as u64);
    let mut plan = app.faults.behind_body(&asked);
    if let Some(injection) = plan.fault.take_if(|injection| !is_possible(injection, &request, &body)) {
        app.faults.give_back(&injection);
    }
    let met_by = plan.fault.as_ref().or(plan.delays.first());
    let entry =
        Entry::new(&app, Attempt::new(began_at, operation, request::content(&request, &body), met_by));
    Meeting { app, plan, entry, path, operation }.through(request, next, &body).await
}

/// Whether a fault can be done to a request, as far as that can be known before it is carried out.
fn is_possible(injection: &Injection, request: &ServiceRequest, body: &Body) -> bool {
    match &injection.rule.fault {
        // Connections that were there before the scenario are not known well enough.
        Fault::Reset(_) => request.conn_data::<Connection>().is_some(),
        Fault::Truncate(_) => request.method() != Method::HEAD,
        Fault::PartialWrite(partial) => {
            let points = body.text.as_ref().map_or(0, |text| ingest::count_points(text));
            u32::try_from(points).is_ok_and(|points| points >= partial.line)
        }
        Fault::Answer(_) | Fault::Delay(_) | Fault::Quota(_) => true,
    }
}

fn accepts_gzip(request: &ServiceRequest) -> bool {
    let mut accepted = request.headers().get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    accepted.any(|value| value.split(',').any(|coding| coding.trim().split(';').next() == Some("gzip")))
}
