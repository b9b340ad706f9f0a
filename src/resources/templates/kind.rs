//! The kinds of resources that templates describe.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resources::ResourceType;

macro_rules! kinds {
    ($($variant:ident = $text:literal,)+) => {
        /// A kind of resource, as templates name it. [`Self::Check`] and [`Self::NotificationEndpoint`] stand for all forms of
        /// a kind, in actions, filters and stacks; a template names the form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum TemplateKind {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $variant,)+
        }

        impl TemplateKind {
            /// Every kind, each after those that it may depend on.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name of the kind in templates.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    };
}

kinds! {
    Label = "Label",
    Bucket = "Bucket",
    Check = "Check",
    CheckDeadman = "CheckDeadman",
    CheckThreshold = "CheckThreshold",
    NotificationEndpoint = "NotificationEndpoint",
    NotificationEndpointHttp = "NotificationEndpointHTTP",
    NotificationEndpointPagerDuty = "NotificationEndpointPagerDuty",
    NotificationEndpointSlack = "NotificationEndpointSlack",
    NotificationRule = "NotificationRule",
    Task = "Task",
    Variable = "Variable",
    Dashboard = "Dashboard",
    Telegraf = "Telegraf",
}

impl TemplateKind {
    /// The kind of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// The kind that stands for all its forms. Names in a template (`metadata.name`) are unique among those.
    pub const fn family(self) -> Self {
        match self {
            Self::CheckDeadman | Self::CheckThreshold => Self::Check,
            Self::NotificationEndpointHttp
            | Self::NotificationEndpointPagerDuty
            | Self::NotificationEndpointSlack => Self::NotificationEndpoint,
            Self::Label
            | Self::Bucket
            | Self::Check
            | Self::NotificationEndpoint
            | Self::NotificationRule
            | Self::Task
            | Self::Variable
            | Self::Dashboard
            | Self::Telegraf => self,
        }
    }

    /// The type of resource, as permissions call it.
    pub const fn resource_type(self) -> ResourceType {
        match self.family() {
            Self::Label => ResourceType::Labels,
            Self::Bucket => ResourceType::Buckets,
            Self::NotificationRule => ResourceType::NotificationRules,
            Self::Task => ResourceType::Tasks,
            Self::Variable => ResourceType::Variables,
            Self::Dashboard => ResourceType::Dashboards,
            Self::Telegraf => ResourceType::Telegrafs,
            Self::NotificationEndpoint
            | Self::NotificationEndpointHttp
            | Self::NotificationEndpointPagerDuty
            | Self::NotificationEndpointSlack => ResourceType::NotificationEndpoints,
            Self::Check | Self::CheckDeadman | Self::CheckThreshold => ResourceType::Checks,
        }
    }

    /// Whether an organization has one resource of this kind and of a name at most: then that one is meant where a template
    /// without a stack has the name. Of other kinds such a template always makes a new resource.
    pub const fn is_unique_by_name(self) -> bool {
        matches!(
            self.family(),
            Self::Label | Self::Bucket | Self::Variable | Self::Check | Self::NotificationEndpoint
        )
    }

    /// The fewest characters of a name.
    pub(super) const fn shortest_name(self) -> usize {
        if matches!(self, Self::Label | Self::Bucket | Self::Dashboard) { 2 } else { 1 }
    }
}

impl fmt::Display for TemplateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
