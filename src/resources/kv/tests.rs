use serde::{Deserialize, Serialize};

use super::record::{PRIMARY, stored_key};
use super::*;

const BY_GROUP: u8 = 1;
const BY_NAME: u8 = 2;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Thing {
    id: u64,
    group: u8,
    name: String,
}

impl Record for Thing {
    const TABLE: Table = Table { byte: 200, name: "things" };

    fn key(&self) -> Key {
        Key::new().id(Id::new(self.id).unwrap())
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::plain(BY_GROUP, Key::new().byte(self.group)),
            IndexEntry::unique(BY_NAME, Key::new().text(&self.name)),
        ]
    }
}

fn thing(id: u64, group: u8, name: &str) -> Thing {
    Thing { id, group, name: name.to_owned() }
}

fn kv_with(things: &[Thing]) -> Kv {
    let kv = Kv::open(None).unwrap();
    kv.transaction(|transaction| things.iter().try_for_each(|thing| transaction.insert(thing))).unwrap();
    kv
}

fn ids(things: impl Iterator<Item = Result<Thing, KvError>>) -> Vec<u64> {
    things.map(|thing| thing.unwrap().id).collect()
}

#[test]
fn a_failed_transaction_changes_nothing() {
    let kv = kv_with(&[thing(1, 1, "a")]);
    let changes = kv.changes();
    let result = kv.transaction(|transaction| {
        transaction.insert(&thing(2, 1, "b"))?;
        transaction.insert(&thing(3, 1, "a"))
    });
    assert!(matches!(result, Err(KvError::Duplicate { table: "things", index: BY_NAME })));
    assert_eq!(ids(kv.view().all(&Order::default())), [1]);
    assert_eq!(kv.changes(), changes);
}

#[test]
fn a_transaction_sees_its_own_changes_in_scans_both_ways() {
    let kv = kv_with(&[thing(1, 1, "a"), thing(3, 1, "c"), thing(5, 2, "e")]);
    kv.transaction::<_, KvError>(|transaction| {
        transaction.insert(&thing(2, 1, "b"))?;
        transaction.remove(&thing(3, 1, "c"));
        transaction.replace(&thing(5, 2, "e"), &thing(5, 1, "c"))?;
        let mut order = Order::default();
        assert_eq!(ids(transaction.all(&order)), [1, 2, 5]);
        assert_eq!(ids(transaction.by_index(BY_GROUP, &Key::new().byte(1), &order)), [1, 2, 5]);
        order.descending = true;
        assert_eq!(ids(transaction.all(&order)), [5, 2, 1]);
        order.after = Some(thing(5, 1, "").key());
        assert_eq!(ids(transaction.by_index(BY_GROUP, &Key::new().byte(1), &order)), [2, 1]);
        assert_eq!(transaction.find::<Thing>(BY_NAME, &Key::new().text("c"))?.unwrap().id, 5);
        Ok(())
    })
    .unwrap();
    assert_eq!(ids(kv.view().by_index(BY_GROUP, &Key::new().byte(2), &Order::default())), [0u64; 0]);
}

#[test]
fn texts_in_keys_do_not_run_into_each_other() {
    let key = |a: &str, b: &str| Key::new().text(a).text(b);
    assert_ne!(key("a", "bc"), key("ab", "c"));
    assert_ne!(key("a\0", "b"), key("a", "\0b"));
    assert!(Key::new().text("a") < Key::new().text("a\0"));
    assert!(Key::new().text("a\0") < Key::new().text("ab"));
    assert!(!Key::new().text("a\0b").0.starts_with(&Key::new().text("a").0));
}

#[test]
fn ids_grow() {
    let kv = Kv::open(None).unwrap();
    let ids: Vec<Id> = (0..10_000).map(|_| kv.new_id(&Chance::default())).collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
}

#[test]
fn a_second_opening_of_one_directory_is_refused_by_name() {
    let directory = tempfile::tempdir().unwrap();
    let _first = Kv::open(Some(directory.path())).unwrap();
    let error = Kv::open(Some(directory.path())).unwrap_err();
    assert!(matches!(error, KvError::Locked { .. }), "{error:?}");
    assert!(error.to_string().ends_with("is in use by another server"));
}

#[test]
fn damaged_and_newer_records_are_reported_not_guessed() {
    let kv = kv_with(&[]);
    let key = |id| stored_key(Thing::TABLE, PRIMARY, &thing(id, 0, "").key());
    let put = |bytes: &[u8]| kv.database.handle().as_ref().unwrap().insert(key(1), bytes).unwrap();
    put(b"\x02{}");
    let error = kv.view().get::<Thing>(&thing(1, 0, "").key()).unwrap_err();
    assert_eq!(error.to_string(), "damaged record in table things: record version 2, this program reads 1");
    put(b"\x01{");
    assert!(kv.view().get::<Thing>(&thing(1, 0, "").key()).is_err());
}

#[test]
fn after_a_failed_write_the_database_is_opened_again() {
    let directory = tempfile::tempdir().unwrap();
    let kv = Kv::open(Some(directory.path())).unwrap();
    let insert = |id| kv.transaction(|transaction| transaction.insert(&thing(id, 0, &id.to_string())));
    insert(1).unwrap();
    let changes = kv.changes();
    kv.database.break_off();
    assert_eq!(kv.view().all::<Thing>(&Order::default()).count(), 1);
    assert!(!kv.database.is_broken());
    assert!(kv.changes() > changes, "what was derived from the records is not valid any more");
    kv.database.break_off();
    insert(2).unwrap();
    assert_eq!(kv.view().all::<Thing>(&Order::default()).count(), 2);
}

#[test]
fn a_closed_database_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let kv = Kv::open(Some(directory.path())).unwrap();
    kv.database.close();
    let view = kv.view();
    assert!(matches!(view.get::<Thing>(&thing(1, 0, "").key()), Err(KvError::Closed)));
    let all: Vec<_> = view.all::<Thing>(&Order::default()).collect();
    assert!(matches!(all.as_slice(), [Err(KvError::Closed)]));
    let error = kv.transaction(|transaction| transaction.insert(&thing(1, 0, "one"))).unwrap_err();
    assert!(matches!(error, KvError::Closed), "{error:?}");
}
