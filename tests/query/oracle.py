#!/usr/bin/env python3
"""Holds the literate query tests against InfluxDB 1.x, and records its answers.

    tests/query/oracle.py [--record] [http://127.0.0.1:8086] [FILE…]

Without the address of a server, `influxd` is started in a directory of its own for as long as it takes. For each file the
server's database `db` is dropped, created and given the file's points; then each query is run there, in the file's order, and
its answer compared: the same text, floats equal to nine digits. A query with a section `== differs` must be answered
differently; its text says why.

With `--record`, a query that has no section `== answer` yet is given the server's answer. To have an answer recorded anew,
remove its section. `now()` is the real present there, and the fixed one of `mod.rs` in `cargo test`: queries must not let it show.
"""

import contextlib
import glob
import os
import sys

from servers import Server, alike, influxd, plain


class Section:
    """A part of a file, begun by a line `== head`."""

    def __init__(self, head, text=""):
        self.head, self.text = head, text

    @property
    def name(self):
        return self.head.split()[0]

    def options(self):
        """Those of a query: `name=value`, or a name alone."""
        return dict(option.partition("=")[::2] for option in self.head.split()[1:])


class File:
    """A file of literate tests."""

    def __init__(self, path):
        self.path, self.comment, self.sections = path, "", []
        for line in open(path, encoding="utf-8"):
            if line.startswith("== "):
                self.sections.append(Section(line[3:].strip()))
            elif self.sections:
                self.sections[-1].text += line
            else:
                self.comment += line

    def data(self):
        return "".join(section.text for section in self.sections if section.name == "data")

    def cases(self):
        """The sections of each query by name: `query`, and where they are there `answer` and `differs`."""
        case = None
        for section in list(self.sections):
            if section.name == "query":
                if case:
                    yield case
                case = {}
            if case is not None and section.name != "data":
                case[section.name] = section
        if case:
            yield case

    def write(self):
        with open(self.path, "w", encoding="utf-8") as out:
            out.write(self.comment)
            for section in self.sections:
                text = section.text.rstrip()
                out.write(f"== {section.head}\n" + (f"{text}\n" if text else ""))


def all_paths():
    """The files beside this one."""
    return sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.txt")))


def prepare(server, data, shards=""):
    """The databases that `mod.rs` has, with the points of a file. `shards` may say how long those of InfluxDB 1.x are."""
    for name in ("db", "empty"):
        server.query(f"DROP DATABASE {name}")
        server.query(f"CREATE DATABASE {name} {shards}")
    server.query("CREATE RETENTION POLICY week ON db DURATION 7d REPLICATION 1 SHARD DURATION 1d")
    if data.strip():
        server.write(data, db="db")
    if shards:
        # The points have their shard by now; what SHOW RETENTION POLICIES tells is the usual length.
        server.query("ALTER RETENTION POLICY autogen ON db SHARD DURATION 7d; ALTER RETENTION POLICY autogen ON empty SHARD DURATION 7d")


MEDIA_TYPES = {"json": "application/json", "csv": "application/csv", "msgpack": "application/x-msgpack"}


def ask(server, query):
    """The server's answer to a query section; nothing where it does not speak the format."""
    return send(server, query.text.strip(), query.options())


def send(server, text, options):
    """The server's answer to a query with the options of a section."""
    accept = MEDIA_TYPES.get(options.get("format", "json"))
    if not accept:
        return None
    parameters = {name: options[name] for name in ("epoch", "params", "rp", "chunked", "chunk_size") if name in options}
    if "pretty" in options:
        parameters["pretty"] = "true"
    return server.query(text, {"Accept": accept}, db=options.get("db", "db"), **parameters)


def main():
    arguments = sys.argv[1:]
    record = "--record" in arguments
    arguments = [argument for argument in arguments if argument != "--record"]
    url = arguments.pop(0) if arguments and arguments[0].startswith("http://") else None
    files = [File(path) for path in arguments or all_paths()]
    agreed = differed = failed = recorded = 0
    with contextlib.nullcontext(Server(url[7:].rstrip("/"))) if url else influxd() as server:
        for file in files:
            prepare(server, file.data())
            before = recorded
            for case in file.cases():
                theirs = ask(server, case["query"])
                if theirs is None:
                    continue
                if "answer" not in case:
                    if record and "differs" not in case:
                        place = file.sections.index(case["query"]) + 1
                        file.sections.insert(place, Section("answer", plain(theirs)))
                        recorded += 1
                    else:
                        failed += 1
                        print(f"{file.path}: {case['query'].text.strip()}\n  has no answer; there {theirs.strip()}")
                    continue
                ours, reason = case["answer"].text, case.get("differs")
                same = alike(ours, theirs)
                if same == (reason is None):
                    agreed, differed = agreed + same, differed + (not same)
                    continue
                failed += 1
                print(f"{file.path}: {case['query'].text.strip()}\n  here  {ours.strip()}\n  there {theirs.strip()}")
                if same:
                    print(f"  is answered alike, although: {reason.text.strip()}")
            if recorded > before:
                file.write()
    news = f", {recorded} recorded" if record else ""
    print(f"{agreed} answers agree{news}, {differed} differ for a stated reason, {failed} differ without one")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
