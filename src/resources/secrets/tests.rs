use std::fs;
use std::path::Path;

use super::*;
use crate::resources::ResourceOptions;
use crate::resources::test_support::{memory, organization};

const VALUE: &str = "open sesame, said Ali Baba";

fn with_file(directory: &Path) -> Resources {
    open(directory, SecretsKeySource::File(directory.join("secrets.key")))
}

fn open(directory: &Path, secrets_key: SecretsKeySource) -> Resources {
    let directory = directory.join("resources");
    Resources::open_with(ResourceOptions { secrets_key, ..ResourceOptions::directory(&directory) }).unwrap()
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Every file below a directory that holds these bytes.
fn files_with(directory: &Path, bytes: &[u8]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, bytes));
        } else if memchr::memmem::find(&fs::read(&path).unwrap(), bytes).is_some() {
            found.push(path);
        }
    }
    found
}

#[test]
fn secrets_are_set_replaced_and_deleted_by_key() {
    let resources = memory();
    let (one, other) = (organization(&resources, "one").id, organization(&resources, "other").id);
    resources.set_secrets(one, &values(&[("b", "1"), ("a", "2")])).unwrap();
    resources.set_secrets(one, &values(&[("b", "3"), ("c", "")])).unwrap();
    resources.set_secrets(other, &values(&[("b", "9")])).unwrap();
    assert_eq!(resources.secret_keys(one).unwrap(), ["a", "b", "c"]);
    let value = |name: &str| resources.secret_value(one, name).map(|value| value.reveal().to_owned());
    assert_eq!(["a", "b", "c"].map(|name| value(name).unwrap()), ["2", "3", ""]);
    resources.delete_secrets(one, &["b".to_owned(), "nothing".to_owned()]).unwrap();
    assert_eq!(value("b").unwrap_err().to_string(), "secret \"b\" not found");
    assert_eq!(resources.secret_keys(one).unwrap(), ["a", "c"]);
    assert_eq!(resources.secret_keys(other).unwrap(), ["b"]);
    assert_eq!(format!("{:?}", resources.secret_value(one, "a").unwrap()), "SecretValue(..)");
}

#[test]
fn one_bad_key_refuses_all() {
    let resources = memory();
    let one = organization(&resources, "one").id;
    let error = resources.set_secrets(one, &values(&[("", "1"), ("a", "2")])).unwrap_err();
    assert_eq!(error.to_string(), "secret name must not be empty");
    assert_eq!(resources.secret_keys(one).unwrap(), Vec::<String>::new());
    let nowhere = Id::new(u64::MAX).unwrap();
    let error = resources.set_secrets(nowhere, &values(&[("a", "2")])).unwrap_err();
    assert_eq!(error.to_string(), "organization not found");
}

#[test]
fn they_go_with_their_organization() {
    let resources = memory();
    let (one, other) = (organization(&resources, "one").id, organization(&resources, "other").id);
    resources.set_secrets(one, &values(&[("a", "1")])).unwrap();
    resources.set_secrets(other, &values(&[("a", "2")])).unwrap();
    resources.delete_organization(one).unwrap();
    assert_eq!(resources.secret_keys(one).unwrap(), Vec::<String>::new());
    assert_eq!(resources.secret_keys(other).unwrap(), ["a"]);
}

#[test]
fn no_file_shows_a_value_and_a_restart_does() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    let key_file = path.join("secrets.key");
    let one = {
        let resources = with_file(path);
        let one = organization(&resources, "one").id;
        assert!(!key_file.exists(), "made with the first secret only");
        resources.set_secrets(one, &BTreeMap::new()).unwrap();
        assert!(!key_file.exists());
        resources.set_secrets(one, &values(&[("door", VALUE)])).unwrap();
        resources.keep_first_state().unwrap();
        one
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&key_file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(!files_with(path, b"door").is_empty(), "the search finds what is there");
    assert_eq!(files_with(path, VALUE.as_bytes()), Vec::<std::path::PathBuf>::new());
    let encoded = STANDARD_NO_PAD.encode(VALUE);
    assert_eq!(files_with(path, &encoded.as_bytes()[..24]), Vec::<std::path::PathBuf>::new());
    let resources = with_file(path);
    resources.check_secrets().unwrap();
    assert_eq!(resources.secret_value(one, "door").unwrap().reveal(), VALUE);
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    let resources = with_file(path);
    let one = organization(&resources, "one").id;
    resources.set_secrets(one, &values(&[("door", VALUE)])).unwrap();
    drop(resources);
    let file = path.join("secrets.key");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let resources = with_file(path);
    let expected = format!(
        "others may use the key of the secrets, {} (mode 640): expected a file that is its owner's alone, chmod 600 makes \
         it so",
        file.display()
    );
    assert_eq!(resources.check_secrets().unwrap_err().to_string(), expected);
    assert_eq!(resources.secret_value(one, "door").unwrap_err().to_string(), expected);
    assert_eq!(resources.set_secrets(one, &values(&[("a", "1")])).unwrap_err().to_string(), expected);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(resources.secret_value(one, "door").unwrap().reveal(), VALUE);
}

#[test]
fn another_key_is_told_and_the_values_are_kept() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    let key = SecretsKey::random();
    let given = || SecretsKeySource::Given(key.clone());
    let resources = open(path, given());
    let one = organization(&resources, "one").id;
    resources.set_secrets(one, &values(&[("door", VALUE)])).unwrap();
    drop(resources);

    let resources = open(path, SecretsKeySource::Given(SecretsKey::random()));
    let expected = format!(
        "the secret \"door\" of organization {one} was stored with another key than the one given with --secrets-key \
         (TIDEGATE_SECRETS_KEY): give the key it was stored with; the value is kept"
    );
    assert_eq!(resources.check_secrets().unwrap_err().to_string(), expected);
    assert_eq!(resources.secret_value(one, "door").unwrap_err().to_string(), expected);
    assert_eq!(resources.set_secrets(one, &values(&[("door", "new")])).unwrap_err().to_string(), expected);
    drop(resources);

    let resources = with_file(path);
    let error = resources.check_secrets().unwrap_err().to_string();
    assert!(
        error.starts_with("secrets were stored with the key in") && error.contains("not there"),
        "{error}"
    );
    assert!(resources.set_secrets(one, &values(&[("a", "1")])).is_err());
    assert!(!path.join("secrets.key").exists(), "a new key would not open what is there");
    assert_eq!(resources.secret_keys(one).unwrap(), ["door"]);
    drop(resources);

    let resources = open(path, given());
    resources.check_secrets().unwrap();
    assert_eq!(resources.secret_value(one, "door").unwrap().reveal(), VALUE);
    drop(resources);

    // Whoever has lost the key begins anew.
    let resources = with_file(path);
    resources.delete_secrets(one, &["door".to_owned()]).unwrap();
    resources.set_secrets(one, &values(&[("door", "new")])).unwrap();
    assert_eq!(resources.secret_value(one, "door").unwrap().reveal(), "new");
}

#[test]
fn a_file_with_something_else_in_it_is_no_key() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("secrets.key");
    fs::write(&file, "not a key").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let resources = with_file(directory.path());
    let one = organization(&resources, "one").id;
    let error = resources.set_secrets(one, &values(&[("a", "1")])).unwrap_err();
    assert_eq!(error.to_string(), format!("{} has no key of secrets in it", file.display()));
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a key");
}
