"""A suite for the official Python client of InfluxDB 2, the way the authors of a library write one for a real server.

Meant to run under `tidegate contract test`: address, token, organization and bucket come from the environment.
"""

import json
import os
import unittest
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone

from influxdb_client import (
    BucketRetentionRules,
    InfluxDBClient,
    Permission,
    PermissionResource,
    Point,
    WritePrecision,
)
from influxdb_client.client.write_api import ASYNCHRONOUS, SYNCHRONOUS, WriteOptions
from influxdb_client.rest import ApiException

URL, TOKEN = os.environ["INFLUXDB_V2_URL"], os.environ["INFLUXDB_V2_TOKEN"]
ORG, BUCKET = os.environ["INFLUXDB_V2_ORG"], os.environ["INFLUX_BUCKET"]


def rows(query):
    """The rows of the first series that InfluxQL finds: the client itself only speaks Flux."""
    parameters = urllib.parse.urlencode({"db": BUCKET, "q": query, "epoch": "s"})
    request = urllib.request.Request(f"{URL}/query?{parameters}", headers={"Authorization": f"Token {TOKEN}"})
    with urllib.request.urlopen(request) as answer:
        result = json.load(answer)["results"][0]
    return result["series"][0]["values"] if "series" in result else []


class Suite(unittest.TestCase):
    def setUp(self):
        self.client = InfluxDBClient.from_env_properties()
        self.addCleanup(self.client.close)


class Server(Suite):
    def test_is_there(self):
        self.assertTrue(self.client.ping())
        self.assertEqual(self.client.health().status, "pass")
        self.assertEqual(self.client.ready().status, "ready")
        self.assertTrue(self.client.version())

    def test_refuses_a_wrong_token(self):
        with InfluxDBClient(URL, "wrong", org=ORG) as client, self.assertRaises(ApiException) as raised:
            client.buckets_api().find_buckets()
        self.assertEqual(raised.exception.status, 401)


class Writes(Suite):
    def test_points_of_all_types(self):
        now = datetime.now(timezone.utc).replace(microsecond=0)
        point = Point("types").tag("host", "a b,c=d").field("f", 1.5).field("i", 7).field("b", True).field("s", 'a "b"').time(now)
        self.client.write_api(write_options=SYNCHRONOUS).write(BUCKET, ORG, point)
        self.assertEqual(rows("SELECT f, i, b, s FROM types"), [[int(now.timestamp()), 1.5, 7, True, 'a "b"']])

    def test_every_precision(self):
        write = self.client.write_api(write_options=SYNCHRONOUS)
        now = int(datetime.now(timezone.utc).timestamp())
        for unit, factor in ((WritePrecision.S, 1), (WritePrecision.MS, 10**3), (WritePrecision.US, 10**6), (WritePrecision.NS, 10**9)):
            write.write(BUCKET, ORG, f"precise,unit={unit} x=1 {now * factor}", write_precision=unit)
        self.assertEqual(rows("SELECT count(x) FROM precise"), [[0, 4]])
        self.assertEqual({row[0] for row in rows("SELECT x FROM precise")}, {now})

    def test_batches_and_gzip(self):
        now = int(datetime.now(timezone.utc).timestamp())
        with InfluxDBClient(URL, TOKEN, org=ORG, enable_gzip=True) as client:
            with client.write_api(write_options=WriteOptions(batch_size=100, flush_interval=1000)) as write:
                for step in range(1000):
                    write.write(BUCKET, ORG, Point("batched").field("x", step).time(now - step, WritePrecision.S))
        self.assertEqual(rows("SELECT count(x) FROM batched"), [[0, 1000]])

    def test_asynchronous(self):
        write = self.client.write_api(write_options=ASYNCHRONOUS)
        results = [write.write(BUCKET, ORG, f"later,n={n} x={n}") for n in range(10)]
        for result in results:
            result.get()
        self.assertEqual(rows("SELECT count(x) FROM later")[0][1], 10)

    def test_a_bad_line_is_named(self):
        with self.assertRaises(ApiException) as raised:
            self.client.write_api(write_options=SYNCHRONOUS).write(BUCKET, ORG, "good x=1\nbad x=\n")
        self.assertEqual(raised.exception.status, 400)
        self.assertIn("line 2", raised.exception.message)

    def test_an_unknown_bucket(self):
        with self.assertRaises(ApiException) as raised:
            self.client.write_api(write_options=SYNCHRONOUS).write("nowhere", ORG, "m x=1")
        self.assertEqual(raised.exception.status, 404)

    def test_deletes(self):
        self.client.write_api(write_options=SYNCHRONOUS).write(BUCKET, ORG, ["gone,host=a x=1", "gone,host=b x=1"])
        day = timedelta(days=1)
        now = datetime.now(timezone.utc)
        self.client.delete_api().delete(now - day, now + day, '_measurement="gone" AND host="a"', BUCKET, ORG)
        self.assertEqual(rows("SELECT count(x) FROM gone"), [[0, 1]])


