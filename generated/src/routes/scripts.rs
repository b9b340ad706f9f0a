//! The routes of one tag.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::{Input, RouteTable, begin};
use crate::answer::Answer;
use crate::apis::scripts::*;
use crate::decode::Rules;
use crate::error::Error;
use crate::operations::Place;
use crate::operations::scripts as operations;

/// Registers the routes of this tag alone.
pub fn configure<A: ScriptsApi + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    add::<A>(&mut table);
    table.register(config);
}

pub(crate) fn add<A: ScriptsApi + 'static>(table: &mut RouteTable) {
    table.add(&operations::DELETE_SCRIPTS_ID, delete_scripts_id::<A>);
    table.add(&operations::GET_SCRIPTS, get_scripts::<A>);
    table.add(&operations::GET_SCRIPTS_ID, get_scripts_id::<A>);
    table.add(&operations::GET_SCRIPTS_ID_PARAMS, get_scripts_id_params::<A>);
    table.add(&operations::PATCH_SCRIPTS_ID, patch_scripts_id::<A>);
    table.add(&operations::POST_SCRIPTS, post_scripts::<A>);
    table.add(&operations::POST_SCRIPTS_ID_INVOKE, post_scripts_id_invoke::<A>);
}

async fn delete_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::DELETE_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.delete_scripts_id(&caller, DeleteScriptsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl DeleteScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl DeleteScriptsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status204 {} => {
                let answer = Answer::declared(204);
                Ok(answer)
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

async fn get_scripts<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_scripts(&caller, GetScriptsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            offset: input.optional(Place::Query, "offset", const { &Rules::ANY.minimum(0f64, false) })?,
            limit: input.or_default(
                Place::Query,
                "limit",
                const { &Rules::ANY.minimum(0f64, false).maximum(500f64, false) },
                "100",
            )?,
            name: input.optional(Place::Query, "name", const { &Rules::ANY })?,
        })
    }
}

impl GetScriptsResponse {
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

async fn get_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.get_scripts_id(&caller, GetScriptsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl GetScriptsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
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

async fn get_scripts_id_params<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::GET_SCRIPTS_ID_PARAMS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.get_scripts_id_params(&caller, GetScriptsIdParamsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl GetScriptsIdParamsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })? })
    }
}

impl GetScriptsIdParamsResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body, x_platform_error_code } => {
                let answer = Answer::declared(404).header("X-Platform-Error-Code", x_platform_error_code)?;
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

async fn patch_scripts_id<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::PATCH_SCRIPTS_ID;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.patch_scripts_id(&caller, PatchScriptsIdRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PatchScriptsIdRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })?,
            body: input.body()?,
        })
    }
}

impl PatchScriptsIdResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
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

async fn post_scripts<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SCRIPTS;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response = service.post_scripts(&caller, PostScriptsRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostScriptsRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self { body: input.body()? })
    }
}

impl PostScriptsResponse {
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
            Self::Status422 { body } => {
                let answer = Answer::declared(422);
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

async fn post_scripts_id_invoke<A: ScriptsApi + 'static>(
    service: web::Data<A>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let operation = &operations::POST_SCRIPTS_ID_INVOKE;
    let (caller, mut input) = begin(service.as_ref(), operation, request, payload).await?;
    let response =
        service.post_scripts_id_invoke(&caller, PostScriptsIdInvokeRequest::decode(&mut input)?).await?;
    response.encode().map(HttpResponse::from)
}

impl PostScriptsIdInvokeRequest {
    fn decode(input: &mut Input) -> Result<Self, Error> {
        Ok(Self {
            script_id: input.required(Place::Path, "scriptID", const { &Rules::ANY })?,
            body: if input.body_media_type().is_none() { None } else { Some(input.body()?) },
        })
    }
}

impl PostScriptsIdInvokeResponse {
    fn encode(self) -> Result<Answer, Error> {
        match self {
            Self::Status200 { body } => {
                let answer = Answer::declared(200);
                answer.body("text/csv", &body)
            }
            Self::Status400 { body, x_platform_error_code } => {
                let answer = Answer::declared(400).header("X-Platform-Error-Code", x_platform_error_code)?;
                answer.body("application/json", &body)
            }
            Self::Status401 { body } => {
                let answer = Answer::declared(401);
                answer.body("application/json", &body)
            }
            Self::Status404 { body, x_platform_error_code } => {
                let answer = Answer::declared(404).header("X-Platform-Error-Code", x_platform_error_code)?;
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
