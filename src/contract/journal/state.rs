//! What a journal knows.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher as _;
use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

use super::findings::Groups;
use super::kept::Kept;
use super::overlaps::Overlaps;
use super::retries::Retries;
use super::unpack::unpacked;
use super::{Capture, JournalOptions};
use crate::contract::coverage::Coverage;
use crate::contract::document;
use crate::contract::exchange::{Body, Exchange, header};
use crate::contract::finding::Finding;
use crate::contract::redact::redact;
use crate::contract::report::{ExchangeSample, Report};

/// Clients that are told apart.
const MOST_CLIENTS: usize = 200;
/// Bytes of a body that a report shows.
const SHOWN_BYTES: usize = 4096;

/// The counts and the exchanges.
#[derive(Debug)]
pub(super) struct State {
    /// Exchanges that were handed over and looked at, also before the journal was last cleared.
    pub(super) taken: u64,
    requests: u64,
    span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    clients: HashMap<String, u64>,
    coverage: Coverage,
    groups: Groups,
    /// The exchanges that findings name: a report shows them also when they are no longer kept.
    samples: BTreeMap<u64, ExchangeSample>,
    retries: Retries,
    overlaps: Overlaps,
    kept: Kept,
}

/// Takes an exchange as it was seen and gives it back as it may be kept, with the client's address and the digest of the
/// request's body as it was sent.
pub(super) fn prepare(capture: Capture) -> (Exchange, Option<IpAddr>, u64) {
    let Capture { began_at, duration_us, client, operation, mut request, mut response, is_answer_packed } =
        capture;
    let digest = digest(&request.body);
    let is_raw =
        operation.and_then(|operation| operation.body.as_ref()).is_some_and(|body| !body.raw.is_empty());
    let is_packed =
        header(&request.headers, "content-encoding").is_some_and(|encoding| encoding.trim() == "gzip");
    if is_packed && !is_raw && !request.body.kept.is_empty() {
        unpack(&mut request.body);
    }
    if is_answer_packed {
        unpack(&mut response.body);
    }
    redact(operation, &mut request, &mut response);
    (Exchange { number: 0, began_at, duration_us, operation, request, response }, client, digest)
}

fn unpack(body: &mut Body) {
    let (bytes, is_whole) = unpacked(&body.kept, body.is_cut);
    body.kept = bytes;
    body.is_cut = !is_whole;
}

fn digest(body: &Body) -> u64 {
    foldhash::fast::FixedState::default().hash_one((&body.kept, body.length_bytes))
}

impl State {
    pub(super) fn new(options: JournalOptions) -> Self {
        Self {
            taken: 0,
            requests: 0,
            span: None,
            clients: HashMap::new(),
            coverage: Coverage::default(),
            groups: Groups::default(),
            samples: BTreeMap::new(),
            retries: Retries::default(),
            overlaps: Overlaps::default(),
            kept: Kept::new(options.memory_bytes, options.directory),
        }
    }

    /// Counts and keeps an exchange with what is wrong with it.
    pub(super) fn add(
        &mut self,
        mut exchange: Exchange,
        findings: Vec<Finding>,
        client: Option<IpAddr>,
        digest: u64,
    ) {
        self.requests += 1;
        exchange.number = self.requests;
        let took = i64::try_from(exchange.duration_us).map_or(TimeDelta::zero(), TimeDelta::microseconds);
        let ended_at = exchange.began_at.checked_add_signed(took).unwrap_or(exchange.began_at);
        let (first, last) = self.span.unwrap_or((exchange.began_at, ended_at));
        self.span = Some((first.min(exchange.began_at), last.max(ended_at)));
        self.count_client(&exchange);
        let mut findings = findings;
        if let Some(client) = client.filter(|_| self.retries.concerns(exchange.response.status)) {
            findings.extend(self.retries.look(&exchange, client, digest));
        }
        findings.extend(client.and_then(|client| self.overlaps.look(&exchange, client)));
        let violations = findings.iter().filter(|finding| finding.kind.is_violation()).count();
        self.coverage.count(&exchange, violations as u64);
        let mut is_named = false;
        for finding in findings {
            is_named |= self.groups.add(finding, exchange.number);
        }
        if exchange.operation.is_none() {
            let (method, path) = (&exchange.request.method, &exchange.request.path);
            is_named |= self.groups.add_unmatched(method, path, exchange.number);
        }
        if is_named {
            self.samples.insert(exchange.number, ExchangeSample::from(&exchange));
        }
        self.kept.add(exchange);
    }

    fn count_client(&mut self, exchange: &Exchange) {
        let name = header(&exchange.request.headers, "user-agent").unwrap_or("unknown");
        if let Some(count) = self.clients.get_mut(name) {
            *count += 1;
            return;
        }
        let name = if self.clients.len() < MOST_CLIENTS { name } else { "others" };
        *self.clients.entry(name.to_owned()).or_default() += 1;
    }

    /// The number of the last exchange; 0 where there is none.
    pub(super) fn newest(&self) -> u64 {
        self.requests
    }

    pub(super) fn exchange(&mut self, number: u64) -> Option<Exchange> {
        self.kept.get(number)
    }

    pub(super) fn report(&self) -> Report {
        let mut clients: Vec<(String, u64)> =
            self.clients.iter().map(|(name, count)| (name.clone(), *count)).collect();
        clients.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Report {
            contract: document::title(),
            span: self.span,
            clients,
            requests: self.requests,
            operations: self.coverage.report(),
            findings: self.groups.findings(),
            unmatched: self.groups.unmatched(),
            exchanges: self.samples.values().cloned().collect(),
            ..Report::empty()
        }
    }

    /// Forgets everything but what was taken.
    pub(super) fn clear(&mut self) {
        self.requests = 0;
        self.span = None;
        self.clients.clear();
        self.coverage = Coverage::default();
        self.groups = Groups::default();
        self.samples.clear();
        self.retries = Retries::default();
        self.overlaps = Overlaps::default();
        self.kept.clear();
    }
}

impl From<&Exchange> for ExchangeSample {
    fn from(exchange: &Exchange) -> Self {
        let (request, response) = (&exchange.request, &exchange.response);
        let question_mark = if request.query.is_empty() { "" } else { "?" };
        Self {
            number: exchange.number,
            began_at: exchange.began_at,
            duration_us: exchange.duration_us,
            operation: exchange.operation.map(|operation| operation.id.to_owned()),
            request_line: format!("{} {}{question_mark}{}", request.method, request.path, request.query),
            request_headers: request.headers.clone(),
            request_body: shown(&request.body),
            status: response.status,
            response_headers: response.headers.clone(),
            response_body: shown(&response.body),
        }
    }
}

/// The beginning of a body as people read it; what was compressed and kept that way is unpacked.
fn shown(body: &Body) -> String {
    let is_packed = body.kept.starts_with(&[0x1f, 0x8b]);
    let (bytes, is_whole) =
        if is_packed { unpacked(&body.kept, body.is_cut) } else { (body.kept.clone(), body.is_whole()) };
    let beginning = bytes.get(..SHOWN_BYTES).unwrap_or(&bytes);
    let mut text = String::from_utf8_lossy(beginning).into_owned();
    if !is_whole || beginning.len() < bytes.len() {
        text.push('…');
    }
    text
}
