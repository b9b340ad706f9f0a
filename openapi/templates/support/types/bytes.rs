//! Bodies that are bytes rather than models.

use bytes::Bytes;
use serde_json::Value;

use crate::decode::{At, Decode, Violation};

/// A request body taken as the client sent it: not decompressed, not checked to be text.
///
/// Its length is at most [`Limits::raw_body_bytes`](crate::service::Limits::raw_body_bytes). It has a share of the memory of
/// all bodies until it is dropped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawBody {
    /// The bytes as they came over the wire.
    pub bytes: Bytes,
    /// The `Content-Encoding` header in lower case, when there is one other than `identity`.
    pub content_encoding: Option<String>,
}

/// Bytes with no meaning here. As a response body they are written as they are, in a JSON document as a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Binary(pub Bytes);

impl serde::Serialize for Binary {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&String::from_utf8_lossy(&self.0))
    }
}

impl Decode for Binary {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        String::decode(value, at).map(|text| Self(text.into()))
    }
}

macro_rules! describe_as_bytes {
    ($($name:ident),*) => {$(
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
                let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
                ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
            }
        }

        impl utoipa::ToSchema for $name {}
    )*};
}
describe_as_bytes!(Binary, RawBody);
