//! Takes requests and answers down for the journal, on their way.
//!
//! [`record`] stands around everything else: it sees heads as they are on the wire, and the bytes of the request's body as they are
//! read. [`take_answer`] stands inside of the compression and sees the bytes of the answer. What they see comes together in a
//! [`Recording`], which is handed over when the last of its users is done: when the answer's body ends, or the client goes away.
//!
//! This is on the way of every write: bodies of line protocol are not copied beyond their beginning, and nothing is looked into here.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};
use std::time::Instant;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::{InternalError, PayloadError};
use actix_web::http::header::{CONTENT_ENCODING, HeaderMap};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, HttpMessage};
use chrono::Utc;
use futures_util::{Stream, StreamExt};
use tidegate_generated::operations::Operation;
use tidegate_generated::service::Service;

use crate::app::App;
use crate::contract::exchange::header;
use crate::contract::{Body, Capture, Journal, Request, Response, routing};

/// What is kept of bodies that nobody looks into, in bytes: line protocol, and what no operation takes.
const RAW_KEPT_BYTES: usize = 1024;
/// What is kept of an answer that comes in pieces, in bytes.
const STREAM_KEPT_BYTES: usize = 64 << 10;
/// Longest answer of one piece that is kept whole, in bytes.
const ANSWER_KEPT_BYTES: usize = 1 << 20;

/// Paths that are no part of the contract, and tell of it.
const NOT_RECORDED: [&str; 3] = ["/_tidegate", "/docs", "/openapi."];

/// Records a request and its answer, where there is a journal.
pub(super) async fn record(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let app = request.app_data::<Data<App>>().cloned();
    let path = request.uri().path();
    let is_recorded = !NOT_RECORDED.iter().any(|beginning| path.starts_with(beginning));
    let Some((app, journal)) =
        app.as_ref().filter(|_| is_recorded).and_then(|app| Some((app, app.journal.as_ref()?)))
    else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    journal.ready().await;
    let recording = Rc::new(Recording::begin(journal.clone(), &request, app.limits().body_bytes));
    take_payload(&mut request, &recording);
    request.extensions_mut().insert(recording.clone());
    match next.call(request).await {
        Ok(response) => {
            if !response.response().extensions().contains::<NothingSent>() {
                recording.head(response.status().as_u16(), response.headers());
            }
            let response = response.map_into_boxed_body();
            // A fault answers without asking anybody further in.
            let is_taken = recording.draft.borrow().is_answer_taken;
            Ok(if is_taken { response } else { response.map_body(|_, body| recording.answer(body)) })
        }
        Err(error) => {
            // The answer of an error can be taken once, so it is put back.
            let response = error.error_response();
            recording.head(response.status().as_u16(), response.headers());
            let response = response.map_body(|_, body| recording.answer(body));
            Err(InternalError::from_response("answered", response).into())
        }
    }
}

/// Takes the body of the answer down, for [`record`].
pub(super) async fn take_answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let recording = request.extensions().get::<Rc<Recording>>().cloned();
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(recording) = recording else { return Ok(response) };
    let is_packed = response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
    {
        let mut draft = recording.draft.borrow_mut();
        (draft.is_answer_packed, draft.is_answer_taken) = (is_packed, true);
    }
    Ok(response.map_body(|_, body| recording.answer(body)))
}

/// Marks an answer of which not even the head is sent.
pub(super) struct NothingSent;

/// Takes the body of an answer down anew, of which [`take_answer`] saw another or none: that which a fault scenario has sent.
pub(super) fn take_again(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let recording = response.request().extensions().get::<Rc<Recording>>().cloned();
    let Some(recording) = recording else { return response };
    {
        let mut draft = recording.draft.borrow_mut();
        draft.answer = Taken { limit: STREAM_KEPT_BYTES, ..Taken::default() };
        (draft.is_complete, draft.is_answer_taken) = (false, true);
        draft.is_answer_packed =
            response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
    }
    response.map_body(|_, body| recording.answer(body))
}

/// An exchange as far as it has come.
struct Recording {
    journal: Journal,
    started: Instant,
    draft: RefCell<Draft>,
}

struct Draft {
    capture: Option<Capture>,
    request: Taken,
    /// Whether somebody has read the request's body to its end.
    is_request_read: bool,
    answer: Taken,
    is_answer_packed: bool,
    is_answer_taken: bool,
    is_complete: bool,
}

/// The beginning of a body.
#[derive(Default)]
struct Taken {
    kept: Vec<u8>,
    /// A body of one piece.
    whole: Option<Bytes>,
    length: u64,
    limit: usize,
}

impl Recording {
    fn begin(journal: Journal, request: &ServiceRequest, decoded_bytes: usize) -> Self {
        let uri = request.uri();
        let operation = routing::operation(request.method().as_str(), uri.path());
        let capture = Capture {
            began_at: Utc::now(),
            duration_us: 0,
            client: request.peer_addr().map(|address| address.ip()),
            operation,
            request: Request {
                method: request.method().as_str().to_owned(),
                path: uri.path().to_owned(),
                query: uri.query().unwrap_or_default().to_owned(),
                headers: headers(request.headers()),
                body: Body::default(),
            },
            response: Response { status: 0, headers: Vec::new(), body: Body::default(), is_complete: false },
            is_answer_packed: false,
        };
        let draft = Draft {
            capture: Some(capture),
            request: Taken { limit: kept_of_requests(operation, decoded_bytes), ..Taken::default() },
            is_request_read: true,
            answer: Taken { limit: STREAM_KEPT_BYTES, ..Taken::default() },
            is_answer_packed: false,
            is_answer_taken: false,
            is_complete: false,
        };
        Self { journal, started: Instant::now(), draft: RefCell::new(draft) }
    }

