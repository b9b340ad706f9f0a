//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::usage::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::models;
use crate::operations::Place;
use crate::operations::usage as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: UsageApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: UsageApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::GET_ORG_USAGE_ID, get_org_usage_id::<A>);
}

#[utoipa::path(
    get,
    path = "/api/v2/orgs/{orgID}/usage",
    operation_id = "GetOrgUsageID",
    tag = "Usage",
    params(
        ("orgID" = crate::types::Id, Path),
        ("start" = i64, Query),
        ("stop" = Option<i64>, Query),
        ("raw" = Option<bool>, Query),
    ),
    responses(
        (status = 200, description = "The usage.", content(
            (String = "text/csv"),
        ), headers(
            ("Content-Encoding" = models::ContentEncoding),
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
pub(crate) async fn get_org_usage_id<A: UsageApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_ORG_USAGE_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let request = GetOrgUsageIdRequest::decode(&mut input)?;
    if let Some(answer) = input.contract_answer(service.as_ref())? {
        return Ok(answer.into());
    }
    let response = service.get_org_usage_id(&caller, request).await?;
    response.encode().map(HttpResponse::from)
}

impl GetOrgUsageIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.required(Place::Path, "orgID", const { &Rules::ANY })?,
            start: input.required(Place::Query, "start", const { &Rules::ANY })?,
            stop: input.optional(Place::Query, "stop", const { &Rules::ANY })?,
            raw: input.or_default(Place::Query, "raw", const { &Rules::ANY }, "false")?,
        })
    }
}

impl GetOrgUsageIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body, content_encoding } => {
                let answer = Answer::declared(200).header("Content-Encoding", content_encoding)?;
                answer.body("text/csv", &body)
            }
            Self::Answer(answer) => Ok(answer),
        }
    }
}
