//! Configurations put together from a list of plugins.

use std::fmt::Write as _;
use std::str::FromStr;

use super::parse;
use crate::resources::ResourceError;

/// What the agent itself is told, where only its plugins are given.
const AGENT: &str = r#"# Configuration of the Telegraf agent
[agent]
  interval = "10s"
  round_interval = true
  metric_batch_size = 1000
  metric_buffer_limit = 10000
  collection_jitter = "0s"
  flush_interval = "10s"
  flush_jitter = "0s"
  precision = ""
  hostname = ""
  omit_hostname = false
"#;

/// Where the agent writes to, where the list of plugins is empty. Organization and bucket are for its user to fill in.
const OUTPUT: &str = r#"
[[outputs.influxdb_v2]]
  urls = ["http://127.0.0.1:8086"]
  token = "$INFLUX_TOKEN"
  organization = ""
  bucket = ""
"#;

/// What a plugin does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluginKind {
    /// Gathers.
    Input,
    /// Writes.
    Output,
    /// Changes what was gathered.
    Processor,
    /// Sums up what was gathered.
    Aggregator,
}

impl PluginKind {
    /// The table of a configuration that has the plugins of the kind.
    const fn section(self) -> &'static str {
        match self {
            Self::Input => "inputs",
            Self::Output => "outputs",
            Self::Processor => "processors",
            Self::Aggregator => "aggregators",
        }
    }
}

impl FromStr for PluginKind {
    type Err = ResourceError;

    fn from_str(text: &str) -> Result<Self, ResourceError> {
        match text {
            "input" => Ok(Self::Input),
            "output" => Ok(Self::Output),
            "processor" => Ok(Self::Processor),
            "aggregator" => Ok(Self::Aggregator),
            _ => Err(ResourceError::Invalid(format!(
                "expected input, output, processor or aggregator, found {text:?}"
            ))),
        }
    }
}

/// A plugin to write into a configuration.
#[derive(Debug, Clone)]
pub struct TelegrafPlugin {
    /// What it does.
    pub kind: PluginKind,
    /// Its name, such as `cpu`.
    pub name: String,
    /// What tells several uses of it apart.
    pub alias: Option<String>,
    /// What it is for: a comment in the configuration.
    pub description: Option<String>,
    /// Its settings as TOML. Tables in it have their whole names, such as `[inputs.cpu.tags]`.
    pub config: String,
}

impl TelegrafPlugin {
    /// The part of a configuration that is about the plugin.
    fn compose(&self) -> Result<String, String> {
        let (section, name) = (self.kind.section(), &self.name);
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(is_bare) {
            return Err(format!("name: expected letters, digits, - and _, found {name:?}"));
        }
        let mut header = format!("[[{section}.{name}]]\n");
        if let Some(alias) = &self.alias {
            // Writing to a text does not fail.
            let _ = writeln!(header, "alias = {}", toml::Value::String(alias.clone()));
        }
        parse(&self.config).map_err(|error| format!("config: {error}"))?;
        let part = format!("{header}{}\n", self.config.trim_end());
        let table = parse(&part).map_err(|error| format!("config: under {}: {error}", header.trim_end()))?;
        let is_alone = |table: &toml::Table, key: &str| table.len() == 1 && table.contains_key(key);
        let plugins = table.get(section).and_then(toml::Value::as_table);
        if !is_alone(&table, section) || !plugins.is_some_and(|plugins| is_alone(plugins, name)) {
            return Err(format!(
                "config: expected settings of {name}, tables with their whole names, such as [{section}.{name}.tags]"
            ));
        }
        let description = self.description.as_deref().unwrap_or_default();
        let comment: String = description
            .lines()
            .map(|line| format!("# {}\n", line.replace(|character: char| character.is_control(), " ")))
            .collect();
        Ok(format!("{comment}{part}"))
    }
}

/// The configuration of an agent with these plugins, in this order; one that only writes where there are none.
///
/// # Errors
/// `Invalid` if a name is none or settings are not TOML.
pub fn compose(plugins: &[TelegrafPlugin]) -> Result<String, ResourceError> {
    if plugins.is_empty() {
        return Ok(format!("{AGENT}{OUTPUT}"));
    }
    let mut config = AGENT.to_owned();
    for (index, plugin) in plugins.iter().enumerate() {
        let part = plugin.compose();
        config.push('\n');
        config.push_str(&part.map_err(|error| ResourceError::Invalid(format!("plugins[{index}].{error}")))?);
    }
    Ok(config)
}
