//! The fault scenarios of the running server: which are active, what they have done, and how clients coped.
//!
//! | Request | Does |
//! |---|---|
//! | `GET /_tidegate/scenarios` | the active scenarios with the counts of their rules, and the names of the ready-made ones |
//! | `POST /_tidegate/scenarios` | activates the scenario in the body, YAML or JSON |
//! | `DELETE /_tidegate/scenarios` | ends all scenarios and forgets what clients tried |
//! | `GET /_tidegate/scenarios/{name}` | an active scenario as it was read, or a ready-made one |
//! | `PUT /_tidegate/scenarios/{name}` | activates the ready-made scenario of the name, or the one in the body |
//! | `DELETE /_tidegate/scenarios/{name}` | ends a scenario; how clients coped with it stays known |
//! | `GET /_tidegate/resilience` | how clients coped, a row for each rule |

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Data, Path, ServiceConfig};
use serde::Serialize;
use serde_json::json;
use tidegate_generated::error::Error;

use super::body::Body;
use super::refuse_method;
use crate::app::App;
use crate::contract::scenario::{Scenario, ScenarioState, ready_made, ready_made_names};

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/scenarios")
                .get(list)
                .post(add)
                .delete(clear)
                .default_service(web::to(|| refuse_method("DELETE, GET, POST"))),
        )
        .service(
            web::resource("/scenarios/{name}")
                .get(show)
                .put(put)
                .delete(end)
                .default_service(web::to(|| refuse_method("DELETE, GET, PUT"))),
        )
        .service(
            web::resource("/resilience").get(resilience).default_service(web::to(|| refuse_method("GET"))),
        );
}

async fn list(app: Data<App>) -> HttpResponse {
    let ready_made = ready_made_names().filter_map(ready_made);
    let ready_made: Vec<_> = ready_made
        .map(|scenario| json!({ "name": scenario.name, "description": scenario.description }))
        .collect();
    found(&json!({ "active": app.faults.states(), "readyMade": ready_made }))
}

async fn add(app: Data<App>, Body(body): Body) -> Result<HttpResponse, Error> {
    let scenario = read(&body)?;
    activate(&app, scenario)
}

async fn clear(app: Data<App>) -> HttpResponse {
    app.faults.clear();
    HttpResponse::NoContent().finish()
}

async fn show(app: Data<App>, name: Path<String>) -> Result<HttpResponse, Error> {
    let active = app.faults.active().into_iter().find(|scenario| scenario.name == *name);
    active.or_else(|| ready_made(&name)).map(|scenario| found(&scenario)).ok_or_else(|| unknown(&name))
}

async fn put(app: Data<App>, name: Path<String>, Body(body): Body) -> Result<HttpResponse, Error> {
    let name = name.into_inner();
    let scenario = if body.trim_ascii().is_empty() {
        ready_made(&name).ok_or_else(|| unknown(&name))?
    } else {
        read(&body)?
    };
    if scenario.name != name {
        return Err(Error::invalid(format!(
            "name: the scenario is {:?}, expected {name:?} as in the path",
            scenario.name
        )));
    }
    activate(&app, scenario)
}

async fn end(app: Data<App>, name: Path<String>) -> Result<HttpResponse, Error> {
    let name = name.into_inner();
    if app.faults.deactivate(&name) {
        return Ok(HttpResponse::NoContent().finish());
    }
    Err(Error::not_found(format!("no scenario {name:?} is active")))
}

async fn resilience(app: Data<App>) -> HttpResponse {
    found(&json!({ "resilience": app.faults.resilience() }))
}

fn read(body: &[u8]) -> Result<Scenario, Error> {
    let text = std::str::from_utf8(body).map_err(|error| {
        Error::invalid(format!("the scenario is no UTF-8 text from byte {} on", error.valid_up_to()))
    })?;
    Scenario::parse(text).map_err(|error| Error::invalid(error.to_string()))
}

fn activate(app: &App, scenario: Scenario) -> Result<HttpResponse, Error> {
    let name = scenario.name.clone();
    app.faults.activate(scenario);
    let state: Option<ScenarioState> = app.faults.states().into_iter().find(|state| state.name == name);
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(state))
}

fn found(value: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(value)
}

fn unknown(name: &str) -> Error {
    let names = ready_made_names().collect::<Vec<_>>().join(", ");
    Error::not_found(format!("no scenario {name:?} is active or ready-made, expected one of {names}"))
}
