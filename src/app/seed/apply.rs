//! A seed, step by step, with the place in it of what does not fit.

use tidegate_generated::types::Id;

use super::{
    Named, Seed, SeedBucket, SeedOrganization, SeedTelegraf, SeedToken, SeedVariable, Seeded, SeededToken,
};
use crate::app::{App, StateError};
use crate::config::parse_retention;
use crate::ingest::{self, ParseOptions, Precision};
use crate::resources::{
    Bucket, NewAuthorization, NewBucket, NewLabel, NewOrganization, NewTelegraf, NewUser, NewVariable, Page,
    Permission, ResourceError, Retention, Role, Status, Subject,
};
use crate::store::WriteReport;

/// What was done so far.
#[derive(Debug, Default)]
pub(super) struct Applied {
    pub(super) seeded: Seeded,
    /// Buckets that were there before and have more points now.
    pub(super) written: Vec<Id>,
    /// Copies of the points that these had.
    pub(super) copies: Vec<(Id, Id)>,
}

/// Puts a place before the words of a failure that the seed has caused.
fn at(place: &str) -> impl Fn(ResourceError) -> StateError {
    let place = place.to_owned();
    move |error| match error {
        ResourceError::Storage(_) | ResourceError::Password(_) | ResourceError::Secrets(_) => error.into(),
        ResourceError::NotFound { .. }
        | ResourceError::Conflict { .. }
        | ResourceError::AlreadySetUp
        | ResourceError::Invalid(_)
        | ResourceError::Quota(_)
        | ResourceError::Unprocessable(_) => StateError::Invalid(format!("{place}: {error}")),
    }
}

/// What is there of a name, or what is made of it, and whether it was there.
fn found_or<T>(
    found: Result<T, ResourceError>,
    make: impl FnOnce() -> Result<T, ResourceError>,
) -> Result<(T, bool), ResourceError> {
    match found {
        Err(ResourceError::NotFound { .. }) => make().map(|made| (made, false)),
        found => found.map(|found| (found, true)),
    }
}

impl Applied {
    pub(super) fn apply(&mut self, app: &App, seed: &Seed) -> Result<(), StateError> {
        for (index, user) in seed.users.iter().enumerate() {
            let place = format!("users[{index}]");
            let new = || NewUser { name: user.name.clone(), status: Status::Active };
            let found = app.resources.user_by_name(&user.name);
            let (made, _) = found_or(found, || app.resources.create_user(new())).map_err(at(&place))?;
            if let Some(password) = &user.password {
                let set = app.resources.set_password(made.id, password, None);
                set.map_err(at(&format!("{place}.password")))?;
            }
            self.seeded.users.push(Named { id: made.id, name: made.name });
        }
        for (index, organization) in seed.orgs.iter().enumerate() {
            self.organization(app, &format!("orgs[{index}]"), organization)?;
        }
        Ok(())
    }

    fn organization(&mut self, app: &App, place: &str, seed: &SeedOrganization) -> Result<(), StateError> {
        let resources = &app.resources;
        let new = || NewOrganization {
            name: seed.name.clone(),
            description: seed.description.clone(),
            owner: None,
        };
        let found = resources.organization_by_name(&seed.name);
        let (organization, _) =
            found_or(found, || resources.create_organization(new())).map_err(at(place))?;
        for (key, names, role) in
            [("owners", &seed.owners, Role::Owner), ("members", &seed.members, Role::Member)]
        {
            for (index, name) in names.iter().enumerate() {
                let place = format!("{place}.{key}[{index}]");
                let user = resources.user_by_name(name).map_err(at(&place))?;
                let subject = Subject::Organization(organization.id);
                resources.add_member(subject, user.id, role).map_err(at(&place))?;
            }
        }
        for (index, label) in seed.labels.iter().enumerate() {
            let new = NewLabel {
                organization: organization.id,
                name: label.name.clone(),
                properties: label.properties.clone(),
            };
            let found = label_of(app, organization.id, &label.name);
            let (label, _) = found_or(found, || resources.create_label(new))
                .map_err(at(&format!("{place}.labels[{index}]")))?;
            self.seeded.labels.push(Named { id: label.id, name: label.name });
        }
        for (index, bucket) in seed.buckets.iter().enumerate() {
            self.bucket(app, &format!("{place}.buckets[{index}]"), organization.id, bucket)?;
        }
        for (index, variable) in seed.variables.iter().enumerate() {
            self.variable(app, &format!("{place}.variables[{index}]"), organization.id, variable)?;
        }
        for (index, telegraf) in seed.telegrafs.iter().enumerate() {
            self.telegraf(app, &format!("{place}.telegrafs[{index}]"), organization.id, telegraf)?;
        }
        for (index, token) in seed.tokens.iter().enumerate() {
            self.token(app, &format!("{place}.tokens[{index}]"), organization.id, token)?;
        }
        self.seeded.orgs.push(Named { id: organization.id, name: organization.name });
        Ok(())
    }

