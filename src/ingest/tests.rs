mod properties;

use tidegate_generated::types::Id;

use super::*;
use crate::store::{Scan, Store, StoreOptions};

fn parse(body: &[u8], options: &ParseOptions) -> Parsed {
    super::parse(body, options, &Arc::default())
}

const DEFAULT_TIME: i64 = 1_700_000_000_123_456_789;

fn nanoseconds() -> ParseOptions {
    ParseOptions::new(Precision::Nanosecond, DEFAULT_TIME)
}

/// The points of a text as the store gives them back: `measurement,tags field=value … time`, sorted.
fn points(text: &[u8]) -> Vec<String> {
    let store = Store::open(StoreOptions::memory()).unwrap();
    let bucket = Id::new(1).unwrap();
    let parsed = super::parse(text, &nanoseconds(), &store.series_index(bucket));
    assert_eq!(parsed.errors, [], "{}", String::from_utf8_lossy(text));
    let report = store.write(bucket, &parsed.batch).unwrap();
    assert_eq!((report.written, report.refused), (parsed.batch.row_count(), 0));
    let mut points = Vec::new();
    for measurement in store.measurements(bucket) {
        let schema = store.schema(bucket, &measurement).unwrap();
        let fields: Vec<_> = schema.fields.iter().map(|(name, _)| name.clone()).collect();
        let scan = Scan {
            bucket,
            measurement: &measurement,
            fields: &fields,
            time: i64::MIN..=i64::MAX,
            series: None,
        };
        for batch in store.scan(&scan).unwrap() {
            let batch = batch.unwrap();
            for run in batch.runs {
                for row in run.rows {
                    let mut point = measurement.to_string();
                    run.series.tags().for_each(|(key, value)| point.push_str(&format!(",{key}={value}")));
                    for (index, name) in fields.iter().enumerate() {
                        let column = batch.rows.column(index + 1);
                        if column.is_valid(row) {
                            let value = arrow::util::display::array_value_to_string(column, row).unwrap();
                            point.push_str(&format!(" {name}:{}={value}", schema.field(name).unwrap()));
                        }
                    }
                    let times = batch.rows.column(0).as_any();
                    let times: &arrow::array::TimestampNanosecondArray = times.downcast_ref().unwrap();
                    points.push(format!("{point} {}", times.value(row)));
                }
            }
        }
    }
    points
}

use arrow::array::Array;

