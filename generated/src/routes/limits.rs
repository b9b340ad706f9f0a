//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::limits::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::limits as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: LimitsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: LimitsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_ORG_LIMITS_ID, get_org_limits_id::<A>);
}

async fn get_org_limits_id<A: LimitsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORG_LIMITS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_org_limits_id(&caller, GetOrgLimitsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgLimitsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })? })
    }
}

impl GetOrgLimitsIdResponse {
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
