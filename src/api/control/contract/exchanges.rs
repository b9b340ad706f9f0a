//! The exchanges of the journal, by themselves: all of them, not only those that findings refer to.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use tidegate_generated::error::Error;

use super::{head, journal};
use crate::api::block;
use crate::app::App;
use crate::contract::Exchange;
use crate::contract::journal::{Filter, Journal, Page};
use crate::contract::report::ExchangeSample;

/// Exchanges on a page of the list when none is said, and at most.
const DEFAULT_LIMIT: usize = 20;
const LARGEST_LIMIT: usize = 100;

/// Which exchanges are wanted. Texts, so that what is wrong with one can be said by its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    operation: Option<String>,
    status: Option<String>,
    unmatched: Option<String>,
    before: Option<String>,
    limit: Option<String>,
}

/// `GET /_tidegate/contract/exchanges`: a page of them, the newest first; `next` is the `before` of the page that follows.
///
/// `operation` (an id), `status`, `unmatched=true` narrow them down; `limit` is 20, at most 100.
pub(super) async fn list(
    app: Data<App>,
    wanted: Result<Query<Wanted>, actix_web::Error>,
) -> Result<HttpResponse, Error> {
    let journal = journal(&app)?;
    let Wanted { operation, status, unmatched, before, limit } =
        wanted.map_err(|error| Error::invalid(error.to_string()))?.into_inner();
    let filter = Filter {
        operation,
        status: parsed("status", status)?,
        is_unmatched: parsed::<bool>("unmatched", unmatched)?.unwrap_or_default(),
    };
    let limit = parsed("limit", limit)?.unwrap_or(DEFAULT_LIMIT);
    if !(1..=LARGEST_LIMIT).contains(&limit) {
        return Err(Error::invalid(format!("limit is {limit}: expected 1 to {LARGEST_LIMIT}")));
    }
    let page = Page { before: parsed("before", before)?, limit };
    let found = block(move || Ok::<_, Error>(journal.exchanges(&filter, page))).await?;
    let next = found.last().filter(|_| found.len() == limit).map(|exchange| exchange.number);
    let exchanges: Vec<_> = found.iter().map(shown).collect();
    Ok(head().json(json!({ "exchanges": exchanges, "next": next })))
}

/// `GET /_tidegate/contract/exchanges/{number}`: one of them, with what is wrong with it.
pub(super) async fn one(app: Data<App>, path: Path<String>) -> Result<HttpResponse, Error> {
    let journal = journal(&app)?;
    let number: u64 = parsed("the number of the exchange", Some(path.into_inner()))?.unwrap_or_default();
    let found = block(move || Ok::<_, Error>(journal.exchange(number))).await?;
    let unknown =
        || Error::not_found(format!("exchange {number} not found: there is none yet, or it is forgotten"));
    Ok(head().json(shown(&found.ok_or_else(unknown)?)))
}

fn shown(exchange: &Exchange) -> Value {
    json!({ "exchange": ExchangeSample::from(exchange), "findings": Journal::findings(exchange) })
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    name: &str,
    text: Option<String>,
) -> Result<Option<T>, Error> {
    let refused = |text: &str, error: T::Err| Error::invalid(format!("{name} is {text:?}: {error}"));
    text.map(|text| text.parse().map_err(|error| refused(&text, error))).transpose()
}
