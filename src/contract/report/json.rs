//! The report as JSON: the form that is kept, from which all others can be made later.

use serde::{Deserialize, Serialize};

use super::Report;

/// The version of the form. It counts up when a reader of the form before would be misled; new members do not do that.
pub const SCHEMA_VERSION: u32 = 1;

/// Why a text is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON, or members of a report are missing.
    #[error("not a contract report in JSON")]
    Json(#[from] serde_json::Error),
    /// It was written by a newer program.
    #[error("its schemaVersion is {0}, expected at most {SCHEMA_VERSION}: a newer tidegate wrote it")]
    Newer(u32),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    schema_version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    schema_version: u32,
}

/// The report with its `schemaVersion`, on many lines, with a line end.
pub fn render(report: &Report) -> String {
    let document = Written { schema_version: SCHEMA_VERSION, report };
    // All keys are texts and no serializer of a member fails.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// A report from the text that [`render`] made of it.
///
/// # Errors
/// When the text is no report, or one of a newer program.
pub fn read(text: &str) -> Result<Report, ReadError> {
    let head: Head = serde_json::from_str(text)?;
    if head.schema_version > SCHEMA_VERSION {
        return Err(ReadError::Newer(head.schema_version));
    }
    Ok(serde_json::from_str(text)?)
}
