//! A static table of all operations.

pub mod authorizations;
pub mod bucket_schemas;
pub mod buckets;
pub mod dbrps;
pub mod delete;
pub mod flags;
pub mod health;
pub mod labels;
pub mod limits;
mod operation;
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
pub mod tasks;
pub mod telegrafs;
pub mod templates;
pub mod usage;
pub mod users;
pub mod variables;
pub mod write;

pub use self::operation::{Operation, Parameter, Place, RequestBody, Response};

/// All operations, by tag.
pub static OPERATIONS: &[&Operation] = &[
    &authorizations::DELETE_AUTHORIZATIONS_ID,
    &authorizations::GET_AUTHORIZATIONS,
    &authorizations::GET_AUTHORIZATIONS_ID,
    &authorizations::PATCH_AUTHORIZATIONS_ID,
    &authorizations::POST_AUTHORIZATIONS,
    &bucket_schemas::CREATE_MEASUREMENT_SCHEMA,
    &bucket_schemas::GET_MEASUREMENT_SCHEMA,
    &bucket_schemas::GET_MEASUREMENT_SCHEMAS,
    &bucket_schemas::UPDATE_MEASUREMENT_SCHEMA,
    &buckets::DELETE_BUCKETS_ID,
    &buckets::DELETE_BUCKETS_ID_LABELS_ID,
    &buckets::DELETE_BUCKETS_ID_MEMBERS_ID,
    &buckets::DELETE_BUCKETS_ID_OWNERS_ID,
    &buckets::GET_BUCKETS,
    &buckets::GET_BUCKETS_ID,
    &buckets::GET_BUCKETS_ID_LABELS,
    &buckets::GET_BUCKETS_ID_MEMBERS,
    &buckets::GET_BUCKETS_ID_OWNERS,
    &buckets::PATCH_BUCKETS_ID,
    &buckets::POST_BUCKETS,
    &buckets::POST_BUCKETS_ID_LABELS,
    &buckets::POST_BUCKETS_ID_MEMBERS,
    &buckets::POST_BUCKETS_ID_OWNERS,
    &dbrps::DELETE_DBRPID,
    &dbrps::GET_DBRPS,
    &dbrps::GET_DBRPS_ID,
    &dbrps::PATCH_DBRPID,
    &dbrps::POST_DBRP,
    &delete::POST_DELETE,
    &flags::GET_FLAGS,
    &health::GET_HEALTH,
    &labels::DELETE_LABELS_ID,
    &labels::GET_LABELS,
    &labels::GET_LABELS_ID,
    &labels::PATCH_LABELS_ID,
    &labels::POST_LABELS,
    &limits::GET_ORG_LIMITS_ID,
    &organizations::DELETE_ORGS_ID,
    &organizations::DELETE_ORGS_ID_MEMBERS_ID,
    &organizations::DELETE_ORGS_ID_OWNERS_ID,
    &organizations::GET_ORGS,
    &organizations::GET_ORGS_ID,
    &organizations::GET_ORGS_ID_MEMBERS,
    &organizations::GET_ORGS_ID_OWNERS,
    &organizations::PATCH_ORGS_ID,
    &organizations::POST_ORGS,
    &organizations::POST_ORGS_ID_MEMBERS,
    &organizations::POST_ORGS_ID_OWNERS,
    &ping::GET_PING,
    &ping::HEAD_PING,
    &query::GET_LEGACY_QUERY,
    &query::GET_QUERY_SUGGESTIONS,
    &query::GET_QUERY_SUGGESTIONS_NAME,
    &query::POST_LEGACY_QUERY,
    &query::POST_QUERY,
    &query::POST_QUERY_ANALYZE,
    &query::POST_QUERY_AST,
    &ready::GET_READY,
    &resources::GET_RESOURCES,
    &routes::GET_ROUTES,
    &scripts::DELETE_SCRIPTS_ID,
    &scripts::GET_SCRIPTS,
    &scripts::GET_SCRIPTS_ID,
    &scripts::GET_SCRIPTS_ID_PARAMS,
    &scripts::PATCH_SCRIPTS_ID,
    &scripts::POST_SCRIPTS,
    &scripts::POST_SCRIPTS_ID_INVOKE,
    &secrets::DELETE_ORGS_ID_SECRETS_ID,
    &secrets::GET_ORGS_ID_SECRETS,
    &secrets::PATCH_ORGS_ID_SECRETS,
    &secrets::POST_ORGS_ID_SECRETS,
    &setup::GET_SETUP,
    &setup::POST_SETUP,
    &signin::POST_SIGNIN,
    &signout::POST_SIGNOUT,
    &tasks::DELETE_TASKS_ID,
    &tasks::DELETE_TASKS_ID_LABELS_ID,
    &tasks::DELETE_TASKS_ID_MEMBERS_ID,
    &tasks::DELETE_TASKS_ID_OWNERS_ID,
    &tasks::DELETE_TASKS_ID_RUNS_ID,
    &tasks::GET_TASKS,
    &tasks::GET_TASKS_ID,
    &tasks::GET_TASKS_ID_LABELS,
    &tasks::GET_TASKS_ID_LOGS,
    &tasks::GET_TASKS_ID_MEMBERS,
    &tasks::GET_TASKS_ID_OWNERS,
    &tasks::GET_TASKS_ID_RUNS,
    &tasks::GET_TASKS_ID_RUNS_ID,
    &tasks::GET_TASKS_ID_RUNS_ID_LOGS,
    &tasks::PATCH_TASKS_ID,
    &tasks::POST_TASKS,
    &tasks::POST_TASKS_ID_LABELS,
    &tasks::POST_TASKS_ID_MEMBERS,
    &tasks::POST_TASKS_ID_OWNERS,
    &tasks::POST_TASKS_ID_RUNS,
    &tasks::POST_TASKS_ID_RUNS_ID_RETRY,
    &telegrafs::DELETE_TELEGRAFS_ID,
    &telegrafs::DELETE_TELEGRAFS_ID_LABELS_ID,
    &telegrafs::DELETE_TELEGRAFS_ID_MEMBERS_ID,
    &telegrafs::DELETE_TELEGRAFS_ID_OWNERS_ID,
    &telegrafs::GET_TELEGRAFS,
    &telegrafs::GET_TELEGRAFS_ID,
    &telegrafs::GET_TELEGRAFS_ID_LABELS,
    &telegrafs::GET_TELEGRAFS_ID_MEMBERS,
    &telegrafs::GET_TELEGRAFS_ID_OWNERS,
    &telegrafs::POST_TELEGRAFS,
    &telegrafs::POST_TELEGRAFS_ID_LABELS,
    &telegrafs::POST_TELEGRAFS_ID_MEMBERS,
    &telegrafs::POST_TELEGRAFS_ID_OWNERS,
    &telegrafs::PUT_TELEGRAFS_ID,
    &templates::APPLY_TEMPLATE,
    &templates::CREATE_STACK,
    &templates::DELETE_STACK,
    &templates::EXPORT_TEMPLATE,
    &templates::LIST_STACKS,
    &templates::READ_STACK,
    &templates::UNINSTALL_STACK,
    &templates::UPDATE_STACK,
    &usage::GET_ORG_USAGE_ID,
    &users::DELETE_USERS_ID,
    &users::GET_ME,
    &users::GET_USERS,
    &users::GET_USERS_ID,
    &users::PATCH_USERS_ID,
    &users::POST_USERS,
    &users::POST_USERS_ID_PASSWORD,
    &users::PUT_ME_PASSWORD,
    &users::PUT_USERS_ID_PASSWORD,
    &variables::DELETE_VARIABLES_ID,
    &variables::DELETE_VARIABLES_ID_LABELS_ID,
    &variables::GET_VARIABLES,
    &variables::GET_VARIABLES_ID,
    &variables::GET_VARIABLES_ID_LABELS,
    &variables::PATCH_VARIABLES_ID,
    &variables::POST_VARIABLES,
    &variables::POST_VARIABLES_ID_LABELS,
    &variables::PUT_VARIABLES_ID,
    &write::POST_LEGACY_WRITE,
    &write::POST_WRITE,
];