    fn bucket(
        &mut self,
        app: &App,
        place: &str,
        organization: Id,
        seed: &SeedBucket,
    ) -> Result<(), StateError> {
        let invalid =
            |key: &str, error: &dyn std::fmt::Display| StateError::Invalid(format!("{place}.{key}: {error}"));
        let every_seconds = match &seed.retention {
            Some(text) => parse_retention(text).map_err(|error| invalid("retention", &error))?.unwrap_or(0),
            None => 0,
        };
        let new = NewBucket {
            description: seed.description.clone(),
            retention: Retention { every_seconds, ..Retention::default() },
            ..NewBucket::new(organization, seed.name.clone())
        };
        let found = app.resources.bucket_by_name(organization, &seed.name);
        let (bucket, was_there) = found_or(found, || app.resources.create_bucket(new)).map_err(at(place))?;
        attach_labels(app, place, organization, Subject::Bucket(bucket.id), &seed.labels)?;
        if !seed.data.is_empty() {
            if was_there && !self.written.contains(&bucket.id) {
                app.copy_of(bucket.id, &mut self.copies)?;
                self.written.push(bucket.id);
            }
            let precision = seed.precision.as_deref().unwrap_or("ns");
            let precision = precision.parse().map_err(|error| invalid("precision", &error))?;
            self.seeded.points += write(app, &bucket, precision, seed, place)?;
        }
        self.seeded.buckets.push(Named { id: bucket.id, name: bucket.name });
        Ok(())
    }

    fn variable(
        &mut self,
        app: &App,
        place: &str,
        organization: Id,
        seed: &SeedVariable,
    ) -> Result<(), StateError> {
        let new = NewVariable {
            organization,
            name: seed.name.clone(),
            description: seed.description.clone(),
            arguments: seed.arguments.clone(),
            selected: seed.selected.clone(),
            sort_order: seed.sort_order,
        };
        let found = app.resources.variable_by_name(organization, &seed.name);
        let (variable, _) = found_or(found, || app.resources.create_variable(new)).map_err(at(place))?;
        attach_labels(app, place, organization, Subject::Variable(variable.id), &seed.labels)?;
        self.seeded.variables.push(Named { id: variable.id, name: variable.name });
        Ok(())
    }

    fn telegraf(
        &mut self,
        app: &App,
        place: &str,
        organization: Id,
        seed: &SeedTelegraf,
    ) -> Result<(), StateError> {
        let new = NewTelegraf {
            organization,
            name: seed.name.clone(),
            description: seed.description.clone(),
            config: seed.config.clone(),
            buckets: None,
        };
        let same_name = app.resources.telegrafs(Some(organization), |telegraf| telegraf.name == seed.name);
        let telegraf = match same_name.map_err(at(place))?.into_iter().next() {
            Some(telegraf) => telegraf,
            None => app.resources.create_telegraf(new).map_err(at(place))?,
        };
        attach_labels(app, place, organization, Subject::Telegraf(telegraf.id), &seed.labels)?;
        self.seeded.telegrafs.push(Named { id: telegraf.id, name: telegraf.name });
        Ok(())
    }

