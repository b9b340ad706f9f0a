//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::resources::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::resources as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: ResourcesApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: ResourcesApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_RESOURCES, get_resources::<A>);
}

#[utoipa::path(
    get,
    path = "/api/v2/resources",
    operation_id = "GetResources",
    tag = "Resources",
    params(
        ("Zap-Trace-Span" = Option<String>, Header),
    ),
    responses(
        (status = 200, description = "The kinds, in the order in which the server knows them.", content(
            (Vec<String> = "application/json"),
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
pub(crate) async fn get_resources<A: ResourcesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_RESOURCES;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetResourcesRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_resources(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetResourcesRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })? })
    }
}

impl GetResourcesResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
