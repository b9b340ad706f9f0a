use super::*;

fn tokens(query: &str) -> Vec<Token> {
    let mut lexer = Lexer::new(query);
    let mut found = Vec::new();
    loop {
        match lexer.next().0 {
            Token::End => return found,
            token => found.push(token),
        }
    }
}

#[test]
fn words_are_keywords_in_any_case_and_identifiers_otherwise() {
    assert_eq!(
        tokens("SELECT sElEcT selects _x1"),
        vec![
            Token::Keyword(Keyword::Select),
            Token::Keyword(Keyword::Select),
            Token::Identifier("selects".into()),
            Token::Identifier("_x1".into()),
        ]
    );
}

#[test]
fn quoted_text_loses_its_escapes() {
    assert_eq!(
        tokens(r#""a\"b" 'it\'s' 'a\nb' 'a\\b'"#),
        vec![
            Token::Identifier("a\"b".into()),
            Token::String("it's".into()),
            Token::String("a\nb".into()),
            Token::String("a\\b".into()),
        ]
    );
}

#[test]
fn unclosed_and_badly_escaped_text_is_reported_as_such() {
    assert_eq!(tokens("'abc"), vec![Token::BadString("abc".into())]);
    assert_eq!(tokens("\"abc"), vec![Token::BadString("abc".into())]);
    assert_eq!(tokens(r"'a\y")[0], Token::BadEscape("\\y".into()));
}

#[test]
fn numbers_integers_and_durations_are_told_apart() {
    assert_eq!(
        tokens("10 10. .5 1.5 1h30m 10µs 7u"),
        vec![
            Token::Integer("10".into()),
            Token::Number("10".into()),
            Token::Number(".5".into()),
            Token::Number("1.5".into()),
            Token::Duration("1h30m".into()),
            Token::Duration("10µs".into()),
            Token::Duration("7u".into()),
        ]
    );
}

#[test]
fn operators_take_the_longest_spelling() {
    let spelled: Vec<String> = tokens("= =~ != !~ <> < <= > >= :: : + - * / % & | ^ ( ) , ; .")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(spelled.join(" "), "= =~ != !~ != < <= > >= :: : + - * / % & | ^ ( ) , ; .");
}

#[test]
fn comments_are_blank() {
    assert_eq!(
        tokens("a -- to the end\n/* and\n these */ b"),
        vec![Token::Identifier("a".into()), Token::Identifier("b".into())]
    );
    assert_eq!(tokens("a /* open").len(), 2);
}

#[test]
fn positions_count_lines_and_characters_from_one() {
    let mut lexer = Lexer::new("ä é\n  x");
    lexer.next();
    assert_eq!(lexer.next().1, Position { line: 1, column: 3 });
    assert_eq!(lexer.next().1, Position { line: 2, column: 3 });
}

#[test]
fn a_regular_expression_runs_to_its_unescaped_slash() {
    let mut lexer = Lexer::new(r" /a\/b\d/ x");
    assert_eq!(lexer.regex().0.as_deref(), Some(r"a/b\d"));
    assert_eq!(lexer.next().0, Token::Identifier("x".into()));
    assert_eq!(Lexer::new("/open").regex().0, None);
}

#[test]
fn characters_outside_the_language_are_illegal() {
    assert_eq!(tokens("@ ! $"), vec![Token::Illegal('@'), Token::Illegal('!'), Token::Illegal('$')]);
}
