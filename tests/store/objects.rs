//! Parquet files in an object store: the store does what it does in a directory, also where requests fail now and then.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use object_store::memory::InMemory;
use object_store::path::Path as ObjectPath;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    ObjectStoreExt as _, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use tidegate::store::{Delete, ObjectLocation};

use super::*;

/// An object store in memory that fails some requests.
#[derive(Debug, Default)]
struct Flaky {
    inner: InMemory,
    /// Of so many requests one fails; none where 0.
    failing: AtomicU64,
    requests: AtomicU64,
    gets: AtomicU64,
}

impl Flaky {
    fn fail(&self, one_of: u64) {
        self.failing.store(one_of, Ordering::Relaxed);
    }

    fn request(&self) -> Result<()> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        match self.failing.load(Ordering::Relaxed) {
            0 => Ok(()),
            one_of if !number.is_multiple_of(one_of) => Ok(()),
            _ => Err(Error::Generic { store: "flaky", source: "the line is down".into() }),
        }
    }

    /// The paths of all objects, sorted.
    fn paths(&self) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let objects = runtime.block_on(self.inner.list(None).try_collect::<Vec<_>>()).unwrap();
        let paths: BTreeSet<_> = objects.into_iter().map(|object| object.location.to_string()).collect();
        paths.into_iter().collect()
    }

    fn put_now(&self, path: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(self.inner.put(&ObjectPath::from(path), "x".into())).unwrap();
    }
}

impl fmt::Display for Flaky {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flaky")
    }
}

#[async_trait]
impl ObjectStore for Flaky {
    async fn put_opts(
        &self,
        location: &ObjectPath,
        payload: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult> {
        self.request()?;
        let put = self.inner.put_opts(location, payload, options).await?;
        // It may be there although the answer is lost.
        self.request().map(|()| put)
    }

    async fn put_multipart_opts(
        &self,
        location: &ObjectPath,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.request()?;
        self.inner.put_multipart_opts(location, options).await
    }

    async fn get_opts(&self, location: &ObjectPath, options: GetOptions) -> Result<GetResult> {
        self.gets.fetch_add(1, Ordering::Relaxed);
        self.request()?;
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<ObjectPath>>,
    ) -> BoxStream<'static, Result<ObjectPath>> {
        match self.request() {
            Ok(()) => self.inner.delete_stream(locations),
            Err(error) => stream::once(async { Err(error) }).boxed(),
        }
    }

