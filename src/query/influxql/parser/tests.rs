use super::*;

fn error(query: &str) -> String {
    parse(query, &Parameters::default()).unwrap_err().to_string().replace("error parsing query: ", "")
}

fn printed(query: &str) -> String {
    let statements = parse(query, &Parameters::default()).unwrap();
    statements.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn errors_name_what_was_found_what_was_expected_and_where() {
    const OPERAND: &str = "identifier, string, number, bool";
    for (query, message) in [
        ("SELECT", format!("found EOF, expected {OPERAND} at line 1, char 8")),
        ("SELECT FROM m", format!("found FROM, expected {OPERAND} at line 1, char 8")),
        ("SELECT value m", "found m, expected FROM at line 1, char 14".to_owned()),
        ("SELECT\n  a\nm", "found m, expected FROM at line 3, char 1".to_owned()),
        ("SELECT a FROM", "found EOF, expected identifier at line 1, char 15".to_owned()),
        ("SELECT a FROM m WHERE x =", format!("found EOF, expected {OPERAND} at line 1, char 26")),
        ("SELECT a FROM m GROUP", "found EOF, expected BY at line 1, char 23".to_owned()),
        ("SELECT a FROM m ORDER time", "found time, expected BY at line 1, char 23".to_owned()),
        ("SELECT a FROM m ORDER BY value", "only ORDER BY time supported at this time".to_owned()),
        ("SELECT a FROM m LIMIT x", "found x, expected integer at line 1, char 23".to_owned()),
        ("SELECT a FROM m LIMIT -1", "found -, expected integer at line 1, char 23".to_owned()),
        ("SELECT mean(a) FROM m GROUP BY time(1x)", "invalid duration".to_owned()),
        ("SELECT mean(a) FROM m fill(foo)", "expected number argument in fill()".to_owned()),
        (
            "SELECT mean(a) FROM m fill()",
            "fill requires an argument, e.g.: 0, null, none, previous, linear".to_owned(),
        ),
        ("SELECT mean(a FROM m", "found FROM, expected ) at line 1, char 15".to_owned()),
        ("SELECT 'abc FROM m", format!("found abc FROM m, expected {OPERAND} at line 1, char 7")),
        ("SELECT a FROM m WHERE t =~ 'x'", "found x, expected regex at line 1, char 27".to_owned()),
        ("SELECT a FROM m WHERE t =~ /x", "bad regex:  at line 1, char 27".to_owned()),
        (
            "FOO",
            "found FOO, expected SELECT, DELETE, SHOW, CREATE, DROP, EXPLAIN, GRANT, REVOKE, ALTER, SET, KILL \
             at line 1, char 1"
                .to_owned(),
        ),
        ("SHOW TAG", "found EOF, expected KEY, KEYS, VALUES at line 1, char 10".to_owned()),
        ("SHOW TAG VALUES", "found EOF, expected WITH at line 1, char 17".to_owned()),
        ("SHOW TAG VALUES WITH KEY", "found EOF, expected IN, =, =~ at line 1, char 26".to_owned()),
        ("SHOW FIELD KEY", "found EOF, expected EXACT, CARDINALITY at line 1, char 16".to_owned()),
        ("SHOW DATABASES foo", "found foo, expected ; at line 1, char 16".to_owned()),
        ("SELECT a FROM m SELECT", "found SELECT, expected ; at line 1, char 17".to_owned()),
        ("SELECT a AS 'x' FROM m", "found x, expected identifier at line 1, char 12".to_owned()),
        ("SELECT a FROM m WHERE a = $x", "missing parameter: x".to_owned()),
        ("SELECT a FROM m WHERE a ! 5", "found !, expected ; at line 1, char 25".to_owned()),
        ("SELECT a FROM m tz(5)", "expected string argument in tz()".to_owned()),
        (
            "SELECT a FROM m WHERE a = 99999999999999999999",
            "unable to parse integer at line 1, char 27".to_owned(),
        ),
        (
            "SELECT a::foo FROM m",
            "found foo, expected float, integer, unsigned, string, boolean, field, tag at line 1, char 11".to_owned(),
        ),
        ("SELECT a FROM m OFFSET 1 LIMIT 1", "found LIMIT, expected ; at line 1, char 26".to_owned()),
        ("SELECT a FROM (SELECT b FROM m", "found EOF, expected ) at line 1, char 32".to_owned()),
    ] {
        assert_eq!(error(query), message, "{query}");
    }
}

#[test]
fn an_unreadable_regular_expression_is_explained() {
    assert_eq!(
        error("SELECT a FROM m WHERE t =~ /x(/"),
        "error parsing regexp: unclosed group: `x(` at line 1, char 27"
    );
}

#[test]
fn printing_gives_the_statement_back() {
    for query in [
        "SELECT a FROM m",
        "SELECT a, b::float AS c, *::tag, /x\\/y/ FROM db.rp.m, db..m, rp.m, /re/ WHERE time > now() - 1h AND (h = 'a' OR h =~ /b/)",
        "SELECT mean(a) + 2.0 * 3 FROM m GROUP BY time(10m, -5s), host, /r.*/, * fill(linear) ORDER BY time DESC LIMIT 1 \
         OFFSET 2 SLIMIT 3 SOFFSET 4 tz('Europe/Berlin')",
        "SELECT mean(a) FROM (SELECT a FROM m GROUP BY *) GROUP BY time(1d) fill(-1)",
        "SELECT percentile(a, 99.5), distinct(\"select\") INTO t FROM m fill(0.5)",
        "SELECT a FROM m WHERE s = 'it\\'s' AND \"a \\\"b\\\"\" != -9223372036854775808 AND u = 18446744073709551615",
        "SHOW DATABASES",
        "SHOW RETENTION POLICIES ON db",
        "SHOW MEASUREMENTS ON db WITH MEASUREMENT =~ /a/ WHERE h = 'x' LIMIT 1 OFFSET 2",
        "SHOW SERIES ON db FROM m, /n/ WHERE h = 'x' LIMIT 1",
        "SHOW TAG KEYS FROM m ORDER BY time DESC LIMIT 5 SLIMIT 6",
        "SHOW TAG VALUES ON db FROM m WITH KEY IN (a, b) WHERE h != 'x'",
        "SHOW TAG VALUES WITH KEY !~ /x/",
        "SHOW FIELD KEYS FROM m LIMIT 3",
        "SHOW MEASUREMENTS WITH MEASUREMENT = m",
        "SHOW SERIES CARDINALITY ON db FROM m WHERE h = 'x' GROUP BY h LIMIT 1 OFFSET 2",
        "SHOW MEASUREMENT EXACT CARDINALITY",
        "SHOW TAG KEY CARDINALITY FROM /m/",
        "SHOW TAG VALUES EXACT CARDINALITY ON db WITH KEY = h",
        "SHOW FIELD KEY EXACT CARDINALITY FROM m GROUP BY *",
        "EXPLAIN SELECT a FROM m",
        "EXPLAIN ANALYZE SELECT mean(a) FROM m GROUP BY time(1m)",
        "CREATE DATABASE \"d b\"",
        "CREATE DATABASE d WITH DURATION 3d REPLICATION 1 SHARD DURATION 1h NAME rp",
        "DROP DATABASE d",
        "CREATE RETENTION POLICY rp ON d DURATION 1w REPLICATION 2 SHARD DURATION 1d DEFAULT",
        "ALTER RETENTION POLICY \"default\" ON d DURATION 0s DEFAULT",
        "DROP RETENTION POLICY rp ON d",
        "DROP MEASUREMENT \"m n\"",
        "DROP SERIES FROM m, /n/ WHERE h = 'x'",
        "DELETE WHERE time < 5",
        "SELECT a INTO db..t FROM m",
        "SELECT a INTO db.rp.:MEASUREMENT FROM m",
        "SELECT u FROM m WHERE u > -1.5 AND d < -90m",
    ] {
        let once = printed(query);
        assert_eq!(once, query);
        assert_eq!(parse(&once, &Parameters::default()), parse(query, &Parameters::default()));
    }
}

#[test]
fn spellings_are_normalized_by_printing() {
    for (query, text) in [
        ("select A , \"b\" from \"m\" where a<>1 and b>.5", "SELECT A, b FROM m WHERE a != 1 AND b > 0.5"),
        ("SELECT MEAN(a) FROM m GROUP BY time(3600s)", "SELECT mean(a) FROM m GROUP BY time(1h)"),
        ("SELECT -a, +a, -1, - 1.5 FROM m", "SELECT (-1 * a), (1 * a), -1, -1.5 FROM m"),
        ("SELECT count(DISTINCT a), DISTINCT b FROM m;;", "SELECT count(distinct(a)), distinct(b) FROM m"),
        ("SELECT a FROM m ORDER BY DESC", "SELECT a FROM m ORDER BY time DESC"),
        ("SELECT m.a FROM m", "SELECT \"m.a\" FROM m"),
        ("SELECT a FROM m WHERE a = 1 OR b = 2 AND c = 3", "SELECT a FROM m WHERE a = 1 OR b = 2 AND c = 3"),
        ("SHOW DATABASES; -- comment\n SHOW SERIES", "SHOW DATABASES; SHOW SERIES"),
    ] {
        assert_eq!(printed(query), text);
    }
}

#[test]
fn products_bind_tighter_than_sums_and_sums_than_comparisons() {
    let printed_tree = |query: &str| {
        let statements = parse(query, &Parameters::default()).unwrap();
        let Statement::Select(select) = &statements[0] else { panic!("not a select") };
        format!("{:?}", select.fields[0].expression)
    };
    assert_eq!(printed_tree("SELECT a + b * c FROM m"), printed_tree("SELECT a + b*c FROM m"));
    assert_ne!(printed_tree("SELECT a + b * c FROM m"), printed_tree("SELECT a * b + c FROM m"));
    assert!(printed_tree("SELECT a + b * c FROM m").starts_with("Binary { operator: Add"));
    assert!(printed_tree("SELECT a * b + c FROM m").starts_with("Binary { operator: Add"));
    assert!(printed_tree("SELECT a - b - c FROM m").starts_with("Binary { operator: Subtract, left: Binary"));
}

#[test]
fn statements_about_what_is_not_here_are_read_in_full_and_keep_their_name_and_text() {
    for (query, name, text) in [
        (
            "create user \"a b\" with password 'x''y'",
            "",
            "error parsing query: found y, expected ; at line 1, char 35",
        ),
        (
            "create user u with password 'p' with all privileges",
            "CREATE USER",
            "CREATE USER u WITH PASSWORD 'p' WITH ALL PRIVILEGES",
        ),
        ("Grant all on d to u", "GRANT", "GRANT ALL ON d TO u"),
        ("REVOKE ALL PRIVILEGES FROM u", "REVOKE", "REVOKE ALL PRIVILEGES FROM u"),
        ("SET PASSWORD FOR u='p'", "SET PASSWORD", "SET PASSWORD FOR u = 'p'"),
        ("KILL QUERY 7 ON \"h\"", "KILL QUERY", "KILL QUERY 7 ON h"),
        ("SHOW STATS FOR 'x'", "SHOW STATS", "SHOW STATS FOR 'x'"),
        ("show continuous queries", "SHOW CONTINUOUS QUERIES", "SHOW CONTINUOUS QUERIES"),
        (
            "CREATE SUBSCRIPTION s ON d.\"r p\" DESTINATIONS ANY 'a','b'",
            "CREATE SUBSCRIPTION",
            "CREATE SUBSCRIPTION s ON d.\"r p\" DESTINATIONS ANY 'a', 'b'",
        ),
        (
            "CREATE CONTINUOUS QUERY q ON d RESAMPLE FOR 90m BEGIN SELECT mean(a) INTO r.:MEASUREMENT FROM /m/ GROUP BY time(1h) END",
            "CREATE CONTINUOUS QUERY",
            "CREATE CONTINUOUS QUERY q ON d RESAMPLE FOR 90m BEGIN SELECT mean(a) INTO r.:MEASUREMENT FROM /m/ GROUP BY time(1h) END",
        ),
    ] {
        match parse(query, &Parameters::default()).as_deref() {
            Ok([Statement::Unsupported { name: found, text: kept }]) => {
                assert_eq!((*found, kept.as_str()), (name, text), "{query}");
                let again = parse(kept, &Parameters::default()).unwrap();
                assert_eq!(again[0].to_string(), *kept);
            }
            Ok(other) => panic!("{other:?}"),
            Err(error) => assert_eq!(error.to_string(), text, "{query}"),
        }
    }
}

#[test]
fn bound_parameters_stand_for_their_values() {
    let parameters = Parameters::from_json(
        r#"{"s":"it's","i":-5,"f":1.5,"b":true,"name":{"identifier":"a b"},"re":{"regex":"x/y"},"d":{"duration":"5m"}}"#,
    )
    .unwrap();
    let statements = parse(
        "SELECT $name FROM m WHERE a = $s AND b > $i AND c < $f AND d = $b AND e =~ $re AND time > now() - $d",
        &parameters,
    )
    .unwrap();
    assert_eq!(
        statements[0].to_string(),
        "SELECT \"a b\" FROM m WHERE a = 'it\\'s' AND b > -5 AND c < 1.5 AND d = true AND e =~ /x\\/y/ AND time > now() - 5m"
    );
    assert!(Parameters::from_json(r#"{"a":[1]}"#).is_err());
    assert!(Parameters::from_json("5").is_err());
}

#[test]
fn nesting_is_bounded_and_long_conditions_are_not() {
    let deep = format!("SELECT {}a{} FROM m", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(error(&deep), "nested more than 100 levels deep");
    let subqueries = format!("SELECT a FROM {}m", "(SELECT a FROM ".repeat(5000));
    assert_eq!(error(&subqueries), "nested more than 100 levels deep");
    assert!(error(&format!("SELECT {} FROM m", "- ".repeat(1000))).starts_with("found -, expected"));
    assert_eq!(error(&format!("SELECT {}a FROM m", "a + ".repeat(5000))), "more than 200 operators in a row");
    assert_eq!(
        error(&format!("SELECT {}a FROM m", "a, ".repeat(1000))),
        "more than 1000 selected expressions"
    );
    let most = format!("SELECT {}a FROM m", "a, ".repeat(999));
    assert_eq!(printed(&most), most);
    let hosts: Vec<String> = (0..20_000).map(|host| format!("h = 'host_{host}'")).collect();
    let wide = format!("SELECT a FROM m WHERE {}", hosts.join(" OR "));
    assert_eq!(printed(&wide), wide);
}

#[test]
fn arbitrary_text_never_panics() {
    let words = [
        "SELECT", "a", "FROM", "m", "WHERE", "(", ")", "/", "'", "\"", "5", "1h", "=", "=~", ",", ";", "*",
        "::", "fill", "tz", "time", "GROUP", "BY", "SHOW", "TAG", "VALUES", "WITH", "KEY", "IN", "-", ".",
        "\\", "µ", "$x", "LIMIT", "\n",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
        let mut query = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            query.push_str(words[(state >> 33) as usize % words.len()]);
            if state & 1 << 20 != 0 {
                query.push(' ');
            }
        }
        if let Ok(statements) = parse(&query, &Parameters::default()) {
            for statement in statements {
                let text = statement.to_string();
                assert_eq!(parse(&text, &Parameters::default()).unwrap(), vec![statement], "{text}");
            }
        }
    }
}