    fn head(&self, status: u16, fields: &HeaderMap) {
        if let Some(capture) = &mut self.draft.borrow_mut().capture {
            capture.response.status = status;
            capture.response.headers = headers(fields);
        }
    }

    /// The body of an answer, taken down: at once where it is there already, else on its way.
    fn answer(self: &Rc<Self>, body: BoxBody) -> BoxBody {
        if body.size() == BodySize::None {
            self.draft.borrow_mut().is_complete = true;
            return body;
        }
        match body.try_into_bytes() {
            Ok(bytes) => {
                let mut draft = self.draft.borrow_mut();
                draft.answer.set(&bytes);
                draft.is_complete = true;
                BoxBody::new(bytes)
            }
            Err(body) => BoxBody::new(TakenBody { body, recording: Some(self.clone()) }),
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        let draft = self.draft.get_mut();
        let Some(mut capture) = draft.capture.take() else { return };
        capture.duration_us = u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX);
        capture.request.body = std::mem::take(&mut draft.request).body();
        let takes_none = capture.operation.is_some_and(|operation| operation.body.is_none());
        if !draft.is_request_read && !takes_none {
            cut(&mut capture.request);
        }
        capture.response.body = std::mem::take(&mut draft.answer).body();
        // No bytes of it are sent, so nobody asks for them either.
        capture.response.is_complete = draft.is_complete || capture.request.method == "HEAD";
        capture.is_answer_packed = draft.is_answer_packed;
        self.journal.record(capture);
    }
}

impl Taken {
    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let room = self.limit.saturating_sub(self.kept.len()).min(bytes.len());
        self.kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
    }

    /// Takes a body of one piece, without a copy where it is kept whole.
    fn set(&mut self, bytes: &Bytes) {
        if bytes.len() > ANSWER_KEPT_BYTES {
            self.add(bytes);
        } else {
            self.length = bytes.len() as u64;
            self.whole = Some(bytes.clone());
        }
    }

    fn body(self) -> Body {
        let kept = self.whole.unwrap_or_else(|| self.kept.into());
        Body { is_cut: (kept.len() as u64) < self.length, kept, length_bytes: self.length }
    }
}

/// A body of which an operation has not read the end, as when it refuses the caller: it is as long as the client announced, or of a
/// length that nobody knows.
fn cut(request: &mut Request) {
    let announced = header(&request.headers, "content-length").and_then(|length| length.trim().parse().ok());
    let length = announced.unwrap_or(0).max(request.body.length_bytes);
    request.body.is_cut = announced.is_none() || length > request.body.kept.len() as u64;
    request.body.length_bytes = length;
}

/// How much of a request's body is kept, in bytes: what is decoded is looked into, and has to be whole.
fn kept_of_requests(operation: Option<&Operation>, decoded_bytes: usize) -> usize {
    let body = operation.and_then(|operation| operation.body.as_ref());
    match body.filter(|body| body.raw.len() < body.media_types.len()) {
        Some(_) => decoded_bytes,
        None => RAW_KEPT_BYTES,
    }
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}

/// Lets the bytes of a request's body pass by the recording.
fn take_payload(request: &mut ServiceRequest, recording: &Rc<Recording>) {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return;
    }
    recording.draft.borrow_mut().is_request_read = false;
    // A body that nobody reads to its end must not hold up the recording.
    let (taken, ended): (Weak<Recording>, _) = (Rc::downgrade(recording), Rc::downgrade(recording));
    let taken = payload.inspect(move |chunk: &Result<Bytes, PayloadError>| {
        if let (Ok(bytes), Some(recording)) = (chunk, taken.upgrade()) {
            recording.draft.borrow_mut().request.add(bytes);
        }
    });
    let end = futures_util::stream::poll_fn(move |_| {
        if let Some(recording) = ended.upgrade() {
            recording.draft.borrow_mut().is_request_read = true;
        }
        Poll::Ready(None)
    });
    let payload: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(taken.chain(end));
    request.set_payload(Payload::Stream { payload });
}

/// The body of an answer that comes in pieces.
struct TakenBody {
    body: BoxBody,
    /// Until the body ends.
    recording: Option<Rc<Recording>>,
}

impl MessageBody for TakenBody {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        let piece = Pin::new(&mut this.body).poll_next(context);
        if let Some(recording) = &this.recording {
            match &piece {
                Poll::Ready(Some(Ok(bytes))) => recording.draft.borrow_mut().answer.add(bytes),
                Poll::Ready(None) => {
                    recording.draft.borrow_mut().is_complete = true;
                    this.recording = None;
                }
                Poll::Ready(Some(Err(_))) | Poll::Pending => {}
            }
        }
        piece
    }
}
