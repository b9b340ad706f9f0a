use super::*;
use crate::resources::test_support::{bucket, memory, organization};

#[test]
fn names_are_unique_in_an_organization_only() {
    let resources = memory();
    let one = organization(&resources, "one");
    let other = organization(&resources, "other");
    bucket(&resources, one.id, "cpu");
    bucket(&resources, other.id, "cpu");
    let error = resources.create_bucket(NewBucket::new(one.id, "cpu")).unwrap_err();
    assert_eq!(error.to_string(), "bucket with name cpu already exists");
}

#[test]
fn of_many_creating_one_name_at_once_exactly_one_succeeds() {
    let resources = memory();
    let organization = organization(&resources, "one");
    let created: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    (0..20)
                        .filter(|n| {
                            let new = NewBucket::new(organization.id, format!("b{n}"));
                            resources.create_bucket(new).is_ok()
                        })
                        .count()
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert_eq!(created, 20);
    let filter = BucketFilter { organization: Some(organization.id), ..BucketFilter::default() };
    assert_eq!(resources.buckets(&filter, &Page::ALL, |_| true).unwrap().items.len(), 22);
}

#[test]
fn bad_names_are_refused() {
    let resources = memory();
    let organization = organization(&resources, "one");
    for name in ["", "  ", "_mine", "a\"b"] {
        let error = resources.create_bucket(NewBucket::new(organization.id, name)).unwrap_err();
        assert!(matches!(error, ResourceError::Invalid(_)), "{name:?}: {error}");
    }
}

#[test]
fn system_buckets_stay_as_they_are() {
    let resources = memory();
    let organization = organization(&resources, "one");
    let tasks = resources.bucket_by_name(organization.id, "_tasks").unwrap();
    let error = resources.delete_bucket(tasks.id).unwrap_err();
    assert_eq!(error.to_string(), "system bucket _tasks cannot be deleted");
    let rename = BucketChange { name: Some("mine".into()), ..BucketChange::default() };
    assert!(resources.update_bucket(tasks.id, rename).is_err());
    let retention = Retention { every_seconds: 3600, shard_group_seconds: None };
    let keep = BucketChange { retention: Some(retention), ..BucketChange::default() };
    assert_eq!(resources.update_bucket(tasks.id, keep).unwrap().retention, retention);
}

#[test]
fn filters_find_by_organization_name_and_id() {
    let resources = memory();
    let one = organization(&resources, "one");
    let other = organization(&resources, "other");
    let cpu = bucket(&resources, one.id, "cpu");
    let cpu_elsewhere = bucket(&resources, other.id, "cpu");
    let list = |filter: BucketFilter| resources.buckets(&filter, &Page::default(), |_| true).unwrap().items;
    let name = Some("cpu".to_owned());
    let by_name = BucketFilter { name: name.clone(), ..BucketFilter::default() };
    assert_eq!(list(by_name), [cpu.clone(), cpu_elsewhere]);
    let by_both = BucketFilter { name, organization: Some(one.id), ..BucketFilter::default() };
    assert_eq!(list(by_both), std::slice::from_ref(&cpu));
    let by_id = BucketFilter { id: Some(cpu.id), organization: Some(other.id), ..BucketFilter::default() };
    assert_eq!(list(by_id), []);
}
