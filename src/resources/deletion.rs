//! Tests that a deletion takes along what hangs on what is deleted, whatever table it is in.
//!
//! They look at all that is stored: a thing that is made, used in every way and deleted leaves the records as they were. A
//! table of which no record is made here fails the first test: so that whoever adds a table thinks of this.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tidegate_generated::types::Id;

use super::templates::{TemplateFormat, TemplateKind, TemplateRequest, parse_template};
use super::test_support::{memory, organization, user};
use super::*;

/// Something of every kind in one organization.
struct Everything {
    organization: Id,
    user: Id,
    bucket: Id,
    label: Id,
    telegraf: Id,
    variable: Id,
}

/// All that is stored but snapshots, key by key.
fn stored(resources: &Resources) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let whole = serde_json::to_value(resources.kv.whole(Snapshot::TABLE).unwrap()).unwrap();
    let entries: Vec<(String, String)> = serde_json::from_value(whole).unwrap();
    let bytes = |text: &String| STANDARD_NO_PAD.decode(text).unwrap();
    entries.iter().map(|(key, value)| (bytes(key), bytes(value))).collect()
}

/// The tables that the sources declare, by their bytes.
fn declared_tables() -> BTreeMap<u8, String> {
    let declaration =
        regex::Regex::new(r#"const TABLE: Table = Table \{ byte: (\d+), name: "(\w+)" \}"#).unwrap();
    let mut tables = BTreeMap::new();
    let mut directories = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/resources")];
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("kv/tests.rs")
            {
                let text = std::fs::read_to_string(&path).unwrap();
                for found in declaration.captures_iter(&text) {
                    let other = tables.insert(found[1].parse().unwrap(), found[2].to_owned());
                    assert_eq!(other, None, "two tables have the byte {}", &found[1]);
                }
            }
        }
    }
    tables
}

/// A bucket with all that can hang on one.
fn bucket_with_everything(resources: &Resources, organization: Id, label: Id, user: Id) -> Id {
    let schema_type = SchemaType::Explicit;
    let new = NewBucket { schema_type, ..NewBucket::new(organization, "cpu") };
    let bucket = resources.create_bucket(new).unwrap().id;
    let column = |name: &str, kind, data_type| Column { name: name.to_owned(), kind, data_type };
    let columns = vec![
        column("time", ColumnKind::Timestamp, None),
        column("level", ColumnKind::Field, Some(DataType::Float)),
    ];
    resources.create_measurement_schema(bucket, "tide".to_owned(), columns).unwrap();
    resources
        .create_dbrp(NewDbrp {
            organization,
            bucket,
            database: "db".to_owned(),
            retention_policy: "rp".to_owned(),
            default: true,
        })
        .unwrap();
    resources.attach_label(Subject::Bucket(bucket), label).unwrap();
    resources.add_member(Subject::Bucket(bucket), user, Role::Owner).unwrap();
    bucket
}

fn telegraf_with_everything(resources: &Resources, organization: Id, label: Id, user: Id) -> Id {
    let new = NewTelegraf {
        organization,
        name: "agent".to_owned(),
        description: None,
        config: "[agent]\n".to_owned(),
        buckets: None,
    };
    let telegraf = resources.create_telegraf(new).unwrap().id;
    resources.attach_label(Subject::Telegraf(telegraf), label).unwrap();
    resources.add_member(Subject::Telegraf(telegraf), user, Role::Member).unwrap();
    telegraf
}

fn variable_with_everything(resources: &Resources, organization: Id, label: Id) -> Id {
    let new = NewVariable {
        organization,
        name: "region".to_owned(),
        description: None,
        arguments: VariableArguments::Constant(vec!["north".to_owned()]),
        selected: Vec::new(),
        sort_order: None,
    };
    let variable = resources.create_variable(new).unwrap().id;
    resources.attach_label(Subject::Variable(variable), label).unwrap();
    variable
}

/// A label, on nothing yet.
fn label(resources: &Resources, organization: Id) -> Id {
    let new = NewLabel { organization, name: "env".to_owned(), properties: BTreeMap::new() };
    resources.create_label(new).unwrap().id
}

/// What a user may have in an organization.
fn user_with_everything(resources: &Resources, organization: Id, subjects: &[Subject]) -> Id {
    let user = user(resources, "ada").id;
    for subject in subjects {
        resources.add_member(*subject, user, Role::Member).unwrap();
    }
    let new = NewAuthorization {
        organization,
        user,
        description: None,
        status: Status::Active,
        permissions: Permission::all_access(organization),
        token: None,
    };
    resources.create_authorization(new).unwrap();
    resources.create_session(user).unwrap();
    user
}

