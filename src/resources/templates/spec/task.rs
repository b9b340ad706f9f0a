//! Tasks in templates.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::TemplateDuration;
use super::super::fields::Fields;
use super::super::mistake::Place;
use super::super::reader::Reader;
use super::{put_duration, put_status, put_text};
use crate::resources::Status;

/// What a task is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskSpec {
    /// The times to run at as a cron expression; empty where `every` tells them.
    pub cron: String,
    /// The time between two runs.
    pub every: TemplateDuration,
    /// How long a run waits after its time.
    pub offset: TemplateDuration,
    /// The Flux script, without the task's options.
    pub query: String,
    /// Whether the task runs.
    pub status: Status,
}

impl TaskSpec {
    pub(super) fn read<'a>(spec: Fields<'a>, at: &Place<'_>, reader: &mut Reader<'a>) -> Self {
        let cron = spec.text("cron");
        let every = spec.duration("every");
        if cron.is_empty() && every.is_zero() {
            reader.mistake(&at.field("every"), "is required where there is no cron");
            reader.mistake(&at.field("cron"), "is required where there is no every");
        }
        let query = spec.text("query").trim().to_owned();
        reader.expect(!query.is_empty(), &at.field("query"), "is required");
        let status = reader.status(spec, at);
        Self { cron, every, offset: spec.duration("offset"), query, status }
    }

    pub(super) fn write(&self, spec: &mut Map<String, Value>) {
        put_text(spec, "cron", &self.cron);
        put_duration(spec, "every", self.every);
        put_duration(spec, "offset", self.offset);
        put_text(spec, "query", &self.query);
        put_status(spec, self.status);
    }
}
