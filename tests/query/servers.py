"""Servers that the differential tests talk to: InfluxDB 1.x in a directory of its own, or any that runs already.

Nothing but Python's own library is used; servers listen on loopback, and their directories go with them.
"""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import message_pack

NUMBER = re.compile(r"(?<![\w.\"])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w\"])")
TOLERANCE = 1e-9


class Server:
    """A server at `host:port` that answers v1 `/query` and `/write`. A token goes with every request."""

    def __init__(self, address, token=None):
        self.address, self.token = address, token
        self.connection = None

    def request(self, method, path, parameters, body=b"", headers=None):
        """The status and text of an answer; MessagePack as JSON. A connection that the server has closed is opened once more."""
        headers = dict(headers or {})
        if self.token:
            headers["Authorization"] = f"Token {self.token}"
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.address, timeout=60)
            try:
                self.connection.request(method, f"{path}?{urllib.parse.urlencode(parameters)}", body, headers)
                answer = self.connection.getresponse()
                content = answer.read()
                packed = answer.getheader("Content-Type", "").endswith("msgpack")
                return answer.status, message_pack.as_json(content) if packed else content.decode()
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise

    def query(self, text, headers=None, **parameters):
        """The answer to a query: by POST, since GET may change nothing."""
        return self.request("POST", "/query", {"q": text, **parameters}, headers=headers)[1]

    def write(self, lines, **parameters):
        """Writes points; ends the run where they are refused."""
        status, answer = self.request("POST", "/write", parameters, lines.encode())
        if status != 204:
            sys.exit(f"{self.address} refuses the points: {answer}")


class Started(Server):
    """A server that is started in an empty directory, and ended with the `with` block."""

    def __init__(self, command, token=None):
        """`command(directory, port)` gives the arguments of the process."""
        self.directory = tempfile.mkdtemp(prefix="differential-")
        port = free_port()
        self.log = open(os.path.join(self.directory, "log"), "w", encoding="utf-8")
        arguments = command(self.directory, port)
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log)
        super().__init__(f"127.0.0.1:{port}", token)
        self.wait()

    def __enter__(self):
        return self

    def wait(self):
        """Until it answers; gives itself."""
        for _ in range(600):
            try:
                if self.request("GET", "/ping", {})[0] < 300:
                    return self
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.__exit__()
        sys.exit(f"{self.process.args[0]} did not start")

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.directory, ignore_errors=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def influxd():
    """InfluxDB 1.x as the system has it installed."""

    def command(directory, port):
        path = os.path.join(directory, "influxdb.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                f'reporting-disabled = true\nbind-address = "127.0.0.1:{free_port()}"\n'
                f'[meta]\ndir = "{directory}/meta"\n'
                f'[data]\ndir = "{directory}/data"\nwal-dir = "{directory}/wal"\nindex-version = "tsi1"\n'
                f'query-log-enabled = false\n[coordinator]\nquery-timeout = "10s"\n'
                f'[http]\nbind-address = "127.0.0.1:{port}"\nlog-enabled = false\n[monitor]\nstore-enabled = false\n'
            )
        return ["influxd", "-config", path]

    if not shutil.which("influxd"):
        sys.exit("influxd of InfluxDB 1.x is not installed: on Debian, it is in the package influxdb")
    return Started(command)


def numbers_alike(left, right):
    """Whether two numbers are the same, or floats that agree to nine digits."""
    if left == right:
        return True
    if not re.search(r"[.eE]", left + right):
        return False
    left, right = float(left), float(right)
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def plain(text):
    """A text without the escapes that Go's JSON adds for HTML."""
    return text.strip().replace(r"\u0026", "&").replace(r"\u003c", "<").replace(r"\u003e", ">")


def alike(left, right):
    """Whether two answers are the same text, floats beyond their ninth digit aside."""
    left, right = plain(left), plain(right)
    if left == right:
        return True
    numbers = NUMBER.findall(left), NUMBER.findall(right)
    same_rest = NUMBER.sub("#", left) == NUMBER.sub("#", right)
    return same_rest and len(numbers[0]) == len(numbers[1]) and all(map(numbers_alike, *numbers))