#[test]
fn every_type_and_spelling_is_read() {
    let cases: &[(&str, &str)] = &[
        ("m f=1 1", "m f:float=1.0 1"),
        ("m f=-1.5e3 -7", "m f:float=-1500.0 -7"),
        ("m f=12i 1", "m f:integer=12 1"),
        ("m f=-9223372036854775808i 1", "m f:integer=-9223372036854775808 1"),
        ("m f=18446744073709551615u 1", "m f:unsigned=18446744073709551615 1"),
        ("m f=\"\" 1", "m f:string= 1"),
        ("m f=\"a, =b\" 1", "m f:string=a, =b 1"),
        (r#"m f="\"q\" \\ \n" 1"#, r#"m f:string="q" \ \n 1"#),
        ("m f=\"one\ntwo\" 1", "m f:string=one\ntwo 1"),
        ("m,b=2,a=1 f=t 1", "m,a=1,b=2 f:boolean=true 1"),
        ("m a=1i,b=\"x\",c=F 1", "m a:integer=1 b:string=x c:boolean=false 1"),
        ("m a=1,a=2 1", "m a:float=2.0 1"),
        (r"my\ m\,x,t\ k=v\=1\,\ 2 f\ k=1 1", "my m,x,t k=v=1, 2 f k:float=1.0 1"),
        (r"m=q,t=a\\b f=1 1", r"m=q,t=a\b f:float=1.0 1"),
        ("\"m\",'t'=\"v\" \"f\"=1 1", "\"m\",'t'=\"v\" \"f\":float=1.0 1"),
        ("m,t=🍭 f=\"🚀\" 1", "m,t=🍭 f:string=🚀 1"),
        ("  m   f=1   1  ", "m f:float=1.0 1"),
        ("m f=1 1\r\n", "m f:float=1.0 1"),
        ("m f=1\r\n", "m f:float=1.0 1700000000123456789"),
        ("m f=1", "m f:float=1.0 1700000000123456789"),
    ];
    for (line, expected) in cases {
        assert_eq!(points(line.as_bytes()), [*expected], "{line}");
    }
}

#[test]
fn booleans_have_ten_spellings() {
    for (value, spellings) in
        [(true, ["t", "T", "true", "True", "TRUE"]), (false, ["f", "F", "false", "False", "FALSE"])]
    {
        for spelling in spellings {
            assert_eq!(points(format!("m f={spelling} 1").as_bytes()), [format!("m f:boolean={value} 1")]);
        }
    }
}

#[test]
fn blank_lines_and_comments_are_no_points() {
    assert_eq!(points(b""), [""; 0]);
    assert_eq!(points(b"# m f=1\n\n\r\n   \n \t# x\nm f=1 1\n#"), ["m f:float=1.0 1"]);
}

#[test]
fn precisions_scale_timestamps_and_cut_the_default_time() {
    for (precision, factor) in [
        ("n", 1),
        ("ns", 1),
        ("u", 1000),
        ("us", 1000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ] {
        let options = ParseOptions::new(precision.parse().unwrap(), DEFAULT_TIME);
        let parsed = parse(b"m f=1 -2\nm f=1", &options);
        assert_eq!(parsed.errors, []);
        assert_eq!(
            parsed.batch.parts()[0].times(),
            [-2 * factor, DEFAULT_TIME - DEFAULT_TIME % factor],
            "{precision}"
        );
    }
    let error = "precision \"d\" is unknown: expected n, ns, u, us, ms, s, m or h";
    assert_eq!("d".parse::<Precision>().unwrap_err().to_string(), error);
}

#[test]
fn faults_name_place_finding_and_expectation() {
    let cases: &[(&str, u32, &str)] = &[
        ("m", 2, "missing fields at column 2: expected a space and a field, found the end of the line"),
        ("m,t=v", 6, "missing fields"),
        ("m\\ f=1", 7, "missing fields"),
        (
            "m f",
            4,
            "missing field value at column 4: expected a field as key=value, found the end of the line",
        ),
        ("m f=", 5, "missing field value"),
        (
            "m f=,g=1",
            5,
            "missing field value at column 5: expected a number, a boolean or a text in double quotes, found ','",
        ),
        ("m =1", 3, "missing field key"),
        ("m f=1,", 7, "missing field key"),
        ("m f=1, g=2", 7, "missing field key at column 7: expected a field as key=value, found ' '"),
        (",t=v f=1", 1, "missing measurement"),
        (
            "_m f=1",
            1,
            "invalid measurement at column 1: expected a name that does not begin with an underscore, found '_m'",
        ),
        ("m,=v f=1", 3, "missing tag key"),
        (
            "m,t= f=1",
            5,
            "missing tag value at column 5: expected a tag as key=value, the value not empty, found ' '",
        ),
        ("m,t f=1", 4, "missing tag value"),
        ("m, f=1", 3, "missing tag key"),
        ("m,t=a=b f=1", 3, "invalid tag format"),
        ("m,t=a,t=b f=1", 7, "duplicate tags at column 7: expected each tag key once, found 't'"),
        ("m,b=1,a=2,b=3 f=1", 11, "duplicate tags"),
        (
            "m,t=a\\\\ f=1",
            5,
            "tag value at column 5: expected a name that does not end in a backslash, found 'a\\\\'",
        ),
        ("m,t\\\\=a f=1", 3, "tag key"),
        ("m\\\\ f=1", 1, "measurement"),
        ("m f\\\\=1", 3, "field key"),
        (
            "m,time=1 f=1",
            3,
            "tag key at column 3: expected a name other than the reserved time, _field and _measurement",
        ),
        ("m time=1", 3, "field key"),
        ("m _field=1", 3, "field key"),
        ("m f=NaN", 5, "invalid field value"),
        ("m f=inf", 5, "invalid field value"),
        ("m f=-inf", 5, "invalid number"),
        ("m f=1e999", 5, "number out of range"),
        (
            "m f=1x",
            5,
            "invalid number at column 5: expected a decimal number, or digits with i or u behind them, found '1x'",
        ),
        ("m f=1.5i", 5, "invalid number"),
        ("m f=-1u", 5, "invalid number"),
        ("m f=9223372036854775808i", 5, "number out of range"),
        ("m f=tRUE", 5, "invalid field value"),
        ("m f='x'", 5, "invalid field value"),
        ("m f=\"x", 5, "unbalanced quotes"),
        ("m f=\"x\\\"", 5, "unbalanced quotes"),
        ("m f=\"x\"y", 8, "invalid text"),
        ("m f=1 1.5", 7, "bad timestamp at column 7: expected an integer, found '1.5'"),
        ("m f=1 now", 7, "bad timestamp"),
        ("m f=1 9223372036854775807", 7, "timestamp out of range"),
        ("m f=1 99999999999999999999", 7, "timestamp out of range"),
        ("m f=1 1 2", 9, "invalid line"),
        ("é f=ü", 5, "invalid field value at column 5"),
    ];
    for (line, column, expected) in cases {
        let body = format!("good f=1 1\n{line}\ngood f=2 2");
        let parsed = parse(body.as_bytes(), &nanoseconds());
        let [error] = parsed.errors.as_slice() else { panic!("{line}: {:?}", parsed.errors) };
        let prefix = format!("unable to parse '{line}': ");
        let text = error.message.strip_prefix(&prefix).unwrap_or_else(|| panic!("{}", error.message));
        assert!(text.starts_with(expected), "{line}: {text}");
        assert_eq!((error.line, error.column), (2, *column), "{line}: {text}");
        assert_eq!(parsed.batch.row_count(), 2, "{line}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_refused_where_they_stand() {
    for (body, column) in [
        (&b"m\xff f=1"[..], 2),
        (b"m,t=\xff f=1", 5),
        (b"m f\xff=1", 4),
        (b"m f=\"a\xff\"", 7),
        (b"m f=\xff", 5),
    ] {
        let parsed = parse(body, &nanoseconds());
        assert_eq!(parsed.errors.iter().map(|error| error.column).collect::<Vec<_>>(), [column], "{body:?}");
    }
}

#[test]
fn lines_are_counted_through_comments_texts_and_faults() {
    let body =
        b"# one\nm f=\"a\nb\" 1\nbad\nm x=?,s=\"a\nb\" 1\n\nworse\nm f=1 1\nm f=\"open\nm f=\"last\" 2";
    let parsed = parse(body, &nanoseconds());
    let lines: Vec<_> = parsed.errors.iter().map(|error| error.line).collect();
    assert_eq!(lines, [4, 5, 8, 10]);
    assert_eq!(parsed.batch.parts()[0].lines(), [2, 9]);
}

#[test]
fn an_open_quote_costs_its_own_line_only() {
    let parsed = parse(b"m f=\"open 1\nm f=2 2\nm f=3 3", &nanoseconds());
    assert_eq!(parsed.errors.iter().map(|error| error.line).collect::<Vec<_>>(), [1]);
    assert_eq!(parsed.batch.row_count(), 2);
}

#[test]
fn at_most_a_hundred_faults_are_described() {
    let parsed = parse("bad\n".repeat(250).as_bytes(), &nanoseconds());
    assert_eq!((parsed.errors.len(), parsed.error_count), (100, 250));
    let long = format!("m f={} 1", "x".repeat(1 << 20));
    let parsed = parse(long.as_bytes(), &nanoseconds());
    assert!(parsed.errors[0].message.len() < 2000);
}

#[test]
fn points_beyond_retention_are_refused() {
    let options = ParseOptions { oldest_time_ns: Some(100), ..nanoseconds() };
    let parsed = parse(b"m f=1 99\nm f=1 100\nm f=1", &options);
    assert!(parsed.errors[0].message.contains("points beyond retention policy"), "{}", parsed.errors[0]);
    assert_eq!((parsed.error_count, parsed.batch.row_count()), (1, 2));
}

#[test]
fn names_and_texts_have_limits() {
    let name = "n".repeat(64 << 10);
    let text = "t".repeat(1 << 20);
    assert_eq!(
        parse(format!("{name},{name}={name} g={name},f=\"{text}\" 1").as_bytes(), &nanoseconds()).error_count,
        1
    );
    assert_eq!(
        parse(format!("{name},{name}={name} {name}1=1,f=\"{text}\" 1").as_bytes(), &nanoseconds())
            .error_count,
        1
    );
    assert_eq!(
        parse(format!("{name},{name}={name} {name}=1,f=\"{text}\" 1").as_bytes(), &nanoseconds()).error_count,
        0
    );
    assert_eq!(parse(format!("{name}n f=1 1").as_bytes(), &nanoseconds()).error_count, 1);
    assert_eq!(parse(format!("m f=\"{text}t\" 1").as_bytes(), &nanoseconds()).error_count, 1);

    let many: String = (0..501).map(|number| format!("m{number} f=1 1\n")).collect();
    assert_eq!(parse(many.as_bytes(), &nanoseconds()).error_count, 1);
}

#[test]
fn any_bytes_are_read_without_a_panic() {
    let alphabet = b"m,=\\ \"\n\r#tTfi1u.-e+_\xc3\xa9\xff\0";
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..20_000 {
        let body: Vec<u8> = (0..48)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                alphabet[(state % alphabet.len() as u64) as usize]
            })
            .collect();
        let parsed = parse(&body, &nanoseconds());
        let lines = body.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
        assert!(parsed.errors.iter().all(|error| (1..=lines).contains(&error.line)), "{body:?}");
    }
}

#[test]
fn a_rejection_opens_with_what_happened() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    let bucket = Id::new(1).unwrap();
    let send = |body: &str| {
        let parsed = super::parse(body.as_bytes(), &nanoseconds(), &store.series_index(bucket));
        let report = store.write(bucket, &parsed.batch).unwrap();
        rejection(&parsed.errors, &report)
    };
    assert_eq!(send("m f=1 1"), None);
    let partial = send("m f=1 1\nm f=2i 2\nbad\n").unwrap();
    assert_eq!(partial.line, 2);
    assert_eq!(
        partial.message,
        "partial write has occurred, errors encountered on line(s): line 2: field type conflict: input field \"f\" on \
         measurement \"m\" is type integer, already exists as type float\nline 3, column 4: unable to parse 'bad': missing \
         fields at column 4: expected a space and a field, found the end of the line"
    );
    let nothing = send("\nbad").unwrap();
    assert_eq!(nothing.line, 2);
    assert!(nothing.message.starts_with("no data written, errors encountered on line(s): line 2"));
}
