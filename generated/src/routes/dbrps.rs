//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::dbrps::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::dbrps as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: DbrpsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: DbrpsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_DBRPID, delete_dbrpid::<A>);
    table.add(&operations::GET_DBRPS, get_dbrps::<A>);
    table.add(&operations::GET_DBRPS_ID, get_dbrps_id::<A>);
    table.add(&operations::PATCH_DBRPID, patch_dbrpid::<A>);
    table.add(&operations::POST_DBRP, post_dbrp::<A>);
}

async fn delete_dbrpid<A: DbrpsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_DBRPID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.delete_dbrpid(&caller, DeleteDbrpidRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteDbrpidRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            dbrp_id: input.required(Place::Path, "dbrpID", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl DeleteDbrpidResponse {
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

async fn get_dbrps<A: DbrpsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_DBRPS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_dbrps(&caller, GetDbrpsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetDbrpsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            id: input.optional(Place::Query, "id", const { &Rules::ANY })?,
            bucket_id: input.optional(Place::Query, "bucketID", const { &Rules::ANY })?,
            default: input.optional(Place::Query, "default", const { &Rules::ANY })?,
            db: input.optional(Place::Query, "db", const { &Rules::ANY })?,
            rp: input.optional(Place::Query, "rp", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetDbrpsResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status400 { body } => {
                let answer = Answer::declared(400);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
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

async fn get_dbrps_id<A: DbrpsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_DBRPS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_dbrps_id(&caller, GetDbrpsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetDbrpsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            dbrp_id: input.required(Place::Path, "dbrpID", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
        })
    }
}

impl GetDbrpsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
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

async fn patch_dbrpid<A: DbrpsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_DBRPID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.patch_dbrpid(&caller, PatchDbrpidRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchDbrpidRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            dbrp_id: input.required(Place::Path, "dbrpID", const { &Rules::ANY })?,
            org_id: input.optional(Place::Query, "orgID", const { &Rules::ANY })?,
            org: input.optional(Place::Query, "org", const { &Rules::ANY })?,
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchDbrpidResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
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

async fn post_dbrp<A: DbrpsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_DBRP;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_dbrp(&caller, PostDbrpRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostDbrpRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            zap_trace_span: input.optional(Place::Header, "Zap-Trace-Span", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PostDbrpResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status201 { body } => {
                let answer = Answer::declared(201);
                answer.body("application/json", &body)
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
