//! From HTTP to the traits and back.
//!
//! Each route authenticates first, then agrees on media types, then decodes path, query, headers and body; what does
//! not fit the contract is refused in its `Error` schema. Routes expect a `web::Data<A>` in the actix application.

pub mod authorizations;
pub mod bucket_schemas;
pub mod buckets;
pub mod dbrps;
pub mod delete;
pub mod flags;
pub mod health;
mod input;
pub mod labels;
pub mod limits;
mod negotiation;
pub mod organizations;
pub mod ping;
pub mod query;
pub mod ready;
pub mod resources;
pub mod routes;
pub mod scripts;
pub mod secrets;
pub mod setup;
pub mod signin;
pub mod signout;
mod table;
pub mod tasks;
pub mod telegrafs;
pub mod templates;
pub mod usage;
pub mod users;
pub mod variables;
pub mod write;

use actix_web::web::{self, ServiceConfig};

pub(crate) use self::input::{Input, begin};
pub(crate) use self::table::{RouteTable, not_found};
use crate::apis::Api;

/// Registers the routes of all tags, and 404 for every other path.
pub fn configure<A: Api + 'static>(config: &mut ServiceConfig) {
    let mut table = RouteTable::default();
    authorizations::add::<A>(&mut table);
    bucket_schemas::add::<A>(&mut table);
    buckets::add::<A>(&mut table);
    dbrps::add::<A>(&mut table);
    delete::add::<A>(&mut table);
    flags::add::<A>(&mut table);
    health::add::<A>(&mut table);
    labels::add::<A>(&mut table);
    limits::add::<A>(&mut table);
    organizations::add::<A>(&mut table);
    ping::add::<A>(&mut table);
    query::add::<A>(&mut table);
    ready::add::<A>(&mut table);
    resources::add::<A>(&mut table);
    routes::add::<A>(&mut table);
    scripts::add::<A>(&mut table);
    secrets::add::<A>(&mut table);
    setup::add::<A>(&mut table);
    signin::add::<A>(&mut table);
    signout::add::<A>(&mut table);
    tasks::add::<A>(&mut table);
    telegrafs::add::<A>(&mut table);
    templates::add::<A>(&mut table);
    usage::add::<A>(&mut table);
    users::add::<A>(&mut table);
    variables::add::<A>(&mut table);
    write::add::<A>(&mut table);
    table.register(config);
    config.default_service(web::to(not_found));
}
