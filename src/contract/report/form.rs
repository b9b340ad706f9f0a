//! The forms that a report comes in.

use std::fmt;
use std::str::FromStr;

use super::{Report, html, json, junit, markdown};

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A page for browsers, in one file.
    Html,
    /// All that is known, for programs, and to make the other forms of later.
    Json,
    /// Test cases, for build servers.
    Junit,
    /// A comment, for code reviews.
    Markdown,
}

/// A text that names no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected html, json, junit or markdown")]
pub struct UnknownForm;

impl Form {
    /// All forms; the first is the one that people mean who ask for none.
    pub const ALL: [Self; 4] = [Self::Html, Self::Json, Self::Junit, Self::Markdown];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }

    /// What names of files end in, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Junit => "xml",
            Self::Markdown => "md",
        }
    }

    /// Its media type, in UTF-8.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Junit => "application/xml; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }

    /// The report in this form, as the content of a file.
    pub fn render(self, report: &Report) -> String {
        match self {
            Self::Html => html::render(report, html::Place::File),
            Self::Json => json::render(report),
            Self::Junit => junit::render(report),
            Self::Markdown => markdown::render(report),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Form {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|form| form.name() == text || form.extension() == text).ok_or(UnknownForm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_by_their_names_and_extensions() {
        for form in Form::ALL {
            assert_eq!(form.name().parse(), Ok(form));
            assert_eq!(form.extension().parse(), Ok(form));
        }
        assert_eq!("pdf".parse::<Form>(), Err(UnknownForm));
    }
}
