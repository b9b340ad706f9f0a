//! A template as a whole: its resources, checked each for itself and against each other.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::TemplateKind;
use super::fields::Fields;
use super::mistake::{Mistake, Place};
use super::reader::Reader;
use super::reference::{EnvReference, EnvValues, Reference};
use super::source::TemplateObject;
use super::spec::Spec;

/// The version of the format that is written.
pub const API_VERSION: &str = "influxdata.com/v2alpha1";
/// The versions of the format that are read.
const API_VERSIONS: [&str; 2] = [API_VERSION, "influxdata.com/v2alpha2"];
/// The most characters of `metadata.name`: it is a DNS label (RFC 1123).
const LONGEST_META_NAME: usize = 63;

/// What templates describe, taken together.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// The resources without mistakes, in the order in which they are written.
    pub resources: Vec<Described>,
    /// Those with mistakes whose names are right, by their kinds and what they are called.
    pub refused: BTreeSet<(TemplateKind, String)>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// The keys of environment references, and whether a value was given for each.
    pub env: BTreeMap<String, bool>,
    /// The keys of secrets that are referred to.
    pub secrets: BTreeSet<String>,
}

/// A resource as a template describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Described {
    /// Its position in the template, counted from 0.
    pub index: usize,
    /// Its kind.
    pub kind: TemplateKind,
    /// What it is called in the template: `metadata.name`.
    pub meta_name: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// All else.
    pub spec: Spec,
    /// What the labels that it gets are called in the template, sorted.
    pub labels: Vec<String>,
    /// What the endpoint is called in the template that a notification rule notifies.
    pub endpoint: Option<String>,
    /// The places that take their values from outside.
    pub references: Vec<EnvReference>,
}

/// The names of an object that has right ones.
struct Identity {
    kind: TemplateKind,
    meta_name: String,
    name: String,
}

impl Template {
    /// Reads descriptions of resources, with values for their environment references.
    pub fn read(objects: &[TemplateObject], env: &EnvValues) -> Self {
        let mut template = Self::default();
        let identities = template.identities(objects, env);
        let of_family = |family| -> HashSet<&str> {
            let known = identities.iter().flatten().filter(|identity| identity.kind.family() == family);
            known.map(|identity| identity.meta_name.as_str()).collect()
        };
        let labels = of_family(TemplateKind::Label);
        let endpoints = of_family(TemplateKind::NotificationEndpoint);
        for (index, (object, identity)) in objects.iter().zip(&identities).enumerate() {
            let Some(Identity { kind, meta_name, name }) = identity else { continue };
            let root = Place::resource(index);
            let at = root.field("spec");
            let spec = Fields::new(&object.spec);
            let mut reader = Reader::new(*kind, env);
            reader.reference(object.metadata.get("name"), "metadata.name");
            reader.reference(spec.value("name"), "spec.name");
            let length = name.chars().count();
            let shortest = kind.shortest_name();
            reader.expect(
                length >= shortest,
                &at.field("name"),
                format!("must have at least {shortest} characters, found {length}"),
            );
            let found = Spec::read(spec, &at, &mut reader);
            let endpoint = (*kind == TemplateKind::NotificationRule)
                .then(|| endpoint(spec, &at, &endpoints, &mut reader))
                .flatten();
            let labels = associations(spec, &root, &labels, &mut reader);
            let is_right = reader.mistakes.is_empty();
            if !is_right {
                template.refused.insert((kind.family(), meta_name.clone()));
            }
            template.mistakes.append(&mut reader.mistakes);
            template.secrets.append(&mut reader.secrets);
            for reference in &reader.references {
                template.env.insert(reference.key.clone(), reference.value.is_some());
            }
            template.resources.extend(found.filter(|_| is_right).map(|found| Described {
                index,
                kind: *kind,
                meta_name: meta_name.clone(),
                name: name.clone(),
                description: spec.text("description"),
                spec: found,
                labels,
                endpoint,
                references: reader.references,
            }));
        }
        template.mistakes.sort_by_key(|mistake| mistake.indexes.first().copied());
        template
    }

    /// The keys of environment references without a value.
    pub fn missing_env(&self) -> Vec<String> {
        self.env.iter().filter(|(_, given)| !**given).map(|(key, _)| key.clone()).collect()
    }

