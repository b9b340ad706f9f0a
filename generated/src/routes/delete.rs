//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::delete::*;
use crate::decode::Rules;
use crate::error::Error;
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

async fn post_delete<A: DeleteApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_DELETE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_delete(&caller, PostDeleteRequest::decode(&mut input)?).await?;
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
