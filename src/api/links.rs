//! Pages of lists: from parameters to a page, and the links to it and its neighbours.

use tidegate_generated::models::{Links, SelfLinks};
use tidegate_generated::types::Id;

use crate::resources::Page;

/// The page that the parameters of a list ask for. Bounds were checked with the contract.
pub(crate) fn page(limit: i64, offset: Option<i64>, after: Option<Id>, descending: bool) -> Page {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    // Where both are sent, `after` counts.
    let offset = if after.is_some() { 0 } else { count(offset.unwrap_or(0)) };
    Page { limit: count(limit), offset, after, descending }
}

/// The links of a page: to itself, to the next one if there is more, to the one before where `offset` tells it.
///
/// `filters` are the other parameters of the request, by name. `last` is the id of the page's last record.
pub(crate) fn page_links(
    path: &str,
    filters: &[(&str, Option<String>)],
    page: &Page,
    last: Option<Id>,
    more: bool,
) -> Links {
    let at = |offset: usize, after: Option<Id>| {
        let mut parameters: Vec<(&str, String)> = filters
            .iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| (*name, value.clone())))
            .collect();
        parameters.push(("descending", page.descending.to_string()));
        parameters.push(("limit", page.limit.to_string()));
        match after {
            Some(after) => parameters.push(("after", after.to_string())),
            None => parameters.push(("offset", offset.to_string())),
        }
        parameters.sort();
        format!(
            "{path}?{}",
            form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
        )
    };
    let next = match (more, page.after, last) {
        (false, _, _) => None,
        (true, Some(_), Some(last)) => Some(at(0, Some(last))),
        (true, _, _) => Some(at(page.offset + page.limit, None)),
    };
    let prev =
        (page.after.is_none() && page.offset > 0).then(|| at(page.offset.saturating_sub(page.limit), None));
    Links { next, prev, param_self: at(page.offset, page.after) }
}

/// The links of something that is not paged.
pub(crate) fn links_to(address: String) -> Links {
    Links { next: None, prev: None, param_self: address }
}

/// The link of something to itself alone.
pub(crate) fn self_links(address: String) -> SelfLinks {
    SelfLinks { param_self: Some(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_neighbours_by_offset() {
        let filters = [("orgID", None), ("name", Some("a b&c".to_owned()))];
        let links = page_links("/x", &filters, &page(2, Some(3), None, false), Id::new(9), true);
        assert_eq!(links.param_self, "/x?descending=false&limit=2&name=a+b%26c&offset=3");
        assert_eq!(links.next.unwrap(), "/x?descending=false&limit=2&name=a+b%26c&offset=5");
        assert_eq!(links.prev.unwrap(), "/x?descending=false&limit=2&name=a+b%26c&offset=1");
    }

    #[test]
    fn links_lead_on_by_the_last_id_where_a_page_was_asked_for_by_id() {
        let links = page_links("/x", &[], &page(2, Some(3), Id::new(5), false), Id::new(9), true);
        assert_eq!(links.param_self, "/x?after=0000000000000005&descending=false&limit=2");
        assert_eq!(links.next.unwrap(), "/x?after=0000000000000009&descending=false&limit=2");
        assert_eq!(links.prev, None);
    }

    #[test]
    fn the_last_page_has_no_next_and_the_first_no_previous() {
        let links = page_links("/x", &[], &page(20, None, None, true), None, false);
        assert_eq!((links.next, links.prev), (None, None));
    }
}
