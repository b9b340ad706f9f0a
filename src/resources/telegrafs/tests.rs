use super::*;
use crate::resources::test_support::{memory, organization, user};
use crate::resources::{NewLabel, Role};

const CONFIG: &str = r#"
[agent]
  interval = "10s"
[[outputs.influxdb_v2]]
  bucket = "hosts"
[[outputs.file]]
  bucket = "not one"
[[outputs.influxdb_v2]]
  bucket = ""
[[outputs.influxdb_v2]]
  bucket = "$BUCKET"
[[inputs.cpu]]
  percpu = ${PER_CPU}
"#;

fn new(organization: Id, config: &str) -> NewTelegraf {
    NewTelegraf {
        organization,
        name: "hosts".to_owned(),
        description: None,
        config: config.to_owned(),
        buckets: None,
    }
}

fn plugin(kind: PluginKind, name: &str, config: &str) -> TelegrafPlugin {
    TelegrafPlugin { kind, name: name.to_owned(), alias: None, description: None, config: config.to_owned() }
}

#[test]
fn buckets_are_those_that_outputs_name_unless_somebody_says() {
    let resources = memory();
    let one = organization(&resources, "one").id;
    let made = resources.create_telegraf(new(one, CONFIG)).unwrap();
    assert_eq!(made.buckets, ["hosts", "$BUCKET"]);
    let said = NewTelegraf { buckets: Some(vec!["other".to_owned()]), ..new(one, CONFIG) };
    assert_eq!(resources.replace_telegraf(made.id, said).unwrap().buckets, ["other"]);
    let single = "[outputs.influxdb_v2]\nbucket = \"hosts\"";
    assert_eq!(resources.create_telegraf(new(one, single)).unwrap().buckets, ["hosts"]);
    for none in ["", "outputs = 7", "[outputs]\ninfluxdb_v2 = [7]", "[[outputs.influxdb_v2]]\nbucket = $B"] {
        assert_eq!(resources.create_telegraf(new(one, none)).unwrap().buckets, [""; 0], "{none}");
    }
}

#[test]
fn what_is_no_toml_is_refused_with_its_place() {
    let resources = memory();
    let one = organization(&resources, "one").id;
    let error = resources.create_telegraf(new(one, "[agent]\n  ü = 1\n  interval 10s\n")).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("config: expected TOML, but in line 3, column 12: "), "{message}");
    assert!(matches!(error, ResourceError::Invalid(_)));
    for bad in ["[agent", "a = \"open", "a = 1\na = 2", "a = 10s", "\u{0}", &"[".repeat(100_000)] {
        let error = resources.create_telegraf(new(one, bad)).unwrap_err();
        assert!(matches!(error, ResourceError::Invalid(_)), "{error}");
    }
    assert_eq!(resources.telegrafs(None, |_| true).unwrap(), []);
}

#[test]
fn a_list_of_plugins_becomes_a_configuration() {
    let cpu = TelegrafPlugin {
        alias: Some("all \"of\" it".to_owned()),
        description: Some("CPU use\nof \u{7}all hosts".to_owned()),
        ..plugin(PluginKind::Input, "cpu", "# kept\npercpu = ${P}\n[inputs.cpu.tags]\nroom = \"a\"\n")
    };
    let output = plugin(PluginKind::Output, "influxdb_v2", "bucket = \"hosts\"");
    let again = plugin(PluginKind::Input, "cpu", "");
    let config = compose_telegraf(&[cpu, output, again]).unwrap();
    let (agent, plugins) = config.split_once("\n\n").unwrap();
    assert!(agent.starts_with("# Configuration of the Telegraf agent\n[agent]\n"), "{agent}");
    let expected = "# CPU use\n# of  all hosts\n[[inputs.cpu]]\nalias = 'all \"of\" it'\n# kept\npercpu = ${P}\n\
                    [inputs.cpu.tags]\nroom = \"a\"\n\n[[outputs.influxdb_v2]]\nbucket = \"hosts\"\n\n[[inputs.cpu]]\n\n";
    assert_eq!(plugins, expected);
    assert_eq!(buckets_of(&config).unwrap(), ["hosts"]);
    let table = parse(&config).unwrap();
    assert_eq!(table["inputs"]["cpu"].as_array().unwrap().len(), 2);
    assert_eq!(table["inputs"]["cpu"][0]["tags"]["room"].as_str(), Some("a"));

    let empty = compose_telegraf(&[]).unwrap();
    assert_eq!(buckets_of(&empty).unwrap(), [""; 0]);
    assert!(parse(&empty).unwrap()["outputs"]["influxdb_v2"][0]["urls"].is_array());
}

#[test]
fn plugins_that_would_spill_over_are_refused() {
    let refused = |plugin| compose_telegraf(&[plugin]).unwrap_err().to_string();
    let settings = |config| refused(plugin(PluginKind::Input, "cpu", config));
    let whole = "plugins[0].config: expected settings of cpu, tables with their whole names, such as [inputs.cpu.tags]";
    assert_eq!(settings("[tags]\na = 1"), whole);
    assert_eq!(settings("[[inputs.mem]]"), whole);
    assert!(settings("percpu").starts_with("plugins[0].config: expected TOML, but in line 1"));
    assert!(settings("a = \"open").starts_with("plugins[0].config: expected TOML"));
    let name = refused(plugin(PluginKind::Output, "a]]\nb = 1", ""));
    assert_eq!(name, "plugins[0].name: expected letters, digits, - and _, found \"a]]\\nb = 1\"");
    assert!(refused(plugin(PluginKind::Output, "", "")).starts_with("plugins[0].name: "));
    let twice = TelegrafPlugin { alias: Some("a".into()), ..plugin(PluginKind::Input, "cpu", "alias = 'b'") };
    assert!(
        refused(twice).starts_with("plugins[0].config: under [[inputs.cpu]]\nalias = \"a\": expected TOML")
    );
}

#[test]
fn what_hangs_on_a_configuration_goes_with_it_and_it_with_its_organization() {
    let resources = memory();
    let one = organization(&resources, "one").id;
    let ada = user(&resources, "ada");
    let label = NewLabel { organization: one, name: "env".to_owned(), properties: Default::default() };
    let label = resources.create_label(label).unwrap();
    let hang = |subject| {
        resources.attach_label(subject, label.id).unwrap();
        resources.add_member(subject, ada.id, Role::Owner).unwrap();
    };
    let (first, second) = (
        resources.create_telegraf(new(one, CONFIG)).unwrap(),
        resources.create_telegraf(new(one, CONFIG)).unwrap(),
    );
    hang(Subject::Telegraf(first.id));
    hang(Subject::Telegraf(second.id));
    resources.delete_telegraf(first.id).unwrap();
    assert_eq!(resources.labels_of(Subject::Telegraf(first.id)).unwrap(), []);
    assert_eq!(resources.memberships(ada.id).unwrap().len(), 1);
    resources.delete_organization(one).unwrap();
    assert_eq!(resources.memberships(ada.id).unwrap(), []);
    let error = resources.telegraf(second.id).unwrap_err();
    assert_eq!(error.to_string(), "telegraf configuration not found");
}