class Resources(Suite):
    def setUp(self):
        super().setUp()
        self.org_id = self.client.organizations_api().find_organizations(org=ORG)[0].id

    def test_buckets(self):
        api = self.client.buckets_api()
        rule = BucketRetentionRules(type="expire", every_seconds=86400)
        bucket = api.create_bucket(bucket_name="python", retention_rules=rule, org_id=self.org_id, description="a bucket")
        self.assertEqual(api.find_bucket_by_id(bucket.id).retention_rules[0].every_seconds, 86400)
        bucket.description = "another"
        self.assertEqual(api.update_bucket(bucket).description, "another")
        self.assertEqual(api.find_bucket_by_name("python").id, bucket.id)
        self.assertIn("python", [each.name for each in api.find_buckets_iter(limit=2)])
        with self.assertRaises(ApiException) as raised:
            api.create_bucket(bucket_name="python", org_id=self.org_id)
        self.assertEqual(raised.exception.status, 422)
        api.delete_bucket(bucket)
        self.assertIsNone(api.find_bucket_by_name("python"))

    def test_organizations_and_users(self):
        organizations = self.client.organizations_api()
        self.assertEqual(organizations.find_organization(self.org_id).name, ORG)
        self.assertTrue(organizations.me().id)
        users = self.client.users_api()
        user = users.create_user("grace")
        self.assertIn("grace", [each.name for each in users.find_users().users])
        users.delete_user(user)

    def test_authorizations(self):
        api = self.client.authorizations_api()
        permission = Permission("read", PermissionResource(org_id=self.org_id, type="buckets"))
        created = api.create_authorization(org_id=self.org_id, permissions=[permission])
        with InfluxDBClient(URL, created.token, org=ORG) as reader:
            self.assertTrue(reader.buckets_api().find_buckets().buckets)
            with self.assertRaises(ApiException) as raised:
                reader.buckets_api().create_bucket(bucket_name="forbidden", org_id=self.org_id)
            self.assertEqual(raised.exception.status, 403)
        found = api.find_authorization_by_id(created.id)
        self.assertEqual(found.status, "active")
        api.delete_authorization(created)

    def test_labels(self):
        api = self.client.labels_api()
        label = api.create_label("blue", self.org_id, {"color": "#0000ff"})
        self.assertEqual(api.find_label_by_id(label.id).properties["color"], "#0000ff")
        label.properties["color"] = "#00ffff"
        self.assertEqual(api.update_label(label).properties["color"], "#00ffff")
        buckets = self.client.buckets_api()
        bucket = buckets.create_bucket(bucket_name="labelled", org_id=self.org_id)
        self.assertTrue(bucket.id)
        buckets.delete_bucket(bucket)
        api.delete_label(label)
        with self.assertRaises(ApiException) as raised:
            api.find_label_by_id(label.id)
        self.assertEqual(raised.exception.status, 404)


if __name__ == "__main__":
    unittest.main()
