"""What the official Python client of InfluxDB 2 does when the service does not do as it should.

Meant to run under `tidegate contract test --scenario sdk-resilience`: the faults come from there, and the report says how the client
coped. What only the caller of the client sees is asserted here.
"""

import http.client
import os
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from influxdb_client import InfluxDBClient, WritePrecision
from influxdb_client.client.write_api import WriteOptions
from influxdb_client.rest import ApiException
from urllib3.exceptions import HTTPError

URL, TOKEN = os.environ["INFLUXDB_V2_URL"], os.environ["INFLUXDB_V2_TOKEN"]
ORG, BUCKET = os.environ["INFLUXDB_V2_ORG"], os.environ["INFLUX_BUCKET"]
# Between two faults of an operation one request goes through, and each fault makes for one more: this many meet all of them.
BATCHES, POINTS = 50, 10


def query(text):
    """One query, which may fail: the client itself only speaks Flux."""
    parameters = urllib.parse.urlencode({"db": BUCKET, "q": text})
    request = urllib.request.Request(f"{URL}/query?{parameters}", headers={"Authorization": f"Token {TOKEN}", "Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        time.sleep(float(error.headers.get("Retry-After", 0)))
        raise


class Faults(unittest.TestCase):
    def test_batches_that_are_tried_again(self):
        written, given_up = [], []
        # The pause is shorter than the client's usual five seconds, so that this ends soon.
        options = WriteOptions(batch_size=POINTS, flush_interval=60_000, retry_interval=1_000)
        now = int(time.time())
        with InfluxDBClient(URL, TOKEN, org=ORG) as client:
            with client.write_api(
                write_options=options,
                success_callback=lambda _, lines: written.append(lines),
                error_callback=lambda _, lines, error: given_up.append(error.status),
            ) as write:
                for step in range(BATCHES * POINTS):
                    write.write(BUCKET, ORG, f"resilient x={step}i {now - step}", write_precision=WritePrecision.S)
        self.assertEqual(len(written) + len(given_up), BATCHES)
        # Those that cannot help to try again: one point refused, too large, not authorized.
        self.assertEqual(sorted(given_up), [400, 401, 413])

    def test_flux(self):
        failures = 0
        with InfluxDBClient(URL, TOKEN, org=ORG, enable_gzip=True) as client:
            for _ in range(12):
                try:
                    client.query_api().query(f'from(bucket: "{BUCKET}") |> range(start: -1h)')
                except ApiException:
                    failures += 1
                    time.sleep(1)
                # Answers that break off are told in classes of urllib3. That gzip ends early is not noticed by anybody but the
                # reader of the CSV, which stumbles over the half of a line.
                except (HTTPError, IndexError):
                    failures += 1
        self.assertEqual(failures, 4)

    def test_queries(self):
        failures = 0
        for _ in range(20):
            try:
                query("SELECT count(x) FROM resilient")
            except (OSError, http.client.HTTPException):
                failures += 1
        self.assertGreaterEqual(failures, 2)


if __name__ == "__main__":
    unittest.main()
