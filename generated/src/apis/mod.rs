//! Per tag: the trait, its requests and its responses.

pub mod authorizations;
pub mod bucket_schemas;
pub mod buckets;
pub mod dbrps;
pub mod delete;
pub mod flags;
pub mod health;
pub mod labels;
pub mod limits;
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

/// The operations of all tags.
pub trait Api:
    authorizations::AuthorizationsApi
    + bucket_schemas::BucketSchemasApi
    + buckets::BucketsApi
    + dbrps::DbrpsApi
    + delete::DeleteApi
    + flags::FlagsApi
    + health::HealthApi
    + labels::LabelsApi
    + limits::LimitsApi
    + organizations::OrganizationsApi
    + ping::PingApi
    + query::QueryApi
    + ready::ReadyApi
    + resources::ResourcesApi
    + routes::RoutesApi
    + scripts::ScriptsApi
    + secrets::SecretsApi
    + setup::SetupApi
    + signin::SigninApi
    + signout::SignoutApi
    + tasks::TasksApi
    + telegrafs::TelegrafsApi
    + templates::TemplatesApi
    + usage::UsageApi
    + users::UsersApi
    + variables::VariablesApi
    + write::WriteApi
{
}

impl<T> Api for T where
    T: authorizations::AuthorizationsApi
        + bucket_schemas::BucketSchemasApi
        + buckets::BucketsApi
        + dbrps::DbrpsApi
        + delete::DeleteApi
        + flags::FlagsApi
        + health::HealthApi
        + labels::LabelsApi
        + limits::LimitsApi
        + organizations::OrganizationsApi
        + ping::PingApi
        + query::QueryApi
        + ready::ReadyApi
        + resources::ResourcesApi
        + routes::RoutesApi
        + scripts::ScriptsApi
        + secrets::SecretsApi
        + setup::SetupApi
        + signin::SigninApi
        + signout::SignoutApi
        + tasks::TasksApi
        + telegrafs::TelegrafsApi
        + templates::TemplatesApi
        + usage::UsageApi
        + users::UsersApi
        + variables::VariablesApi
        + write::WriteApi
{
}
