//! Examples in MessagePack: the contract shows JSON, the answer says the same.

use serde_json::Value;

/// A JSON value in MessagePack (<https://github.com/msgpack/msgpack/blob/master/spec.md>), in forms that every reader
/// takes rather than the shortest ones.
pub(super) fn encode(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(0xc0),
        Value::Bool(false) => out.push(0xc2),
        Value::Bool(true) => out.push(0xc3),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) if number < 0x80 => out.push(number as u8),
            (_, Some(number)) => tagged(0xd3, &number.to_be_bytes(), out),
            (Some(number), None) => tagged(0xcf, &number.to_be_bytes(), out),
            (None, None) => tagged(0xcb, &number.as_f64().unwrap_or(0.0).to_be_bytes(), out),
        },
        Value::String(text) => {
            sized(0xa0, 31, 0xdb, text.len(), out);
            out.extend_from_slice(text.as_bytes());
        }
        Value::Array(items) => {
            sized(0x90, 15, 0xdd, items.len(), out);
            items.iter().for_each(|item| write(item, out));
        }
        Value::Object(properties) => {
            sized(0x80, 15, 0xdf, properties.len(), out);
            for (name, value) in properties {
                sized(0xa0, 31, 0xdb, name.len(), out);
                out.extend_from_slice(name.as_bytes());
                write(value, out);
            }
        }
    }
}

fn tagged(tag: u8, bytes: &[u8], out: &mut Vec<u8>) {
    out.push(tag);
    out.extend_from_slice(bytes);
}

/// A length within the tag where it is at most `most`, else in four bytes behind the tag `long`.
fn sized(short: u8, most: u8, long: u8, length: usize, out: &mut Vec<u8>) {
    match u8::try_from(length) {
        Ok(length) if length <= most => out.push(short | length),
        Ok(_) | Err(_) => tagged(long, &u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes(), out),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_written_as_the_specification_has_them() {
        let value = json!({ "a": [1, -1, 0.5, null, true], "b": "x" });
        let expected = [
            &[0x82, 0xa1, b'a', 0x95, 1][..],
            &[0xd3, 255, 255, 255, 255, 255, 255, 255, 255],
            &[0xcb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0],
            &[0xc0, 0xc3, 0xa1, b'b', 0xa1, b'x'],
        ];
        assert_eq!(encode(&value), expected.concat());
        let long = "x".repeat(40);
        assert_eq!(encode(&json!(long))[..5], [0xdb, 0, 0, 0, 40]);
    }
}
