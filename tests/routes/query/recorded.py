#!/usr/bin/env python3
"""Records what InfluxDB 1.6.7 answers to the requests in recorded.txt, byte by byte.

    tests/routes/query/recorded.py http://127.0.0.1:8086

The server's database `db` is dropped, created and given the points of the file. Needs nothing but Python's own library.
"""

import os
import sys
import urllib.parse
import urllib.request

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recorded.txt")


def send(url, path, parameters, body=None, accept="application/json"):
    request = urllib.request.Request(f"{url}{path}?{urllib.parse.urlencode(parameters)}", data=body, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read()


def main():
    url = sys.argv[1].rstrip("/")
    comment, *sections = open(PATH, encoding="utf-8").read().split("\n== ")
    recorded = [comment]
    for section in sections:
        head, text = section.split("\n", 1)
        accept, *options = head.split()
        if accept == "points":
            for statement in ("DROP DATABASE db", "CREATE DATABASE db"):
                send(url, "/query", {"q": statement}, b"")
            send(url, "/write", {"db": "db"}, text.strip().encode())
            recorded.append(f"{head}\n{text}")
            continue
        query = text.split("\n", 1)[0]
        parameters = dict(option.split("=", 1) for option in options)
        answer = send(url, "/query", {"db": "db", "q": query, **parameters}, None, accept)
        shown = answer.hex(" ", 1) + "\n" if accept.endswith("msgpack") else answer.decode()
        recorded.append(f"{head}\n{query}\n{shown}")
    with open(PATH, "w", encoding="utf-8") as file:
        file.write("\n== ".join(recorded))


main()
