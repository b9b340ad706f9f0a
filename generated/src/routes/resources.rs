//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::resources::*;
use crate::decode::Rules;
use crate::error::Error;
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

async fn get_resources<A: ResourcesApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_RESOURCES;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_resources(&caller, GetResourcesRequest::decode(&mut input)?).await?;
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
