//! What happens to a request that a scenario has plans for.

use std::io::Write as _;
use std::rc::Rc;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::rt::time::sleep;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::body::{self, Shape, ShapedBody};
use super::connection::Connection;
use super::request::{self, Body, Refused};
use super::{Entry, answer};
use crate::app::App;
use crate::contract::scenario::{
    Arrived, DelayPlace, FAULT_HEADER, Fault, Injection, PartialWrite, Plan, ResetPlace, Rule, Truncate,
    TruncateForm, is_write,
};
use crate::server::journal::{self, NothingSent};

const FAULT: HeaderName = HeaderName::from_static(FAULT_HEADER);
/// Of longer bodies, half of this much is sent where no other length is given.
const CUT_BYTES: u64 = 64 << 10;
/// Bytes sent of a body whose length nobody knows yet.
const CUT_OF_STREAM_BYTES: u64 = 512;

/// A request, what is to happen to it, and where that is written down.
pub(super) struct Meeting {
    pub(super) app: Data<App>,
    pub(super) plan: Plan,
    pub(super) entry: Rc<Entry>,
    pub(super) path: String,
    pub(super) operation: Option<&'static str>,
}

impl Meeting {
    /// Carries the request out, or does not, as is planned, and answers it.
    pub(super) async fn through<B: MessageBody + 'static>(
        self,
        mut request: ServiceRequest,
        next: Next<B>,
        body: &Body,
    ) -> Result<ServiceResponse, Error> {
        self.pause(DelayPlace::BeforeOperation).await;
        let rule = self.plan.fault.as_ref().map(|injection| injection.rule.clone());
        let fault = rule.as_deref().map(|rule: &Rule| &rule.fault);
        let mut refused = None;
        match fault {
            Some(Fault::Answer(answer)) if !answer.carried_out => {
                let response = answer::of_rule(&self.path, answer);
                return Ok(self.finish(request.into_response(response)).await);
            }
            Some(Fault::Quota(_)) => {
                let response = self.beyond_quota(&request).await;
                return Ok(self.finish(request.into_response(response)).await);
            }
            Some(Fault::Reset(reset)) => {
                if let Some(connection) = request.conn_data::<Connection>() {
                    connection.reset();
                }
                if reset.at == ResetPlace::AfterRequest {
                    return Ok(self.reset(request.into_response(HttpResponse::Ok().finish())));
                }
            }
            Some(Fault::PartialWrite(partial)) => {
                let text = body.text.as_deref();
                refused = text.and_then(|text| request::take_out(&mut request, text, partial.line));
            }
            Some(Fault::Answer(_) | Fault::Delay(_) | Fault::Truncate(_)) | None => {}
        }
        let response = match next.call(request).await {
            Ok(response) => response.map_into_boxed_body(),
            Err(error) => {
                let status = error.as_response_error().status_code();
                self.entry.update(|attempt| attempt.status = Some(status.as_u16()));
                self.spare();
                return Err(error);
            }
        };
        let is_done = response.status().is_success();
        if is_done && self.operation.is_some_and(is_write) {
            self.entry.update(|attempt| attempt.arrived = Arrived::All);
        }
        let response = match fault {
            Some(Fault::Answer(answer)) if is_done => {
                response.into_response(answer::of_rule(&self.path, answer))
            }
            Some(Fault::PartialWrite(partial)) if is_done => match refused {
                Some(refused) => self.partial_write(response, partial, &refused),
                None => response,
            },
            Some(Fault::Reset(_)) => return Ok(self.reset(response)),
            Some(Fault::Truncate(truncate)) => return Ok(self.truncate(response, truncate).await),
            // The operation's own refusal stands: nothing was done that could be answered otherwise.
            Some(Fault::Answer(_) | Fault::PartialWrite(_)) => {
                self.spare();
                response
            }
            Some(Fault::Delay(_) | Fault::Quota(_)) | None => response,
        };
        Ok(self.finish(response).await)
    }

    async fn pause(&self, place: DelayPlace) {
        let wait = self.plan.wait(place);
        if !wait.is_zero() {
            sleep(wait).await;
        }
    }

    /// Nothing is done to the request after all, but for delays.
    fn spare(&self) {
        if let Some(injection) = &self.plan.fault {
            self.entry.spare(injection);
        }
    }

    async fn beyond_quota(&self, request: &ServiceRequest) -> HttpResponse {
        let organization = request::organization(&self.app, request).await;
        let retry_after =
            self.plan.fault.as_ref().and_then(|injection| injection.retry_after).unwrap_or_default();
        answer::beyond_quota(&self.path, &organization, self.operation.is_some_and(is_write), retry_after)
    }

    fn partial_write(
        &self,
        response: ServiceResponse,
        partial: &PartialWrite,
        refused: &Refused,
    ) -> ServiceResponse {
        let number = usize::try_from(partial.line).unwrap_or(usize::MAX);
        self.entry.update(|attempt| attempt.arrived = Arrived::AllBut(number.saturating_sub(1)));
        let message = partial.message.as_deref();
        response.into_response(answer::partial_write(&self.path, refused.line, refused.is_alone, message))
    }

    /// Answers nothing: the connection ends with a reset.
    fn reset(self, response: ServiceResponse<impl MessageBody>) -> ServiceResponse {
        match &self.plan.fault {
            Some(injection) => reset(response, injection, self.entry),
            None => response.into_response(body::nothing(self.entry)),
        }
    }

    /// Gives an answer its delays and lets its end be written down.
    async fn finish(self, response: ServiceResponse) -> ServiceResponse {
        self.pause(DelayPlace::BeforeAnswer).await;
        let size = response.response().body().size();
        self.send(response, size, None)
    }

    /// Lets an answer end early.
    async fn truncate(self, response: ServiceResponse, truncate: &Truncate) -> ServiceResponse {
        if response.response().body().size().is_eof() {
            self.spare();
            return self.finish(response).await;
        }
        if truncate.form == TruncateForm::Gzip {
            let response = cut_gzip(response, truncate.after_bytes).await;
            return self.finish(response).await;
        }
        self.pause(DelayPlace::BeforeAnswer).await;
        let (length, cut) = match response.response().body().size() {
            BodySize::Sized(length) => {
                let cut = truncate.after_bytes.unwrap_or(length.min(CUT_BYTES) / 2);
                (Some(length), cut.min(length.saturating_sub(1)))
            }
            BodySize::None | BodySize::Stream => (None, truncate.after_bytes.unwrap_or(CUT_OF_STREAM_BYTES)),
        };
        let size = match truncate.form {
            TruncateForm::Chunked | TruncateForm::Gzip => BodySize::Stream,
            // Of a stream, whatever it holds, more is promised than is sent.
            TruncateForm::ContentLength => {
                BodySize::Sized(length.unwrap_or(cut.saturating_mul(2).saturating_add(1)))
            }
        };
        self.send(response, size, Some(cut))
    }

    /// Sends an answer in its shape.
    fn send(
        self,
        mut response: ServiceResponse,
        size: BodySize,
        break_after: Option<u64>,
    ) -> ServiceResponse {
        let status = response.status().as_u16();
        self.entry.update(|attempt| attempt.status = Some(status));
        let pause = self.plan.wait(DelayPlace::BetweenPieces);
        let pieces = self.plan.delays.iter().find_map(|delay| match &delay.rule.fault {
            Fault::Delay(delay) if delay.at == DelayPlace::BetweenPieces => Some(delay.piece_bytes),
            Fault::Delay(_)
            | Fault::Answer(_)
            | Fault::Reset(_)
            | Fault::Truncate(_)
            | Fault::PartialWrite(_)
            | Fault::Quota(_) => None,
        });
        let pieces = pieces.map(|bytes| (usize::try_from(bytes).unwrap_or(usize::MAX), pause));
        for injection in self.plan.fault.iter().chain(&self.plan.delays) {
            if let Ok(name) = HeaderValue::from_str(&name(injection)) {
                response.headers_mut().append(FAULT, name);
            }
        }
        // The body's own length is what its head says.
        response.headers_mut().remove(CONTENT_LENGTH);
        let shape = Shape { pieces, break_after };
        let entry = self.entry;
        let response = response.map_body(|_, body| BoxBody::new(ShapedBody::new(body, size, shape, entry)));
        if self.plan.fault.is_some() { journal::take_again(response) } else { response }
    }
}

