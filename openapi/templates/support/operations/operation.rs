//! What is known of an operation without looking at the contract document.

/// An operation of the contract.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation id, such as `GetBuckets`; unique.
    pub id: &'static str,
    /// The tag that the operation stands under.
    pub tag: &'static str,
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path with its parameters in braces, such as `/api/v2/buckets/{bucketID}`.
    pub path: &'static str,
    /// The parameters in all places but the body.
    pub parameters: &'static [Parameter],
    /// The request body; `None` when the operation takes none.
    pub body: Option<RequestBody>,
    /// The declared responses, without the default one.
    pub responses: &'static [Response],
    /// The media types of the declared successes; the first is the default.
    pub success_media_types: &'static [&'static str],
    /// The ways to authenticate, each a list of schemes that are asked for together. Empty when none is asked for.
    pub security: &'static [&'static [&'static str]],
    /// Whether the operation stands in the contract beside the published API, for clients that need it.
    pub companion: bool,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// A parameter of an operation.
#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name, as sent.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Whether a request without it is refused.
    pub required: bool,
    /// The text that stands for an absent one.
    pub default: Option<&'static str>,
}

/// The body of a request.
#[derive(Debug, PartialEq, Eq)]
pub struct RequestBody {
    /// Whether a request without one is refused.
    pub required: bool,
    /// Whether a body of an undeclared media type is read as the first declared one: `x-tolerated` of the contract.
    pub any_media_type: bool,
    /// The media types taken; the first is assumed when a request names none.
    pub media_types: &'static [&'static str],
    /// Those of the media types whose bytes are handed over as they came.
    pub raw: &'static [&'static str],
}

/// A declared response.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The media types of the body; empty when there is none.
    pub media_types: &'static [&'static str],
    /// The names of the declared headers.
    pub headers: &'static [&'static str],
    /// The names of the examples of all media types, in the contract's order.
    pub examples: &'static [&'static str],
}

impl Place {
    /// What to call a parameter in this place.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}
