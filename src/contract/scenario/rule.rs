//! What a scenario is made of; the format is described in [`super`].

use serde::{Deserialize, Serialize};

use super::time::{Time, TimeRange};

/// A list of rules under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// What it is for, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Of what is left to chance.
    #[serde(default)]
    pub seed: u64,
    /// How many requests of an operation go through unharmed after each fault.
    #[serde(default)]
    pub gap: u64,
    /// Ready-made scenarios whose rules come first. Empty once a scenario has been read: the rules are in it then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// The rules, of which the first that meets a request decides.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// Which requests, how often, and what happens to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// What it is called, once in its scenario.
    pub name: String,
    /// What it is for, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Which requests.
    #[serde(default, rename = "match")]
    pub selector: Selector,
    /// How many matching requests go through first.
    #[serde(default)]
    pub skip: u64,
    /// How many it meets; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// The share of the matching requests that it meets, from 0 to 1.
    #[serde(default = "always")]
    pub probability: f64,
    /// What happens to them.
    pub fault: Fault,
}

fn always() -> f64 {
    1.0
}

/// Which requests a rule is for: those that fit all that is given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Selector {
    /// The id of their operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Their method, in capitals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// A pattern of their path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// What happens to a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fault {
    /// Another answer than its own.
    Answer(Answer),
    /// A late one.
    Delay(Delay),
    /// None: the connection is reset.
    Reset(Reset),
    /// One whose body ends early.
    Truncate(Truncate),
    /// A write of which a point is refused.
    PartialWrite(PartialWrite),
    /// A refusal of what is beyond a quota.
    Quota(Quota),
}

/// An answer in place of the operation's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// When the client may try again, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// How that is said.
    #[serde(default)]
    pub retry_after_form: RetryAfterForm,
    /// What its body is.
    #[serde(default)]
    pub body: AnswerBody,
    /// What the error object says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether the operation is carried out before it is answered so.
    #[serde(default)]
    pub carried_out: bool,
}

/// The form of `Retry-After`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RetryAfterForm {
    /// A number of seconds.
    #[default]
    Seconds,
    /// An HTTP date.
    Date,
}

/// The body of an answer that is put in place of another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AnswerBody {
    /// The API's error object.
    #[default]
    Error,
    /// Nothing; the error's code is in `X-Platform-Error-Code`.
    Empty,
    /// The page of a proxy, which knows nothing of the API.
    Html,
}

/// A wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Delay {
    /// How long, each time.
    pub time: TimeRange,
    /// When.
    #[serde(default)]
    pub at: DelayPlace,
    /// The bytes of a piece where there is a wait between pieces.
    #[serde(default = "piece_bytes")]
    pub piece_bytes: u64,
}

fn piece_bytes() -> u64 {
    1024
}

/// When there is a wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DelayPlace {
    /// Before the operation is carried out.
    BeforeOperation,
    /// Behind that, before it is answered.
    #[default]
    BeforeAnswer,
    /// Before each piece of the answer's body but the first.
    BetweenPieces,
}

/// The end of a connection, without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reset {
    /// When.
    pub at: ResetPlace,
}

/// When a connection is reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ResetPlace {
    /// With the request's head, before its body is read.
    BeforeRequest,
    /// Behind the whole request, of which nothing is carried out.
    AfterRequest,
    /// Behind the operation.
    AfterOperation,
}

/// A body that ends early.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Truncate {
    /// How its end is noticed.
    pub form: TruncateForm,
    /// How many bytes of it are sent; `None` for half of its first 64 kB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_bytes: Option<u64>,
}

/// How the early end of a body is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TruncateForm {
    /// `Content-Length` promises more.
    ContentLength,
    /// The last chunk is missing.
    Chunked,
    /// The compressed body has no end.
    Gzip,
}

/// A write of which one point is refused and the others are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartialWrite {
    /// Which point, counted from 1 without blank lines and comments.
    pub line: u32,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// So much in each window of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quota {
    /// Requests; `None` for any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// Bytes of their bodies, decompressed where they are writes; `None` for any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// The length of a window, which begins with a request.
    pub window: Time,
}

impl Fault {
    /// What happens, in a few words.
    pub fn summary(&self) -> String {
        match self {
            Self::Answer(answer) => {
                let retry = match (answer.retry_after, answer.retry_after_form) {
                    (Some(seconds), RetryAfterForm::Seconds) => format!(", Retry-After {seconds} s"),
                    (Some(seconds), RetryAfterForm::Date) => format!(", Retry-After {seconds} s as a date"),
                    (None, _) => String::new(),
                };
                let body = match answer.body {
                    AnswerBody::Error => "",
                    AnswerBody::Empty => ", no body",
                    AnswerBody::Html => ", a page of HTML",
                };
                let done = if answer.carried_out { ", though carried out" } else { "" };
                format!("{}{retry}{body}{done}", answer.status)
            }
            Self::Delay(delay) => match delay.at {
                DelayPlace::BeforeOperation => format!("{} late, before it is carried out", delay.time),
                DelayPlace::BeforeAnswer => format!("answered {} late", delay.time),
                DelayPlace::BetweenPieces => format!("{} between pieces of the answer", delay.time),
            },
            Self::Reset(reset) => match reset.at {
                ResetPlace::BeforeRequest => "reset before the body is read".to_owned(),
                ResetPlace::AfterRequest => "reset in place of an answer".to_owned(),
                ResetPlace::AfterOperation => "reset in place of an answer, though carried out".to_owned(),
            },
            Self::Truncate(truncate) => match truncate.form {
                TruncateForm::ContentLength => "answer shorter than its Content-Length".to_owned(),
                TruncateForm::Chunked => "answer without its last chunk".to_owned(),
                TruncateForm::Gzip => "gzip answer cut short".to_owned(),
            },
            Self::PartialWrite(partial) => format!("point {} refused, the others written", partial.line),
            Self::Quota(quota) => {
                let requests = quota.requests.map(|requests| format!("{requests} requests"));
                let bytes = quota.bytes.map(|bytes| format!("{bytes} bytes"));
                let most: Vec<_> = requests.into_iter().chain(bytes).collect();
                format!("429 beyond {} in {}", most.join(" or "), quota.window)
            }
        }
    }
}
