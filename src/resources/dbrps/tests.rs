use std::collections::HashSet;

use super::*;
use crate::resources::Page;
use crate::resources::test_support::{bucket, memory, organization};

fn new(bucket: &Bucket, database: &str, policy: &str, default: bool) -> NewDbrp {
    NewDbrp {
        organization: bucket.organization,
        bucket: bucket.id,
        database: database.into(),
        retention_policy: policy.into(),
        default,
    }
}

/// The stored mappings as `policy` or `policy*` for the default.
fn stored(resources: &Resources, organization: Id, database: &str) -> Vec<String> {
    let filter = DbrpFilter { database: Some(database.into()), ..DbrpFilter::default() };
    let all = resources.dbrps(organization, &filter).unwrap();
    all.iter()
        .filter(|dbrp| !dbrp.is_virtual)
        .map(|dbrp| format!("{}{}", dbrp.retention_policy, if dbrp.default { "*" } else { "" }))
        .collect()
}

#[test]
fn a_database_always_has_one_default() {
    let resources = memory();
    let one = organization(&resources, "one");
    let cpu = bucket(&resources, one.id, "cpu");
    let a = resources.create_dbrp(new(&cpu, "db", "a", false)).unwrap();
    assert!(a.default, "the first mapping is the default");
    let b = resources.create_dbrp(new(&cpu, "db", "b", true)).unwrap();
    resources.create_dbrp(new(&cpu, "db", "c", false)).unwrap();
    assert_eq!(stored(&resources, one.id, "db"), ["a", "b*", "c"]);
    resources.update_dbrp(b.id, DbrpChange { default: Some(false), ..DbrpChange::default() }).unwrap();
    assert_eq!(stored(&resources, one.id, "db"), ["a*", "b", "c"]);
    resources.update_dbrp(b.id, DbrpChange { default: Some(true), ..DbrpChange::default() }).unwrap();
    resources.delete_dbrp(b.id).unwrap();
    assert_eq!(stored(&resources, one.id, "db"), ["a*", "c"]);
    let renamed = DbrpChange { retention_policy: Some("c".into()), ..DbrpChange::default() };
    let error = resources.update_dbrp(a.id, renamed).unwrap_err();
    assert_eq!(error.to_string(), "dbrp mapping with name db/c already exists");
    resources.delete_bucket(cpu.id).unwrap();
    assert_eq!(stored(&resources, one.id, "db"), [""; 0]);
}

#[test]
fn buckets_without_a_mapping_have_a_virtual_one() {
    let resources = memory();
    let one = organization(&resources, "one");
    let slashed = bucket(&resources, one.id, "db/long");
    let plain = bucket(&resources, one.id, "db");
    let find = |database: &str, policy: Option<&str>| {
        resources.find_dbrp(one.id, database, policy).unwrap().map(|dbrp| dbrp.bucket)
    };
    assert_eq!(find("db", None), Some(plain.id));
    assert_eq!(find("db", Some("autogen")), Some(plain.id));
    assert_eq!(find("db", Some("long")), Some(slashed.id));
    assert_eq!(find("db", Some("short")), None);
    assert_eq!(find("other", None), None);
    assert!(resources.dbrp(slashed.id).unwrap().is_virtual);
    assert!(resources.delete_dbrp(slashed.id).is_err());
    resources.create_dbrp(new(&slashed, "db", "autogen", false)).unwrap();
    assert_eq!(find("db", None), Some(slashed.id), "a stored mapping goes before a virtual one");
}

#[test]
fn looking_a_pair_up_finds_what_the_list_says() {
    let resources = memory();
    let one = organization(&resources, "one");
    for name in ["db/long", "db/autogen", "db", "solo/b", "solo/a", "plain", "data/base/x"] {
        bucket(&resources, one.id, name);
    }
    let stored = bucket(&resources, one.id, "stored");
    resources.create_dbrp(new(&stored, "solo", "c", false)).unwrap();
    let all = resources.dbrps(one.id, &DbrpFilter::default()).unwrap();
    assert_eq!(
        all.iter().filter(|dbrp| dbrp.database == "db").count(),
        2,
        "of two alike the older one counts"
    );
    for dbrp in &all {
        let found = resources.find_dbrp(one.id, &dbrp.database, Some(&dbrp.retention_policy)).unwrap();
        assert_eq!(found.map(|found| found.bucket), Some(dbrp.bucket), "{dbrp:?}");
        if dbrp.default {
            let found = resources.find_dbrp(one.id, &dbrp.database, None).unwrap();
            assert_eq!(found.map(|found| found.bucket), Some(dbrp.bucket), "{dbrp:?}");
        }
    }
    let databases: HashSet<&str> = all.iter().map(|dbrp| dbrp.database.as_str()).collect();
    for database in databases {
        let defaults = all.iter().filter(|dbrp| dbrp.database == database && dbrp.default).count();
        assert_eq!(defaults, 1, "{database}");
    }
}

#[test]
fn writing_to_an_unknown_database_makes_bucket_and_mapping_once() {
    let resources = memory();
    let one = organization(&resources, "one");
    let made = resources.ensure_database(one.id, "db", None).unwrap();
    assert_eq!((made.name.as_str(), made.retention.every_seconds), ("db/autogen", 3 * 86_400));
    assert_eq!(resources.ensure_database(one.id, "db", Some("autogen")).unwrap(), made);
    assert_eq!(resources.ensure_database(one.id, "db", None).unwrap(), made);
    let other = resources.ensure_database(one.id, "db", Some("long")).unwrap();
    assert_eq!(other.name, "db/long");
    assert_eq!(stored(&resources, one.id, "db"), ["autogen*", "long"]);
}

#[test]
fn deleting_an_organization_leaves_no_record_of_it() {
    let resources = memory();
    let (one, other) = (organization(&resources, "one"), organization(&resources, "other"));
    for organization in [&one, &other] {
        let bucket = bucket(&resources, organization.id, "cpu");
        resources.create_dbrp(new(&bucket, "db", "rp", true)).unwrap();
    }
    let dropped = resources.delete_organization(one.id).unwrap();
    assert_eq!(dropped.len(), 3);
    assert_eq!(resources.dbrps(one.id, &DbrpFilter::default()).unwrap(), []);
    assert_eq!(stored(&resources, other.id, "db"), ["rp*"]);
    let filter = crate::resources::BucketFilter::default();
    let left = resources.buckets(&filter, &Page::ALL, |_| true).unwrap().items;
    assert!(left.iter().all(|bucket| bucket.organization == other.id));
    assert_eq!(left.len(), 3);
}
