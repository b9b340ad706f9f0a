//! What is in a request: reading it whole, and taking a point out of it.

use std::ops::Range;

use actix_web::HttpMessage as _;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue};
use actix_web::web::BytesMut;
use bytes::Bytes;
use futures_util::StreamExt as _;
use tidegate_generated::error::Error;
use tidegate_generated::types::Id;

use crate::api::block;
use crate::app::App;
use crate::contract::scenario::{Content, is_write};
use crate::ingest;
use crate::resources::{OrganizationFilter, Page};

/// A request whose body has been read.
#[derive(Debug)]
pub(super) struct Body {
    /// As it was sent; `None` where it is longer than the server takes.
    pub(super) sent: Option<Bytes>,
    /// Decompressed, where it is line protocol that can be.
    pub(super) text: Option<Bytes>,
}

/// Reads the body, which the operation can read once more afterwards.
pub(super) async fn read(app: &App, operation: Option<&str>, request: &mut ServiceRequest) -> Body {
    let mut payload = request.take_payload();
    let mut sent = BytesMut::new();
    let most = app.limits.body_bytes;
    while let Some(piece) = payload.next().await {
        // A body that breaks off, or is too long, is for the operation to refuse.
        let is_broken = match piece {
            Ok(piece) => {
                sent.extend_from_slice(&piece);
                sent.len() > most
            }
            Err(error) => {
                let first = futures_util::stream::iter([Ok(sent.split().freeze()), Err(error)]);
                request.set_payload(Payload::Stream { payload: Box::pin(first) });
                return Body { sent: None, text: None };
            }
        };
        if is_broken {
            let first = futures_util::stream::iter([Ok(sent.split().freeze())]);
            request.set_payload(Payload::Stream { payload: Box::pin(first.chain(payload)) });
            return Body { sent: None, text: None };
        }
    }
    let sent = sent.freeze();
    if !sent.is_empty() {
        request.set_payload(Payload::from(sent.clone()));
    }
    let text = operation.filter(|operation| is_write(operation)).and_then(|_| text(app, request, &sent));
    Body { sent: Some(sent), text }
}

fn text(app: &App, request: &ServiceRequest, sent: &Bytes) -> Option<Bytes> {
    match request.headers().get(CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"identity") => Some(sent.clone()),
        Some(b"gzip" | b"x-gzip") => {
            ingest::decode_gzip(sent, app.limits.unpacked_bytes, &app.body_memory).ok()
        }
        Some(_) => None,
    }
}

/// What the ledger knows of a request.
pub(super) fn content(request: &ServiceRequest, body: &Body) -> Content {
    let (method, path, query) = (request.method().as_str(), request.path(), request.query_string());
    let Some(sent) = &body.sent else { return Content::of_head(method, path, query) };
    let text = body.text.as_deref();
    let points = text.map(|text| ingest::points(text).map(|point| text.get(point).unwrap_or_default()));
    Content::of(method, path, query, text.unwrap_or(sent), points)
}

/// A point that is to be refused.
#[derive(Debug)]
pub(super) struct Refused {
    /// The line on which it begins, counted from 1.
    pub(super) line: u32,
    /// Whether it is the only one.
    pub(super) is_alone: bool,
}

/// Takes a point, counted from 1, out of a write: comments stand in its place, so that other lines keep their numbers. `None`
/// where the write has no such point.
pub(super) fn take_out(request: &mut ServiceRequest, text: &[u8], number: u32) -> Option<Refused> {
    let points: Vec<Range<usize>> = ingest::points(text).collect();
    let point = points.get(usize::try_from(number).ok()?.checked_sub(1)?)?.clone();
    let (before, behind) = (text.get(..point.start)?, text.get(point.end..)?);
    let comments = b"#\n".repeat(ingest::count_line_ends(text.get(point)?).max(1));
    let kept = [before, &comments, behind].concat();
    let line = u32::try_from(ingest::count_line_ends(before)).ok()?.checked_add(1)?;
    let headers = request.headers_mut();
    headers.remove(CONTENT_ENCODING);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(kept.len()));
    request.set_payload(Payload::from(kept));
    Some(Refused { line, is_alone: points.len() == 1 })
}

/// The id of the organization that a request names, as the service's messages have it; the first there is where it names none,
/// the name where there is none of that name.
pub(super) async fn organization(app: &App, request: &ServiceRequest) -> String {
    let mut name = None;
    for (key, value) in form_urlencoded::parse(request.query_string().as_bytes()) {
        match &*key {
            "orgID" => return value.into_owned(),
            "org" => name = Some(value.into_owned()),
            _ => {}
        }
    }
    let (resources, wanted) = (app.resources.clone(), name.clone());
    let found = block(move || -> Result<Option<Id>, Error> {
        if let Some(name) = wanted {
            return Ok(Some(resources.organization_by_name(&name)?.id));
        }
        let first = resources
            .organizations(&OrganizationFilter::default(), &Page::ALL, |_| true)?
            .items
            .into_iter()
            .next();
        Ok(first.map(|organization| organization.id))
    });
    match found.await {
        Ok(Some(id)) => id.to_string(),
        Ok(None) | Err(_) => name.unwrap_or_default(),
    }
}
