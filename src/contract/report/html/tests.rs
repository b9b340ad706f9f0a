use super::*;

#[test]
fn what_is_put_into_a_template_is_not_looked_at_again() {
    let part = |name: &str| if name == "a" { "{{b}}".to_owned() } else { "B".to_owned() };
    assert_eq!(filled("1 {{a}} 2 {{b}} 3", part), "1 {{b}} 2 B 3");
    assert_eq!(filled("no end {{a", part), "no end a");
}

#[test]
fn names_are_given_once_and_hold_nothing_odd() {
    let mut names = Names::default();
    assert_eq!(names.name("finding /a\"b"), "finding--a-b");
    assert_eq!(names.name("finding /a'b"), "finding--a-b-2");
}

#[test]
fn style_and_script_cannot_end_their_elements() {
    assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
}

#[test]
fn the_templates_places_are_all_known() {
    let page = render(&Report::empty(), Place::File);
    assert!(!page.contains("{{"), "{page}");
    assert!(
        page.contains(&format!("<style>{STYLE}</style>"))
            && page.contains(&format!("<script>{SCRIPT}</script>"))
    );
}

#[test]
fn only_a_page_of_the_server_follows_it() {
    assert!(render(&Report::empty(), Place::Server).contains("<body data-live>"));
    assert!(render(&Report::empty(), Place::File).contains("<body>"));
}
