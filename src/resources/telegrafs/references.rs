//! References to the agent's environment: `$NAME` and `${NAME}`.
//!
//! The agent puts the values in before it reads the TOML. In texts a reference is TOML; where a number or a truth value
//! is to come of it, it is not, and has to be taken for one.

/// A configuration with a number for each reference that stands outside texts and comments. All places stay the same.
pub(super) fn filled(config: &str) -> String {
    let mut filled = String::with_capacity(config.len());
    let mut rest = config;
    while let Some(first) = rest.chars().next() {
        let reference = if first == '$' { reference_bytes(rest) } else { 0 };
        let bytes = match first {
            '"' | '\'' => text_bytes(rest, first),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let Some((part, behind)) = rest.split_at_checked(reference.max(bytes)) else { break };
        if reference > 0 {
            filled.push('0');
            filled.extend(std::iter::repeat_n(' ', part.len() - 1));
        } else {
            filled.push_str(part);
        }
        rest = behind;
    }
    filled
}

/// How long the reference is that a text begins with; 0 where it is none.
fn reference_bytes(text: &str) -> usize {
    if text.starts_with("${") {
        let line = text.lines().next().unwrap_or_default();
        return line.find('}').map_or(0, |end| end + 1);
    }
    let name = text.bytes().skip(1).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    match name.count() {
        0 => 0,
        count => count + 1,
    }
}

/// How long the TOML text in quotes is that a text begins with. One that does not end goes to the end of its line or all.
fn text_bytes(text: &str, quote: char) -> usize {
    let long = if quote == '"' { "\"\"\"" } else { "'''" };
    let is_long = text.starts_with(long);
    let delimiter = if is_long { 3 } else { 1 };
    let mut is_escaped = false;
    for (index, character) in text.char_indices().skip(delimiter) {
        if is_escaped {
            is_escaped = false;
        } else if character == '\\' && quote == '"' {
            is_escaped = true;
        } else if character == '\n' && !is_long {
            return index;
        } else if character == quote
            && (!is_long || text.get(index..).is_some_and(|rest| rest.starts_with(long)))
        {
            return index + delimiter;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_outside_texts_and_comments_become_numbers_of_their_length() {
        let cases = [
            ("port = ${PORT}\n", "port = 0      \n"),
            ("port = $PORT # $WHY\n", "port = 0     # $WHY\n"),
            ("a = [$A_1,${B:-2}]", "a = [0   ,0      ]"),
            ("a = \"$A\"", "a = \"$A\""),
            ("a = '$A' # '\nb = $B", "a = '$A' # '\nb = 0 "),
            ("a = \"\\\"$A\"\nb=$B", "a = \"\\\"$A\"\nb=0 "),
            ("a = \"\"\"$A\n\" $B\"\"\"\nb=$B", "a = \"\"\"$A\n\" $B\"\"\"\nb=0 "),
            ("a = ''\nb = $B", "a = ''\nb = 0 "),
            ("a = '''\n$A'''$B", "a = '''\n$A'''0 "),
            ("a = \"open\nb = $B", "a = \"open\nb = 0 "),
            ("a = $\nb = ${\nc = $ü", "a = $\nb = ${\nc = $ü"),
            ("a = \"\"\"open $A", "a = \"\"\"open $A"),
            ("ü = ${ü}", "ü = 0    "),
        ];
        for (config, expected) in cases {
            assert_eq!(filled(config), expected);
            assert_eq!(filled(config).len(), config.len());
        }
    }
}
