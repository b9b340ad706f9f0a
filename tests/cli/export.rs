//! `tidegate export`, and back.

use std::fs::File;
use std::path::Path;
use std::process::Stdio;

use arrow::array::{Array, AsArray, DictionaryArray};
use arrow::datatypes::{DataType, Float64Type, Int32Type, Int64Type, TimestampNanosecondType, UInt64Type};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::run::{Data, Ran, TOKEN, command, run};

/// Points of every type, with names and texts that need escapes, in the order and the spelling of an export.
const POINTS: &str = r#"all b=true,f=-1.5,i=-9223372036854775808i,s="say \"hi\" \\ now",u=18446744073709551615u -86400000000001
all f=1e300 0
all,a=1 b=false 0
all,a=1,c=2 i=9223372036854775807i,s="" 0
m\ with\,odd=name,k\ e\=y\,=v\ a\=l\,ue,ünï=çødé f\ i\=e\,ld=1i,🍭="two
lines, = 🚀" 1
all,a=1 f=0.1 86400000000000
all f=3 1767225600000000000
"#;

fn text(ran: &Ran) -> &str {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    std::str::from_utf8(&ran.out).unwrap()
}

fn filled(points: &str) -> Data {
    let data = Data::new();
    let ran = data.run_with_input("import", &["--strict", "-"], points.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    data
}

#[test]
fn line_protocol_comes_back_as_it_went_in() {
    let data = filled(POINTS);
    let ran = data.run("export", &[]);
    assert_eq!(text(&ran), POINTS);
    assert!(ran.err.starts_with("exported 7 points of \"harbour\" to standard output in "), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);

    for name in ["all.lp", "all.lp.gz"] {
        let file = data.path(name);
        assert_eq!(text(&data.run("export", &["--output", &file])), "");
        assert!(!Path::new(&format!("{file}.partial")).exists());
        let other = Data::new();
        assert_eq!(other.run("import", &[&file]).code, Some(0));
        assert_eq!(text(&other.run("export", &[])), POINTS);
    }
}

#[test]
fn measurements_and_times_choose_the_points() {
    let data = filled("m f=1 1\nm f=2 2\nn f=2 2\nm f=3 3\nm f=4 86400000000000\no f=1 1\n");
    assert_eq!(text(&data.run("export", &["--start", "2", "--end", "3"])), "m f=2 2\nn f=2 2\n");
    assert_eq!(text(&data.run("export", &["--start", "1970-01-02"])), "m f=4 86400000000000\n");
    assert_eq!(
        text(&data.run("export", &["--end", "1970-01-01T00:00:00.000000002Z", "--measurement", "m"])),
        "m f=1 1\n"
    );
    assert_eq!(text(&data.run("export", &["-m", "n", "-m", "o"])), "n f=2 2\no f=1 1\n");
    assert_eq!(text(&data.run("export", &["--start", "1971-01-01"])), "");

    let ran = data.run("export", &["--measurement", "q"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(1), "tidegate: there is no measurement \"q\" in the bucket \"harbour\"\n")
    );
    let ran = data.run("export", &["--start", "now"]);
    assert!(ran.err.starts_with("tidegate: --start is \"now\": expected a time as 2026-01-31T12:00:00Z"));
    let ran = data.run("export", &["--format", "parquet"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(1), "tidegate: --format parquet needs --output DIRECTORY\n")
    );
}

#[test]
fn days_with_few_points_come_in_their_order() {
    // Days with one point and days with many, of two measurements and several series.
    let mut lines = Vec::new();
    for day in -3..40_i64 {
        let points = if day % 10 == 5 { 9_000 } else { 1 };
        for measurement in ["m", "n"] {
            for series in ["a", "b"].into_iter().filter(|_| day % 7 != 0 || measurement == "m") {
                let line = |point: i64| {
                    let time_ns = day * 86_400_000_000_000 + point;
                    format!("{measurement},t={series} f={point},i={day}i {time_ns}\n")
                };
                lines.extend((0..points).map(line));
            }
        }
    }
    let points = lines.concat();
    let data = filled(&points);
    assert!(text(&data.run("export", &[])) == points, "the export is not what was imported");
    let server = data.serve();
    let ran = data.run("export", &["--token", TOKEN]);
    assert!(text(&ran) == points, "the export through {} is another", server.url);
}

#[test]
fn parquet_files_have_typed_columns_by_measurement_and_day() {
    let data = filled(POINTS);
    let out = data.path("out");
    let ran = data.run("export", &["--format", "parquet", "--output", &out]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let files = std::fs::read_dir(format!("{out}/all")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let days = ["1969-12-30", "1970-01-01", "1970-01-02", "2026-01-01"];
    assert_eq!(files, days.map(|day| format!("{day}.parquet")));

    let file = File::open(format!("{out}/all/1970-01-01.parquet")).unwrap();
    let mut reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let rows = reader.next().unwrap().unwrap();
    let names: Vec<_> = rows.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["a", "c", "time", "b", "f", "i", "s", "u"]);
    assert_eq!(rows.num_rows(), 3);
}

#[test]
fn measurements_have_folders_that_any_file_system_tells_apart() {
    let data = filled("Tide f=1 1\ntide f=2 1\nTIDE f=3 1\nnul f=4 1\n");
    let out = data.path("out");
    assert_eq!(data.run("export", &["-f", "parquet", "--output", &out]).code, Some(0));
    let folders = |out: &str| -> std::collections::BTreeSet<String> {
        let folders = std::fs::read_dir(out).unwrap().map(|folder| folder.unwrap().file_name());
        folders.map(|folder| folder.into_string().unwrap()).collect()
    };
    let all = folders(&out);
    assert!(all.contains("TIDE") && !all.contains("nul"), "{all:?}");
    let lower: std::collections::BTreeSet<_> = all.iter().map(|folder| folder.to_lowercase()).collect();
    assert_eq!(lower.len(), 4, "{all:?}");
    // Which measurements are exported makes no difference.
    let other = data.path("other");
    assert_eq!(data.run("export", &["-f", "parquet", "--output", &other, "-m", "tide"]).code, Some(0));
    assert!(folders(&other).is_subset(&all), "{all:?}");
}

#[test]
fn an_export_to_parquet_is_done_once() {
    let data = filled(POINTS);
    let out = data.path("out");
    let options = ["--format", "parquet", "--output", &out];
    assert!(data.run("export", &options).err.starts_with("exported 7 points"));
    let ran = data.run("export", &options);
    assert!(ran.err.starts_with("exported 0 points"), "{}", ran.err);
    assert!(
        ran.err.ends_with("; 5 files were complete already (--overwrite writes them anew)\n"),
        "{}",
        ran.err
    );

    // A file that is damaged, one that is missing, one with a point more, one of other times: they are written anew.
    std::fs::write(format!("{out}/all/1970-01-01.parquet"), "damaged").unwrap();
    std::fs::remove_file(format!("{out}/all/1970-01-02.parquet")).unwrap();
    assert_eq!(data.run_with_input("import", &["-"], b"all f=4 1767225600000000001\n").code, Some(0));
    let ran = data.run("export", &options);
    assert!(ran.err.starts_with("exported 6 points"), "{}", ran.err);
    let ran = data.run("export", &[&options[..], &["--overwrite"]].concat());
    assert!(ran.err.starts_with("exported 8 points"), "{}", ran.err);
    let ran = data.run("export", &[&options[..], &["--start", "1767225600000000001"]].concat());
    assert!(ran.err.starts_with("exported 1 point "), "{}", ran.err);
}

#[test]
fn a_reader_that_has_enough_ends_an_export_quietly() {
    let lines: String = (0..200_000).map(|time| format!("m f=1 {time}\n")).collect();
    let data = filled(&lines);
    let directory = data.path("data");
    let mut child = command(&["export", "--data-dir", &directory, "--bucket", "harbour"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn an_export_that_stops_says_how_to_go_on() {
    let data = filled(POINTS);
    let directory = data.path("data");
    let mut command = command(&["export", "--data-dir", &directory, "--bucket", "harbour"]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command.stdout(Stdio::from(full)).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("tidegate: stopped: nothing whole is in standard output"), "{text}");
    assert!(text.contains("caused by: cannot write standard output"), "{text}");

    // A directory stands where the second day's file is to be.
    let out = data.path("out");
    std::fs::create_dir_all(format!("{out}/all/1970-01-01.parquet/x")).unwrap();
    let ran = data.run("export", &["--format", "parquet", "--output", &out]);
    assert_eq!(ran.code, Some(1));
    let expected = format!(
        "tidegate: stopped before {out}/all/1970-01-01.parquet was complete: run the same command again"
    );
    assert!(ran.err.contains(&expected), "{}", ran.err);
    std::fs::remove_dir_all(format!("{out}/all/1970-01-01.parquet")).unwrap();
    let ran = data.run("export", &["--format", "parquet", "--output", &out]);
    assert!(
        ran.err.ends_with("; 1 file was complete already (--overwrite writes them anew)\n"),
        "{}",
        ran.err
    );
}

/// The rows of all Parquet files of an export, by path.
fn parquet_rows(directory: &str) -> Vec<(String, Vec<arrow::record_batch::RecordBatch>)> {
    let mut rows = Vec::new();
    for folder in std::fs::read_dir(directory).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
            let batches = reader.build().unwrap().map(Result::unwrap).collect();
            rows.push((path.strip_prefix(directory).unwrap().display().to_string(), batches));
        }
    }
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    rows
}

#[test]
fn a_directory_in_use_is_exported_through_its_server() {
    let data = filled(POINTS);
    let local = data.path("local");
    assert_eq!(data.run("export", &["-f", "parquet", "--output", &local]).code, Some(0));

    let server = data.serve();
    let ran = data.run("export", &[]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains(&format!("{} asks for a token", server.url)), "{}", ran.err);
    let export = |options: &[&str]| data.run("export", &[&["--token", TOKEN], options].concat());
    let ran = export(&[]);
    assert_eq!(text(&ran), POINTS);
    assert!(ran.err.starts_with("exported 7 points of \"harbour\" to standard output in "), "{}", ran.err);
    assert_eq!(
        text(&export(&["-m", "m with,odd=name"])),
        POINTS.split_inclusive('\n').skip(4).take(2).collect::<String>()
    );
    assert_eq!(
        text(&export(&["--start", "1970-01-02", "--end", "1970-01-03"])),
        "all,a=1 f=0.1 86400000000000\n"
    );
    assert!(export(&["-m", "q"]).err.contains("there is no measurement \"q\""));
    let ran = data.run("export", &["--token", "another"]);
    assert!(ran.err.contains(&format!("{} answers 401", server.url)), "{}", ran.err);
    let ran = run(&["export", "--host", &server.url, "--token", TOKEN, "--bucket", "nowhere"], b"");
    assert!(ran.err.contains("shows the token no bucket \"nowhere\""), "{}", ran.err);

    // Into another bucket of the server, and out again.
    let file = data.path("all.lp.gz");
    assert_eq!(export(&["--output", &file]).code, Some(0));
    let there = ["--host", &server.url, "--token", TOKEN, "--bucket", "copy"];
    assert_eq!(run(&[&["import", "--create", &file], &there[..]].concat(), b"").code, Some(0));
    assert_eq!(text(&run(&[&["export"], &there[..]].concat(), b"")), POINTS);

    let remote = data.path("remote");
    let options = ["-f", "parquet", "--output", &remote];
    for _ in 0..2 {
        let ran = export(&options);
        assert!(ran.err.starts_with("exported 7 points"), "{}", ran.err);
    }
    assert_eq!(parquet_rows(&remote), parquet_rows(&local));
}

#[test]
fn an_export_through_a_server_reads_the_bucket_and_no_other_database_of_its_name() {
    let data = filled("m f=1 1\n");
    let server = data.serve();
    let there = ["--host", &server.url, "--token", TOKEN, "--bucket", "other"];
    assert_eq!(run(&[&["import", "--create", "-"], &there[..]].concat(), b"n f=2 2\n").code, Some(0));
    // The name of one bucket is a database that leads to the other.
    let ids = |name: &str| {
        let found = server.request("GET", &format!("/api/v2/buckets?name={name}"), TOKEN, "").1;
        let found: serde_json::Value = serde_json::from_str(&found).unwrap();
        (found["buckets"][0]["id"].clone(), found["buckets"][0]["orgID"].clone())
    };
    let (other, organization) = ids("other");
    let mapping = serde_json::json!({
        "orgID": organization, "bucketID": other, "database": "harbour", "retention_policy": "autogen", "default": true,
    });
    assert_eq!(server.request("POST", "/api/v2/dbrps", TOKEN, &mapping.to_string()).0, 201);
    assert_eq!(text(&run(&[&["export"], &there[..]].concat(), b"")), "n f=2 2\n");
    let (first, _) = ids("harbour");
    let mapping = serde_json::json!({
        "orgID": organization, "bucketID": first, "database": "first", "retention_policy": "week",
    });
    assert_eq!(server.request("POST", "/api/v2/dbrps", TOKEN, &mapping.to_string()).0, 201);
    assert_eq!(text(&data.run("export", &["--token", TOKEN])), "m f=1 1\n");
}

#[test]
fn parquet_values_are_those_that_were_written() {
    let data = filled(
        "t,host=a,zone=ü b=true,f=0.5,i=-7i,s=\"x\ny\",u=18446744073709551615u 1\nt,host=b i=8i 2\nt,host=b f=2 3\n",
    );
    let out = data.path("out");
    assert_eq!(data.run("export", &["-f", "parquet", "--output", &out]).code, Some(0));
    let file = File::open(format!("{out}/t/1970-01-01.parquet")).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let schema = reader.schema().clone();
    let tag = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    assert_eq!(*schema.field_with_name("host").unwrap().data_type(), tag);
    let rows = reader.build().unwrap().next().unwrap().unwrap();
    let column = |name: &str| rows.column_by_name(name).unwrap().clone();
    let tag_values = |name: &str| -> Vec<Option<String>> {
        let column = column(name);
        let tags: &DictionaryArray<Int32Type> = column.as_dictionary();
        let tags = tags.downcast_dict::<arrow::array::StringArray>().unwrap();
        tags.into_iter().map(|value| value.map(str::to_owned)).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(tag_values("host"), [some("a"), some("b"), some("b")]);
    assert_eq!(tag_values("zone"), [some("ü"), None, None]);
    let times: Vec<_> = column("time").as_primitive::<TimestampNanosecondType>().values().to_vec();
    assert_eq!(times, [1, 2, 3]);
    let floats: Vec<_> = column("f").as_primitive::<Float64Type>().iter().collect();
    assert_eq!(floats, [Some(0.5), None, Some(2.0)]);
    let integers: Vec<_> = column("i").as_primitive::<Int64Type>().iter().collect();
    assert_eq!(integers, [Some(-7), Some(8), None]);
    let unsigned: Vec<_> = column("u").as_primitive::<UInt64Type>().iter().collect();
    assert_eq!(unsigned, [Some(u64::MAX), None, None]);
    assert_eq!(column("s").as_string::<i32>().iter().next().unwrap(), Some("x\ny"));
    assert_eq!(column("b").as_boolean().iter().next().unwrap(), Some(true));
    assert_eq!(column("b").null_count(), 2);
}