/// Answers nothing; the journal has it as an answer of which nothing was sent.
pub(super) fn reset(
    response: ServiceResponse<impl MessageBody>,
    injection: &Injection,
    entry: Rc<Entry>,
) -> ServiceResponse {
    let mut response = response.into_response(body::nothing(entry));
    if let Ok(name) = HeaderValue::from_str(&name(injection)) {
        response.headers_mut().append(FAULT, name);
    }
    response.response_mut().extensions_mut().insert(NothingSent);
    journal::take_again(response)
}

/// `scenario/rule`.
fn name(injection: &Injection) -> String {
    format!("{}/{}", injection.scenario, injection.rule.name)
}

/// The beginning of an answer as gzip without its end, in a body that is whole as HTTP has it.
async fn cut_gzip(response: ServiceResponse, after_bytes: Option<u64>) -> ServiceResponse {
    let is_compressed = response.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding == "gzip");
    let (request, response) = response.into_parts();
    let (mut response, body) = response.into_parts();
    let most = usize::try_from(CUT_BYTES).unwrap_or(usize::MAX);
    let bytes = body::beginning(body, most).await;
    let mut bytes = if is_compressed { bytes } else { gzip(&bytes) };
    let cut = after_bytes.map_or(bytes.len() / 2, |bytes| usize::try_from(bytes).unwrap_or(usize::MAX));
    bytes.truncate(cut.min(bytes.len().saturating_sub(1)));
    response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    ServiceResponse::new(request, response.set_body(BoxBody::new(bytes)))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // A vector takes everything.
    drop(encoder.write_all(bytes));
    encoder.finish().unwrap_or_default()
}