    fn token(
        &mut self,
        app: &App,
        place: &str,
        organization: Id,
        seed: &SeedToken,
    ) -> Result<(), StateError> {
        let user = match &seed.user {
            Some(name) => app.resources.user_by_name(name).map_err(at(&format!("{place}.user")))?,
            None => {
                let owners = app.resources.members(Subject::Organization(organization), Role::Owner);
                owners.map_err(at(place))?.into_iter().next().ok_or_else(|| {
                    StateError::Invalid(format!("{place}.user: is required, the organization has no owner"))
                })?
            }
        };
        let permissions = match &seed.permissions {
            None => Permission::all_access(organization),
            Some(permissions) => {
                let permission = |(index, permission): (usize, &super::SeedPermission)| {
                    let place = format!("{place}.permissions[{index}].name");
                    let id = match &permission.name {
                        None => None,
                        Some(name) if permission.resource_type == crate::resources::ResourceType::Buckets => {
                            let bucket = app.resources.bucket_by_name(organization, name);
                            Some(bucket.map_err(at(&place))?.id)
                        }
                        Some(_) => {
                            let message = format!("{place}: only buckets are known by their names here");
                            return Err(StateError::Invalid(message));
                        }
                    };
                    Ok(Permission {
                        action: permission.action,
                        resource_type: permission.resource_type,
                        organization: Some(organization),
                        id,
                    })
                };
                permissions.iter().enumerate().map(permission).collect::<Result<_, _>>()?
            }
        };
        let new = NewAuthorization {
            organization,
            user: user.id,
            description: seed.description.clone(),
            status: Status::Active,
            permissions,
            token: seed.token.clone(),
        };
        let (authorization, token) = app.resources.create_authorization(new).map_err(at(place))?;
        self.seeded.tokens.push(SeededToken { id: authorization.id, token: token.as_str().to_owned() });
        Ok(())
    }
}

/// Attaches labels by their names; one that is attached already stays so.
fn attach_labels(
    app: &App,
    place: &str,
    organization: Id,
    subject: Subject,
    names: &[String],
) -> Result<(), StateError> {
    for (index, name) in names.iter().enumerate() {
        let place = format!("{place}.labels[{index}]");
        let label = label_of(app, organization, name).map_err(at(&place))?;
        match app.resources.attach_label(subject, label.id) {
            Ok(_) | Err(ResourceError::Conflict { .. }) => {}
            Err(error) => return Err(at(&place)(error)),
        }
    }
    Ok(())
}

fn label_of(app: &App, organization: Id, name: &str) -> Result<crate::resources::Label, ResourceError> {
    let labels = app.resources.labels(Some(organization), &Page::ALL, |label| label.name == name)?;
    let missing = || ResourceError::NotFound { kind: "label", name: Some(name.to_owned()) };
    labels.items.into_iter().next().ok_or_else(missing)
}

/// Writes the points of a bucket; how many.
fn write(
    app: &App,
    bucket: &Bucket,
    precision: Precision,
    seed: &SeedBucket,
    place: &str,
) -> Result<u64, StateError> {
    let now_ns = app.clock.now_ns();
    let options = ParseOptions {
        oldest_time_ns: bucket.retention.oldest_time_ns(now_ns),
        ..ParseOptions::new(precision, now_ns)
    };
    let parsed = ingest::parse(seed.data.as_bytes(), &options, &app.store.series_index(bucket.id));
    let refused = |message: &str| StateError::Invalid(format!("{place}.data: {message}"));
    if let Some(error) = parsed.errors.first() {
        return Err(refused(&error.to_string()));
    }
    let report: WriteReport = app.store.write(bucket.id, &parsed.batch)?;
    match report.refusals.first() {
        Some(refusal) => Err(refused(&format!("line {}: {}", refusal.line, refusal.message))),
        None => Ok(report.written as u64),
    }
}
