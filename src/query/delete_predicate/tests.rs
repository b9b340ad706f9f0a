use super::*;

fn parse(text: &str) -> DeletePredicate {
    DeletePredicate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn tag(key: &str, value: &str, equal: bool) -> TagComparison {
    TagComparison { key: key.to_owned(), value: value.to_owned(), equal }
}

/// The position, what was found and what was expected.
fn refused(text: &str) -> (usize, String, String) {
    let PredicateError { position, found, expected } = DeletePredicate::parse(text).unwrap_err();
    (position, found, expected)
}

#[test]
fn nothing_selects_everything() {
    assert_eq!(parse(""), DeletePredicate::default());
    assert_eq!(parse(" \t\n"), DeletePredicate::default());
}

#[test]
fn comparisons_are_joined_by_and() {
    let predicate = parse("_measurement=\"tide\" AND port = emden and\n\"Name\"!='west quay'");
    assert_eq!(predicate.measurements, Measurements::One("tide".to_owned()));
    assert_eq!(predicate.tags, [tag("port", "emden", true), tag("Name", "west quay", false)]);
    let twice = parse("port=emden and port=\"emden\" and port<>emden");
    assert_eq!(twice.tags, [tag("port", "emden", true), tag("port", "emden", false)]);
}

#[test]
fn parentheses_may_stand_around_terms() {
    let plain = parse("a=1 and b=2 and c=3");
    for text in ["(a=1 and (b=2 and c=3))", "((a=1) and b=2) and (c=3)", "(((a=1 and b=2 and c=3)))"] {
        assert_eq!(parse(text), plain, "{text}");
    }
    let deep = format!("{}a=1{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(parse(&deep).tags, [tag("a", "1", true)]);
}

#[test]
fn values_are_text_however_they_are_written() {
    for (text, value) in [
        ("a=opq", "opq"),
        ("a=1123", "1123"),
        ("a=1.50", "1.50"),
        ("a=0x1231", "0x1231"),
        ("a=2d", "2d"),
        ("a=-5i", "-5i"),
        ("a= - 1221", "-1221"),
        ("a=TRUE", "true"),
        ("a=false", "false"),
        ("a=\"\"", ""),
        ("a=\"select\"", "select"),
        (r#"a="x \"y\" 'z' \\ \n\'""#, "x \"y\" 'z' \\ \n'"),
        (r#"a='x "y" \'z\''"#, "x \"y\" 'z'"),
        ("a=\"größe=1 AND b=2\"", "größe=1 AND b=2"),
    ] {
        assert_eq!(parse(text).tags, [tag("a", value, true)], "{text}");
    }
    assert_eq!(parse(r#""a \"b\"=c"="d""#).tags, [tag("a \"b\"=c", "d", true)]);
}

#[test]
fn conditions_on_the_measurement_are_put_together() {
    let all_but = |names: &[&str]| Measurements::AllBut(names.iter().map(|&name| name.to_owned()).collect());
    for (text, measurements) in [
        ("_measurement=a and \"_measurement\"=a", Measurements::One("a".to_owned())),
        ("_measurement=a and _measurement=b", Measurements::None),
        ("_measurement=a and _measurement!=b", Measurements::One("a".to_owned())),
        ("_measurement!=b and _measurement=a", Measurements::One("a".to_owned())),
        ("_measurement!=a and _measurement=a", Measurements::None),
        ("_measurement=a and _measurement!=a and _measurement=a", Measurements::None),
        ("_measurement!=a and _measurement!=b and _measurement!=a", all_but(&["a", "b"])),
    ] {
        assert_eq!(parse(text).measurements, measurements, "{text}");
    }
}

#[test]
fn what_the_grammar_does_not_have_is_refused_where_it_stands() {
    for (text, position, found, expected) in [
        ("a=1 or b=2", 5, "or", "OR is not supported"),
        ("a=1 AND", 8, "the end", "a tag key"),
        ("and", 1, "and", "a tag key"),
        ("a", 2, "the end", "= or !="),
        ("a=", 3, "the end", "a value"),
        ("a=1 b=2", 5, "b", "AND"),
        ("a=~/x/", 2, "=~", "= or !="),
        ("größe!~/x/", 3, "'ö'", "= or !="),
        ("\"größe\"!~/x/", 8, "!~", "= or !="),
        ("a>1000", 2, ">", "= or !="),
        ("a==1", 2, "==", "= or !="),
        ("a=/x/", 3, "'/'", "a value"),
        ("a=prod-1", 7, "-", "double quotes"),
        ("a=-b", 4, "b", "a number"),
        ("a=b=c", 4, "=", "AND"),
        ("name=x", 1, "name", "double quotes"),
        ("a=from", 3, "from", "double quotes"),
        ("1=a", 1, "1", "a tag key"),
        ("'a'=1", 1, "'a'", "a tag key"),
        ("(a=1", 5, "the end", "a closing parenthesis"),
        ("a=1)", 4, ")", "AND"),
        ("()", 2, ")", "a tag key"),
        ("(a=1 and b=2) and (", 20, "the end", "a tag key"),
        ("a=\"x", 3, "an opening \" without a closing one", "a value"),
        (r#"a="\d""#, 3, r"the unknown escape \d", "a value"),
        ("_field=x", 1, "\"_field\"", "cannot be deleted by _field"),
        ("x=1 and \"_value\"=1", 9, "\"_value\"", "cannot be deleted by _value"),
        ("_time=1", 1, "\"_time\"", "start and stop"),
        ("a=1;", 4, "';'", "AND"),
    ] {
        let (at, what, wanted) = refused(text);
        assert_eq!((at, what.as_str()), (position, found), "{text}");
        assert!(wanted.contains(expected), "{text}: expected {wanted}");
    }
    let error = DeletePredicate::parse("a=1 or b=2").unwrap_err().to_string();
    assert!(error.starts_with("invalid delete predicate: found or at character 5, expected AND"), "{error}");
}

#[test]
fn long_predicates_are_refused_before_they_cost_much() {
    let many = |count: usize| (0..count).map(|n| format!("t{n}=1")).collect::<Vec<_>>().join(" and ");
    assert_eq!(parse(&many(500)).tags.len(), 500);
    let (_, found, expected) = refused(&many(501));
    assert_eq!((found.as_str(), expected.as_str()), ("t500", "the end after 500 comparisons"));
    let long = refused(&format!("\"{}\"", "x".repeat(10_000)));
    assert!(long.1.len() < 100, "{}", long.1);
    let long = refused(&"x".repeat(10_000).to_string().replace('x', "1"));
    assert!(long.1.chars().count() < 70, "{}", long.1);
}
