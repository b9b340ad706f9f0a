//! From HTTP to the traits and back.
//!
//! Each route authenticates first, then agrees on media types, then decodes path, query, headers and body; what does
//! not fit the contract is refused in its `Error` schema. Requests that prefer an answer of the contract get it then. Routes expect a `web::Data<A>` in the actix application.

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
pub(crate) mod negotiation;
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
use crate::models;

/// The routes described by themselves, from the types that they read and write.
///
/// `Description::openapi()` is the document; it says what the contract says, without its examples and bounds.
#[derive(Debug)]
pub struct Description;

impl utoipa::OpenApi for Description {
    fn openapi() -> utoipa::openapi::OpenApi {
        let mut document = DescribedPaths::openapi();
        let components = document.components.get_or_insert_default();
        models::describe(&mut components.schemas);
        document
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(
    authorizations::delete_authorizations_id,
    authorizations::get_authorizations,
    authorizations::get_authorizations_id,
    authorizations::patch_authorizations_id,
    authorizations::post_authorizations,
    bucket_schemas::create_measurement_schema,
    bucket_schemas::get_measurement_schema,
    bucket_schemas::get_measurement_schemas,
    bucket_schemas::update_measurement_schema,
    buckets::delete_buckets_id,
    buckets::delete_buckets_id_labels_id,
    buckets::delete_buckets_id_members_id,
    buckets::delete_buckets_id_owners_id,
    buckets::get_buckets,
    buckets::get_buckets_id,
    buckets::get_buckets_id_labels,
    buckets::get_buckets_id_members,
    buckets::get_buckets_id_owners,
    buckets::patch_buckets_id,
    buckets::post_buckets,
    buckets::post_buckets_id_labels,
    buckets::post_buckets_id_members,
    buckets::post_buckets_id_owners,
    dbrps::delete_dbrpid,
    dbrps::get_dbrps,
    dbrps::get_dbrps_id,
    dbrps::patch_dbrpid,
    dbrps::post_dbrp,
    delete::post_delete,
    flags::get_flags,
    health::get_health,
    labels::delete_labels_id,
    labels::get_labels,
    labels::get_labels_id,
    labels::patch_labels_id,
    labels::post_labels,
    limits::get_org_limits_id,
    organizations::delete_orgs_id,
    organizations::delete_orgs_id_members_id,
    organizations::delete_orgs_id_owners_id,
    organizations::get_orgs,
    organizations::get_orgs_id,
    organizations::get_orgs_id_members,
    organizations::get_orgs_id_owners,
    organizations::patch_orgs_id,
    organizations::post_orgs,
    organizations::post_orgs_id_members,
    organizations::post_orgs_id_owners,
    ping::get_ping,
    ping::head_ping,
    query::get_legacy_query,
    query::get_query_suggestions,
    query::get_query_suggestions_name,
    query::post_legacy_query,
    query::post_query,
    query::post_query_analyze,
    query::post_query_ast,
    ready::get_ready,
    resources::get_resources,
    routes::get_routes,
    scripts::delete_scripts_id,
    scripts::get_scripts,
    scripts::get_scripts_id,
    scripts::get_scripts_id_params,
    scripts::patch_scripts_id,
    scripts::post_scripts,
    scripts::post_scripts_id_invoke,
    secrets::delete_orgs_id_secrets_id,
    secrets::get_orgs_id_secrets,
    secrets::patch_orgs_id_secrets,
    secrets::post_orgs_id_secrets,
    setup::get_setup,
    setup::post_setup,
    signin::post_signin,
    signout::post_signout,
    tasks::delete_tasks_id,
    tasks::delete_tasks_id_labels_id,
    tasks::delete_tasks_id_members_id,
    tasks::delete_tasks_id_owners_id,
    tasks::delete_tasks_id_runs_id,
    tasks::get_tasks,
    tasks::get_tasks_id,
    tasks::get_tasks_id_labels,
    tasks::get_tasks_id_logs,
    tasks::get_tasks_id_members,
    tasks::get_tasks_id_owners,
    tasks::get_tasks_id_runs,
    tasks::get_tasks_id_runs_id,
    tasks::get_tasks_id_runs_id_logs,
    tasks::patch_tasks_id,
    tasks::post_tasks,
    tasks::post_tasks_id_labels,
    tasks::post_tasks_id_members,
    tasks::post_tasks_id_owners,
    tasks::post_tasks_id_runs,
    tasks::post_tasks_id_runs_id_retry,
    telegrafs::delete_telegrafs_id,
    telegrafs::delete_telegrafs_id_labels_id,
    telegrafs::delete_telegrafs_id_members_id,
    telegrafs::delete_telegrafs_id_owners_id,
    telegrafs::get_telegrafs,
    telegrafs::get_telegrafs_id,
    telegrafs::get_telegrafs_id_labels,
    telegrafs::get_telegrafs_id_members,
    telegrafs::get_telegrafs_id_owners,
    telegrafs::post_telegrafs,
    telegrafs::post_telegrafs_id_labels,
    telegrafs::post_telegrafs_id_members,
    telegrafs::post_telegrafs_id_owners,
    telegrafs::put_telegrafs_id,
    templates::apply_template,
    templates::create_stack,
    templates::delete_stack,
    templates::export_template,
    templates::list_stacks,
    templates::read_stack,
    templates::uninstall_stack,
    templates::update_stack,
    usage::get_org_usage_id,
    users::delete_users_id,
    users::get_me,
    users::get_users,
    users::get_users_id,
    users::patch_users_id,
    users::post_users,
    users::post_users_id_password,
    users::put_me_password,
    users::put_users_id_password,
    variables::delete_variables_id,
    variables::delete_variables_id_labels_id,
    variables::get_variables,
    variables::get_variables_id,
    variables::get_variables_id_labels,
    variables::patch_variables_id,
    variables::post_variables,
    variables::post_variables_id_labels,
    variables::put_variables_id,
    write::post_legacy_write,
    write::post_write,
))]
struct DescribedPaths;

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
