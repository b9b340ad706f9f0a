//! The ready-made scenarios, which are part of the program.

use super::rule::Scenario;

/// Name and text of each; what another includes stands before it.
const READY_MADE: [(&str, &str); 10] = [
    ("retry-after", include_str!("ready_made/retry-after.yaml")),
    ("gateway", include_str!("ready_made/gateway.yaml")),
    ("connection", include_str!("ready_made/connection.yaml")),
    ("truncated", include_str!("ready_made/truncated.yaml")),
    ("refused", include_str!("ready_made/refused.yaml")),
    ("slow", include_str!("ready_made/slow.yaml")),
    ("rate-limit", include_str!("ready_made/rate-limit.yaml")),
    ("flaky-network", include_str!("ready_made/flaky-network.yaml")),
    ("outage", include_str!("ready_made/outage.yaml")),
    ("sdk-resilience", include_str!("ready_made/sdk-resilience.yaml")),
];

/// The names of the ready-made scenarios.
pub fn names() -> impl Iterator<Item = &'static str> {
    READY_MADE.iter().map(|(name, _)| *name)
}

/// A ready-made scenario.
pub fn find(name: &str) -> Option<Scenario> {
    let (_, text) = READY_MADE.iter().find(|(known, _)| *known == name)?;
    // A test reads them all.
    Scenario::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_can_be_read_and_are_called_what_their_file_is() {
        for (name, text) in READY_MADE {
            let scenario = Scenario::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(scenario.name, name);
            assert!(!scenario.description.is_empty(), "{name} says what it is for");
        }
        assert_eq!(find("unheard-of"), None);
    }
}
