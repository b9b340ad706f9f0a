#!/usr/bin/env python3
"""Prism and Tidegate serving the same contract as mocks, side by side.

    tests/contract/prism.py [--tidegate PROGRAM] [--prism PROGRAM] [--seconds N]

Sends the requests of requests.json to both and compares which of them they find a violation in; where they differ,
`difference` in that file says why, and a difference that nobody has explained makes the exit status 1. Then measures the time from the
start of the process to the first answer, the memory afterwards, and answers a second to one request whose answer is always the same.

Tidegate keeps no journal meanwhile: Prism has none either.

Needs Node.js, Prism (npm install --prefix DIRECTORY @stoplight/prism-cli; its program is node_modules/.bin/prism) and a release build
of Tidegate. Uses the standard library only. Numbers depend on the machine: no test asserts them.
"""

import argparse
import http.client
import json
import pathlib
import selectors
import signal
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CONTRACT = ROOT / "generated" / "contract.json"
STATIC = ("GET", "/api/v2/buckets", {"Authorization": "Token any", "Accept": "application/json"})
CONNECTIONS = 4
# Requests under way on each connection, so that the measuring client is not what is measured.
PIPELINED = 16


class Server:
    """A mock server as a process of its own."""

    def __init__(self, name, command, port):
        self.name, self.port = name, port
        began = time.monotonic()
        self.process = subprocess.Popen(
            [text.replace("PORT", str(port)) for text in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while True:
            try:
                self.send(*STATIC)
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{name} ended with status {self.process.returncode} before it answered: {' '.join(command)}")
                time.sleep(0.001)
        self.start_ms = (time.monotonic() - began) * 1000

    def send(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            response.read()
            return response.status, response.getheader("sl-violations") or ""
        finally:
            connection.close()

    def memory_mb(self):
        """Resident memory of the process, in MB (10^6 bytes). Both servers are one process."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) * 1024 / 1e6

    def answers_per_second(self, seconds):
        method, path, headers = STATIC
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *(f"{k}: {v}" for k, v in headers.items())]
        request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        selector, answered = selectors.DefaultSelector(), 0
        for _ in range(CONNECTIONS):
            connection = socket.create_connection(("127.0.0.1", self.port))
            connection.sendall(request * PIPELINED)
            selector.register(connection, selectors.EVENT_READ, [b""])
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            for key, _ in selector.select(timeout=1):
                received = key.fileobj.recv(1 << 18)
                if not received:
                    sys.exit(f"{self.name} closed a connection while it was measured")
                # The start of an answer may be cut in two.
                text = key.data[0] + received
                count = text.count(b"HTTP/1.1 200")
                key.data[0] = text[-11:]
                answered += count
                key.fileobj.sendall(request * count)
        took = time.monotonic() - began
        for key in list(selector.get_map().values()):
            key.fileobj.close()
        return answered / took

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def finds_violation(server, entry):
    """Whether a server refuses a request, or answers it and tells of an error in it (Prism, in a header)."""
    method, path = entry["request"].split(" ", 1)
    body = entry.get("body")
    if body is not None and not isinstance(body, str):
        body = json.dumps(body)
    status, violations = server.send(method, path, entry["headers"], body.encode() if body is not None else None)
    told = any(v["location"][0] == "request" and v["severity"] == "Error" for v in json.loads(violations or "[]"))
    return status >= 400 or told, status


def compare(requests, tidegate, prism):
    unexplained = agreed = explained = 0
    for entry in requests:
        ours, our_status = finds_violation(tidegate, entry)
        theirs, their_status = finds_violation(prism, entry)
        if ours == theirs:
            agreed += 1
            continue
        words = {True: "a violation", False: "none"}
        print(f"{entry['request']}\n  Tidegate finds {words[ours]} ({our_status}), Prism {words[theirs]} ({their_status})")
        if "difference" in entry:
            explained += 1
            print(f"  {entry['difference']}")
        else:
            unexplained += 1
            print("  nobody has explained this")
    print(f"\n{len(requests)} requests: both agree on {agreed}, {explained} differences are explained, {unexplained} are not\n")
    return unexplained


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tidegate", default=str(ROOT / "target" / "release" / "tidegate"))
    arguments.add_argument("--prism", default="prism")
    arguments.add_argument("--seconds", type=float, default=5)
    options = arguments.parse_args()
    requests = json.loads((HERE / "requests.json").read_text())
    tidegate = Server("Tidegate", [options.tidegate, "--mock", "--journal", "off", "--bind", "127.0.0.1:PORT"], 18190)
    prism = Server("Prism", [options.prism, "mock", "--host", "127.0.0.1", "--port", "PORT", "--verboseLevel", "silent", str(CONTRACT)], 18191)
    try:
        unexplained = compare(requests, tidegate, prism)
        print(f"{'':10}{'start ms':>12}{'memory MB':>12}{'answers/s':>12}")
        rates = []
        for server in (tidegate, prism):
            memory = server.memory_mb()
            rates.append(server.answers_per_second(options.seconds))
            print(f"{server.name:10}{server.start_ms:12.1f}{memory:12.1f}{rates[-1]:12.0f}")
        print(f"Tidegate answers {rates[0] / rates[1]:.1f} times as many")
    finally:
        tidegate.stop()
        prism.stop()
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