    fn list(&self, prefix: Option<&ObjectPath>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&ObjectPath>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &ObjectPath, to: &ObjectPath, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}

fn options(directory: &Path, objects: &Arc<Flaky>) -> StoreOptions {
    let mut options = StoreOptions::directory(directory);
    options.objects = Some(ObjectLocation::new("memory://tides/", objects.clone()));
    options.compact_after = Duration::from_secs(3600);
    options
}

fn open_with(directory: &Path, objects: &Arc<Flaky>) -> Store {
    Store::open(options(directory, objects)).unwrap()
}

/// Waits until there are so many objects: they are removed in the background.
fn wait_for(objects: &Flaky, count: usize) {
    let started = Instant::now();
    while objects.paths().len() != count {
        assert!(started.elapsed().as_secs() < 60, "expected {count} objects: {:?}", objects.paths());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn files_are_objects_and_everything_else_is_in_the_directory() {
    let directory = tempfile::tempdir().unwrap();
    let objects = Arc::new(Flaky::default());
    let store = open_with(directory.path(), &objects);
    for round in 0..6 {
        let lines: Vec<_> = (0..3).map(|host| format!("m,h={host} f={round} {}", round % 4)).collect();
        write(&store, bucket(1), &lines.join("\n"));
        write(&store, bucket(2), &format!("n s=\"{round}\" {round}"));
        store.flush().unwrap();
    }
    write(&store, bucket(1), "m,h=0 g=1i 9");
    let before = (points(&store, bucket(1)), points(&store, bucket(2)));
    assert_eq!((before.0.len(), before.1.len()), (13, 6));
    assert_eq!(objects.paths().len(), 12);
    assert_eq!(files(directory.path(), ".parquet").len(), 0);
    drop(store);

    let store = open_with(directory.path(), &objects);
    assert_eq!((points(&store, bucket(1)), points(&store, bucket(2))), before);
    store.compact().unwrap();
    wait_for(&objects, 2);
    assert_eq!((points(&store, bucket(1)), points(&store, bucket(2))), before);
    let delete = Delete { bucket: bucket(1), measurement: None, time: i64::MIN..=8, tags: Vec::new() };
    store.delete(&delete).unwrap();
    store.compact().unwrap();
    assert_eq!(points(&store, bucket(1)), ["m,h=0 g=1 9"]);
    store.drop_bucket(bucket(2)).unwrap();
    drop(store);
    wait_for(&objects, 1);
    assert_eq!(points(&open_with(directory.path(), &objects), bucket(1)), ["m,h=0 g=1 9"]);
}

#[test]
fn objects_that_do_not_count_go_at_the_start_and_those_of_others_stay() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let objects = Arc::new(Flaky::default());
    for directory in [one.path(), two.path()] {
        let store = open_with(directory, &objects);
        write(&store, bucket(1), "m f=1 1");
        store.flush().unwrap();
    }
    let counted = objects.paths();
    let folder = counted[0].rsplit_once('/').unwrap().0;
    objects.put_now(&format!("{folder}/1970-01-01-0000000000-00000000-0.parquet"));
    objects.put_now("elsewhere.parquet");
    assert_eq!(objects.paths().len(), 4);
    let stores = [one.path(), two.path()].map(|directory| open_with(directory, &objects));
    wait_for(&objects, 3);
    for store in stores {
        assert_eq!(points(&store, bucket(1)), ["m f=1.0 1"]);
    }
    assert!(counted.iter().all(|path| objects.paths().contains(path)), "{counted:?}");
}

#[test]
fn a_directory_opens_only_with_the_object_store_it_has_files_in() {
    let directory = tempfile::tempdir().unwrap();
    let objects = Arc::new(Flaky::default());
    // As long as there are no files it is all the same.
    write(&open(directory.path()), bucket(1), "m f=1 1");
    let store = open_with(directory.path(), &objects);
    store.flush().unwrap();
    drop(store);
    let mut other = options(directory.path(), &objects);
    other.objects = Some(ObjectLocation::new("memory://other", objects.clone()));
    for refused in [StoreOptions::directory(directory.path()), other] {
        let error = Store::open(refused).unwrap_err();
        assert!(matches!(&error, StoreError::OtherPlace { .. }), "{error}");
        assert!(error.to_string().contains("are in memory://tides"), "{error}");
    }
    assert_eq!(points(&open_with(directory.path(), &objects), bucket(1)), ["m f=1.0 1"]);

    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    store.flush().unwrap();
    drop(store);
    let error = Store::open(options(directory.path(), &objects)).unwrap_err();
    assert!(error.to_string().contains("are in the directory itself"), "{error}");
}

#[test]
fn while_requests_fail_writes_go_on_and_scans_name_the_object() {
    let directory = tempfile::tempdir().unwrap();
    let objects = Arc::new(Flaky::default());
    let mut options = options(directory.path(), &objects);
    options.buffer_limit_bytes = 10_000;
    let store = Store::open(options).unwrap();
    write(&store, bucket(1), "m f=0 0");
    store.flush().unwrap();
    objects.fail(1);
    let mut written = 1;
    let refused = loop {
        match try_write(&store, bucket(1), &format!("m f={written} {written}")) {
            Ok(_) => written += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::Unavailable { .. }) && written > 10, "{written}: {refused}");
    let error = store.flush().unwrap_err().to_string();
    assert!(error.starts_with("cannot write memory://tides/") && error.contains("line is down"), "{error}");
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let error = store.scan(&scan).unwrap().find_map(|batch| batch.err()).unwrap();
    assert!(matches!(&error, StoreError::Object { action: "read", .. }), "{error}");
    // That is no damage: it is merged once it can be read.
    let reopened = {
        drop(store);
        open_with(directory.path(), &objects)
    };
    assert!(reopened.compact().is_err());
    objects.fail(0);
    assert_eq!(points(&reopened, bucket(1)).len(), written);
    reopened.compact().unwrap();
    assert_eq!(points(&reopened, bucket(1)).len(), written);
    wait_for(&objects, 1);
}

#[test]
fn what_is_acknowledged_stays_whichever_requests_fail() {
    for one_of in [2, 3, 5, 7] {
        let directory = tempfile::tempdir().unwrap();
        let objects = Arc::new(Flaky::default());
        let mut store = open_with(directory.path(), &objects);
        for round in 0..30 {
            objects.fail(one_of);
            write(&store, bucket(1), &format!("m,h={} f={round} {round}\nn f={round} {round}", round % 3));
            let _ = store.flush();
            if round % 5 == 0 {
                let _ = store.compact();
            }
            if round % 10 == 9 {
                drop(store);
                store = open_with(directory.path(), &objects);
            }
        }
        objects.fail(0);
        assert_eq!(points(&store, bucket(1)).len(), 60, "one of {one_of}");
        store.compact().unwrap();
        assert_eq!(points(&store, bucket(1)).len(), 60, "one of {one_of}");
        drop(store);
        let store = open_with(directory.path(), &objects);
        assert_eq!(points(&store, bucket(1)).len(), 60, "one of {one_of}");
        wait_for(&objects, 2);
    }
}

#[test]
fn large_files_are_uploaded_in_pieces_and_read_by_few_requests() {
    let directory = tempfile::tempdir().unwrap();
    let objects = Arc::new(Flaky::default());
    let store = open_with(directory.path(), &objects);
    let mut text = String::new();
    let mut noise = 1_u64;
    let mut next = || {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        noise >> 1
    };
    for row in 0..90_000 {
        let fields: Vec<_> = (0..12).map(|field| format!("f{field}={}i", next())).collect();
        text.push_str(&format!("m,h={} {} {row}\n", row % 10, fields.join(",")));
    }
    write(&store, bucket(1), text.trim_end());
    store.flush().unwrap();
    drop(store);
    let store = open_with(directory.path(), &objects);
    let gets = || objects.gets.swap(0, Ordering::Relaxed);
    gets();
    let fields = ["f1".into(), "f7".into()];
    let scan = |wanted: &str| {
        let series = |series: &Series| series.tags().any(|(_, value)| value == wanted);
        let scan = Scan {
            bucket: bucket(1),
            measurement: "m",
            fields: &fields,
            time: i64::MIN..=i64::MAX,
            series: Some(&series),
        };
        store.scan(&scan).unwrap().map(|batch| batch.unwrap().rows.num_rows()).sum::<usize>()
    };
    assert_eq!(scan("3"), 9_000);
    let first = gets();
    assert!(first <= 4, "{first} requests: the end of the file, and one for each column");
    assert_eq!(scan("4"), 9_000);
    let second = gets();
    assert!(second <= 3, "{second} requests");
    assert_eq!(points(&store, bucket(1)).len(), 90_000);
    let all = gets();
    assert!(all <= 10, "{all} requests");
}