/// Installs what is kept as it is described, with the label that there is.
fn apply_template(resources: &Resources, organization: Id) {
    let text = "
apiVersion: influxdata.com/v2alpha1
kind: Label
metadata: {name: env}
---
apiVersion: influxdata.com/v2alpha1
kind: Dashboard
metadata: {name: tides}
spec: {associations: [{kind: Label, name: env}], charts: []}
";
    let objects = parse_template(text, TemplateFormat::Yaml).unwrap();
    let request = TemplateRequest { objects, ..TemplateRequest::default() };
    resources.apply_templates(organization, &request, &BTreeSet::new()).unwrap();
}

fn everything(resources: &Resources) -> Everything {
    let organization = organization(resources, "one").id;
    let user = user_with_everything(resources, organization, &[Subject::Organization(organization)]);
    let label = label(resources, organization);
    let bucket = bucket_with_everything(resources, organization, label, user);
    let telegraf = telegraf_with_everything(resources, organization, label, user);
    let variable = variable_with_everything(resources, organization, label);
    let secrets = BTreeMap::from([("key".to_owned(), "value".to_owned())]);
    resources.set_secrets(organization, &secrets).unwrap();
    let stack = resources.create_stack(organization, NewStack::default()).unwrap().id;
    let resource = StackResource {
        api_version: "influxdata.com/v2alpha1".to_owned(),
        kind: TemplateKind::Bucket,
        id: bucket,
        meta_name: "cpu".to_owned(),
        associations: Vec::new(),
    };
    resources
        .update_stack(stack, StackChange { resources: vec![resource], ..StackChange::default() })
        .unwrap();
    apply_template(resources, organization);
    let kind = UsageKind { organization, bucket: Some(bucket), endpoint: "/write".to_owned(), status: 204 };
    resources.count_usage(
        kind,
        resources.clock.now(),
        &UsageCounts { requests: 1, ..UsageCounts::default() },
    );
    resources.save_usage().unwrap();
    Everything { organization, user, bucket, label, telegraf, variable }
}

#[test]
fn there_is_a_record_of_every_table_here() {
    let resources = memory();
    everything(&resources);
    let found: BTreeSet<u8> = stored(&resources).keys().map(|key| key[0]).collect();
    let mut declared = declared_tables();
    // Kept apart from all others, and deleted by name.
    assert_eq!(declared.remove(&Snapshot::TABLE.byte).as_deref(), Some("snapshots"));
    let missing: Vec<_> = declared.iter().filter(|(byte, _)| !found.contains(byte)).collect();
    assert!(missing.is_empty(), "make records of these tables in `everything`: {missing:?}");
}

#[test]
fn an_organization_and_its_user_leave_nothing() {
    let resources = memory();
    let all = everything(&resources);
    resources.delete_organization(all.organization).unwrap();
    resources.delete_user(all.user).unwrap();
    assert_eq!(stored(&resources), BTreeMap::new());
    let resources = memory();
    let all = everything(&resources);
    resources.delete_user(all.user).unwrap();
    resources.delete_organization(all.organization).unwrap();
    assert_eq!(stored(&resources), BTreeMap::new());
}

#[test]
fn an_organization_leaves_the_others_alone() {
    let resources = memory();
    let all = everything(&resources);
    let before = stored(&resources);
    let other = organization(&resources, "other").id;
    let label = label(&resources, other);
    bucket_with_everything(&resources, other, label, all.user);
    telegraf_with_everything(&resources, other, label, all.user);
    variable_with_everything(&resources, other, label);
    resources.add_member(Subject::Organization(other), all.user, Role::Member).unwrap();
    resources.delete_organization(other).unwrap();
    assert_eq!(stored(&resources), before);
}

#[test]
fn a_bucket_leaves_all_as_it_was_before() {
    let resources = memory();
    let all = everything(&resources);
    resources.delete_bucket(all.bucket).unwrap();
    let before = stored(&resources);
    let bucket = bucket_with_everything(&resources, all.organization, all.label, all.user);
    resources.delete_bucket(bucket).unwrap();
    assert_eq!(stored(&resources), before);
}

