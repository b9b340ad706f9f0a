#!/usr/bin/env python3
"""Holds the literate query tests against a running InfluxDB 1.x server.

    tests/query/oracle.py http://127.0.0.1:8086 [FILE…]

For each file the server's database `db` is dropped, created and given the file's points; then each query with a JSON answer is run
there and its answer compared: the same structure, floats equal to nine digits. A query with a section `== differs` must be
answered differently; its text says why. Needs nothing but Python's own library.
"""

import glob
import json
import math
import os
import sys
import urllib.error
import urllib.parse
import urllib.request


def sections(path):
    found = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("== "):
            found.append([line[3:].split(), ""])
        elif found:
            found[-1][1] += line
    return found


def cases(path):
    """Yields (options, query, answer, reason it differs or None)."""
    current = None
    for head, text in sections(path):
        if head[0] == "query":
            if current:
                yield current
            current = [dict(o.split("=", 1) if "=" in o else (o, "") for o in head[1:]), text.strip(), None, None]
        elif head[0] == "answer":
            current[2] = text
        elif head[0] == "differs":
            current[3] = text.strip()
    if current:
        yield current


def request(url, path, parameters, body=None):
    address = f"{url}{path}?{urllib.parse.urlencode(parameters)}"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=30) as response:
            return response.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def equal(left, right):
    if isinstance(left, float) or isinstance(right, float):
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        return numbers and math.isclose(left, right, rel_tol=1e-9)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    return type(left) is type(right) and left == right


def main():
    url = sys.argv[1].rstrip("/")
    files = sys.argv[2:] or sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.txt")))
    agreed = differed = failed = 0
    for path in files:
        for statement in ("DROP DATABASE db", "CREATE DATABASE db", "DROP DATABASE empty", "CREATE DATABASE empty"):
            request(url, "/query", {"q": statement}, b"")
        week = "CREATE RETENTION POLICY week ON db DURATION 7d REPLICATION 1 SHARD DURATION 7d"
        request(url, "/query", {"q": week}, b"")
        data = "".join(text for head, text in sections(path) if head[0] == "data")
        refusal = request(url, "/write", {"db": "db"}, data.encode())
        if refusal:
            sys.exit(f"{path}: the server refuses the points: {refusal}")
        for options, query, answer, reason in cases(path):
            if options.get("format", "json") != "json":
                continue
            parameters = {name: value for name, value in options.items() if name in ("epoch", "params", "rp")}
            try:
                theirs = request(url, "/query", {"db": options.get("db", "db"), "q": query, **parameters})
            except OSError as error:
                sys.exit(f"{path}: no answer to {query}: {error}")
            same = equal(json.loads(answer), json.loads(theirs))
            if same == (reason is None):
                agreed, differed = agreed + same, differed + (not same)
            else:
                failed += 1
                print(f"{os.path.basename(path)}: {query}\n  here  {answer.strip()}\n  there {theirs.strip()}")
                if same:
                    print(f"  is answered alike, although: {reason}")
    print(f"{agreed} answers agree, {differed} differ for a stated reason, {failed} differ without one")
    sys.exit(failed > 0)


main()
