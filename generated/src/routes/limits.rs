//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::limits::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
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

#[utoipa::path(
    get,
    path = "/api/v2/orgs/{orgID}/limits",
    operation_id = "GetOrgLimitsID",
    tag = "Limits",
    params(
        ("orgID" = crate::types::Id, Path),
    ),
    responses(
        (status = 200, description = "The limits.", content(
            (models::LimitsResponse = "application/json"),
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
pub(crate) async fn get_org_limits_id<A: LimitsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORG_LIMITS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgLimitsIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_org_limits_id(&caller, request).await?;
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
