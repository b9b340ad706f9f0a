//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::delete::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::delete as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: DeleteApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: DeleteApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::POST_DELETE, post_delete::<A>);
}

#[utoipa::path(
    post,
    path = "/api/v2/delete",
    operation_id = "PostDelete",
    tag = "Delete",
    params(
        ("org" = Option<String>, Query),
        ("bucket" = Option<String>, Query),
        ("orgID" = Option<crate::types::Id>, Query),
        ("bucketID" = Option<crate::types::Id>, Query),
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    request_body(content(
        (models::DeletePredicateRequest = "application/json"),
    )),
    responses(
        (status = 204, description = "Deleted."),
        (status = 400, description = "The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.", content(
            (models::Error = "application/json"),
        )),
        (status = 401, description = "No credentials came with the request, or none that are known and active.", content(
            (models::UnauthorizedError = "application/json"),
        )),
        (status = 404, description = "Nothing with that id, or nothing that the credentials may see.", content(
            (models::Error = "application/json"),
        )),
        (status = 500, description = "The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.", content(
            (models::Error = "application/json"),
        )),
        (status = "default", description = "Any failure without a status of its own here: what the credentials may not do (403), a name that is taken (422), a method or media type that is not served (405, 406, 415), a body too large (413).", content(
            (models::Error = "application/json"),
        )),
    ),
    security(
        ("TokenAuthentication" = [],),
        ("BearerAuthentication" = [],),
        ("BasicAuthentication" = [],),
        ("SessionAuthentication" = [],),
    ),
)]
pub(crate) async fn post_delete<A: DeleteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_DELETE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = PostDeleteRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.post_delete(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl PostDeleteRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            bucket: input.optional(Place::Query, "bucket", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            bucket_id: input.optional(Place::Query, "bucketID", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostDeleteResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body } => {
                let answer = Answer::declared(404);
                answer.body("application/json", &body)
            }
            Self::Status500 { body } => {
                let answer = Answer::declared(500);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