#[test]
fn a_user_leaves_all_as_it_was_before() {
    let resources = memory();
    let all = everything(&resources);
    resources.delete_user(all.user).unwrap();
    let before = stored(&resources);
    let subjects = [
        Subject::Organization(all.organization),
        Subject::Bucket(all.bucket),
        Subject::Telegraf(all.telegraf),
    ];
    let user = user_with_everything(&resources, all.organization, &subjects);
    resources.delete_user(user).unwrap();
    assert_eq!(stored(&resources), before);
}

#[test]
fn a_label_leaves_all_as_it_was_before() {
    let resources = memory();
    let all = everything(&resources);
    resources.delete_label(all.label).unwrap();
    let before = stored(&resources);
    let label = label(&resources, all.organization);
    for subject in
        [Subject::Bucket(all.bucket), Subject::Telegraf(all.telegraf), Subject::Variable(all.variable)]
    {
        resources.attach_label(subject, label).unwrap();
    }
    resources.delete_label(label).unwrap();
    assert_eq!(stored(&resources), before);
}

#[test]
fn telegraf_configurations_and_variables_leave_all_as_it_was_before() {
    let resources = memory();
    let all = everything(&resources);
    resources.delete_telegraf(all.telegraf).unwrap();
    resources.delete_variable(all.variable).unwrap();
    let before = stored(&resources);
    let telegraf = telegraf_with_everything(&resources, all.organization, all.label, all.user);
    let variable = variable_with_everything(&resources, all.organization, all.label);
    resources.delete_telegraf(telegraf).unwrap();
    resources.delete_variable(variable).unwrap();
    assert_eq!(stored(&resources), before);
}

#[test]
fn what_is_made_while_its_organization_is_deleted_goes_too() {
    let resources = memory();
    let (user, other) = (user(&resources, "bob").id, organization(&resources, "other").id);
    let before = stored(&resources);
    for round in 0..20 {
        let one = organization(&resources, "one").id;
        let label = label(&resources, one);
        let bucket = resources.create_bucket(NewBucket::new(one, "cpu")).unwrap().id;
        let subject = Subject::Bucket(bucket);
        let secrets = BTreeMap::from([("key".to_owned(), "value".to_owned())]);
        let variable = || NewVariable {
            organization: one,
            name: "region".to_owned(),
            description: None,
            arguments: VariableArguments::Constant(Vec::new()),
            selected: Vec::new(),
            sort_order: None,
        };
        let telegraf = || NewTelegraf {
            organization: one,
            name: "agent".to_owned(),
            description: None,
            config: String::new(),
            buckets: None,
        };
        let authorization = || NewAuthorization {
            organization: one,
            user,
            description: None,
            status: Status::Active,
            permissions: Permission::all_access(one),
            token: None,
        };
        let new_label =
            || NewLabel { organization: one, name: "more".to_owned(), properties: BTreeMap::new() };
        let kind =
            || UsageKind { organization: one, bucket: None, endpoint: "/query".to_owned(), status: 200 };
        // Each makes something, or finds that it is too late for that.
        let makers: [&(dyn Fn() -> Result<(), ResourceError> + Sync); 12] = [
            &|| resources.create_bucket(NewBucket::new(one, "more")).map(drop),
            &|| resources.ensure_database(one, "db", Some("rp")).map(drop),
            &|| resources.create_label(new_label()).map(drop),
            &|| resources.attach_label(subject, label).map(drop),
            &|| resources.add_member(subject, user, Role::Member).map(drop),
            &|| resources.add_member(Subject::Organization(one), user, Role::Owner).map(drop),
            &|| resources.set_secrets(one, &secrets),
            &|| resources.create_variable(variable()).map(drop),
            &|| resources.create_telegraf(telegraf()).map(drop),
            &|| resources.create_authorization(authorization()).map(drop),
            &|| resources.create_stack(one, NewStack::default()).map(drop),
            &|| {
                resources.count_usage(kind(), resources.clock.now(), &UsageCounts::default());
                resources.save_usage()
            },
        ];
        std::thread::scope(|scope| {
            let threads: Vec<_> = makers.iter().map(|make| scope.spawn(make)).collect();
            std::thread::sleep(std::time::Duration::from_micros(150 * round));
            resources.delete_organization(one).unwrap();
            for thread in threads {
                if let Err(error) = thread.join().unwrap() {
                    assert!(matches!(error, ResourceError::NotFound { .. }), "{error}");
                }
            }
        });
        assert_eq!(stored(&resources), before, "round {round}");
    }
    assert!(resources.organization(other).is_ok());
}