    /// The names of the objects; none for one whose kind, version or names are wrong.
    fn identities(&mut self, objects: &[TemplateObject], env: &EnvValues) -> Vec<Option<Identity>> {
        let mut meta_names = HashSet::new();
        let mut names = HashSet::new();
        let mut identify = |(index, object): (usize, &TemplateObject)| {
            let root = Place::resource(index);
            let (metadata, spec) = (root.field("metadata"), root.field("spec"));
            let kind = known_kind(&object.kind).map_err(|reason| root.field("kind").mistake(None, reason))?;
            let mistake = |at: &Place<'_>, reason: String| Err(at.mistake(Some(kind), reason));
            if !API_VERSIONS.contains(&object.api_version.as_str()) {
                let (found, known) = (&object.api_version, API_VERSIONS.join(" or "));
                return mistake(
                    &root.field("apiVersion"),
                    format!("unknown version {found:?}, expected {known}"),
                );
            }
            let meta_name = Reference::read(object.metadata.get("name"), env).text();
            if let Err(reason) = check_meta_name(&meta_name) {
                return mistake(&metadata.field("name"), reason);
            }
            let duplicate = || format!("duplicate name {meta_name:?}");
            if !meta_names.insert((kind.family(), meta_name.clone())) {
                return mistake(&metadata.field("name"), duplicate());
            }
            let given = Reference::read(object.spec.get("name"), env).text();
            let name = if given.is_empty() { meta_name.clone() } else { given };
            if kind.is_unique_by_name()
                && kind.family() != TemplateKind::Check
                && !names.insert((kind.family(), name.clone()))
            {
                return mistake(&spec.field("name"), format!("duplicate name {name:?}"));
            }
            Ok(Identity { kind, meta_name, name })
        };
        let mut identities = Vec::with_capacity(objects.len());
        for object in objects.iter().enumerate() {
            identities.push(identify(object).map_err(|mistake| self.mistakes.push(mistake)).ok());
        }
        identities
    }
}

fn known_kind(name: &str) -> Result<TemplateKind, String> {
    match TemplateKind::of(name) {
        Some(TemplateKind::Check) => Err("expected CheckDeadman or CheckThreshold, found Check".to_owned()),
        Some(TemplateKind::NotificationEndpoint) => Err(
            "expected NotificationEndpointHTTP, NotificationEndpointPagerDuty or NotificationEndpointSlack, \
             found NotificationEndpoint"
                .to_owned(),
        ),
        Some(kind) => Ok(kind),
        None if name.is_empty() => Err("is required".to_owned()),
        None => Err(format!("unsupported kind {name:?}")),
    }
}

fn check_meta_name(name: &str) -> Result<(), String> {
    let inner = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let fits = name.bytes().all(inner) && !name.starts_with('-') && !name.ends_with('-');
    if name.is_empty() || name.len() > LONGEST_META_NAME || !fits {
        return Err(format!(
            "name {name:?} is invalid: expected 1 to {LONGEST_META_NAME} lower-case letters, digits and hyphens, \
             a letter or digit at either end"
        ));
    }
    Ok(())
}

/// What the endpoint of a notification rule is called.
fn endpoint<'a>(
    spec: Fields<'a>,
    at: &Place<'_>,
    endpoints: &HashSet<&str>,
    reader: &mut Reader<'a>,
) -> Option<String> {
    let name = reader.reference(spec.value("endpointName"), "spec.endpointName").text();
    let at = at.field("endpointName");
    if name.is_empty() {
        reader.mistake(&at, "is required");
    } else if !endpoints.contains(name.as_str()) {
        reader.mistake(&at, format!("notification endpoint {name:?} is not in the template"));
    }
    Some(name)
}

/// What the labels of a resource are called, sorted.
fn associations<'a>(
    spec: Fields<'a>,
    root: &Place<'_>,
    labels: &HashSet<&str>,
    reader: &mut Reader<'a>,
) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (index, association) in spec.objects("associations") {
        let at = root.item("associations", index);
        match TemplateKind::of(&association.text("kind")) {
            None => {
                let kind = association.text("kind");
                reader.mistake(&at.field("kind"), format!("unsupported kind {kind:?}"));
            }
            Some(TemplateKind::Label) => {
                let told = format!("spec.associations[{index}].name");
                let name = reader.reference(association.value("name"), &told).text();
                if !labels.contains(name.as_str()) {
                    reader.mistake(&at, format!("label {name:?} is not in the template"));
                } else if !found.insert(name.clone()) {
                    reader.mistake(&at, format!("label {name:?} is there twice"));
                }
            }
            // Nothing but labels can be tied to a resource; InfluxDB leaves out all else.
            Some(_) => {}
        }
    }
    found.into_iter().collect()
}

impl Described {
    /// Writes it as templates have it.
    pub fn write(&self) -> TemplateObject {
        let mut spec = Map::new();
        spec.insert("name".to_owned(), self.name.as_str().into());
        super::spec::put_text(&mut spec, "description", &self.description);
        self.spec.write(&mut spec);
        if let Some(endpoint) = &self.endpoint {
            super::spec::put_text(&mut spec, "endpointName", endpoint);
        }
        if !self.labels.is_empty() {
            let label = |name: &String| {
                let properties = [("kind", TemplateKind::Label.as_str()), ("name", name)];
                Value::Object(
                    properties.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect(),
                )
            };
            spec.insert("associations".to_owned(), self.labels.iter().map(label).collect());
        }
        TemplateObject {
            api_version: API_VERSION.to_owned(),
            kind: self.kind.as_str().to_owned(),
            metadata: Map::from_iter([("name".to_owned(), self.meta_name.as_str().into())]),
            spec,
        }
    }
}
