// A suite for the official JavaScript client of InfluxDB 2, the way the authors of a library write one for a real server.
//
// Meant to run under `tidegate contract test`: address, token, organization and bucket come from the environment.

import assert from 'node:assert/strict'
import {test} from 'node:test'
import {HttpError, InfluxDB, Point} from '@influxdata/influxdb-client'
import {
  AuthorizationsAPI, BucketsAPI, DeleteAPI, HealthAPI, LabelsAPI, OrgsAPI, PingAPI, ReadyAPI, UsersAPI,
} from '@influxdata/influxdb-client-apis'

const {INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket} = process.env
const influx = new InfluxDB({url, token})

// The rows of the first series that InfluxQL finds: the client itself only speaks Flux.
async function rows(query) {
  const parameters = new URLSearchParams({db: bucket, q: query, epoch: 's'})
  const answer = await fetch(`${url}/query?${parameters}`, {headers: {Authorization: `Token ${token}`}})
  const {results: [result]} = await answer.json()
  return result.series?.[0].values ?? []
}

async function organization() {
  const {orgs: [found]} = await new OrgsAPI(influx).getOrgs({org})
  return found.id
}

test('the server is there', async () => {
  await new PingAPI(influx).getPing()
  assert.equal((await new HealthAPI(influx).getHealth()).status, 'pass')
  assert.equal((await new ReadyAPI(influx).getReady()).status, 'ready')
})

test('points of all types', async () => {
  const write = influx.getWriteApi(org, bucket, 's')
  const now = Math.floor(Date.now() / 1000)
  write.writePoint(new Point('jstypes').tag('host', 'a b').floatField('f', 1.5).intField('i', 7).booleanField('b', true)
    .stringField('s', 'a "b"').timestamp(now))
  await write.close()
  assert.deepEqual(await rows('SELECT f, i, b, s FROM jstypes'), [[now, 1.5, 7, true, 'a "b"']])
})

test('every precision', async () => {
  const now = Math.floor(Date.now() / 1000)
  for (const [unit, zeros] of [['s', ''], ['ms', '000'], ['us', '000000'], ['ns', '000000000']]) {
    const write = influx.getWriteApi(org, bucket, unit)
    write.writeRecord(`jsprecise,unit=${unit} x=1 ${now}${zeros}`)
    await write.close()
  }
  assert.deepEqual(await rows('SELECT count(x) FROM jsprecise'), [[0, 4]])
})

test('batches and gzip', async () => {
  const write = influx.getWriteApi(org, bucket, 's', {batchSize: 100, gzipThreshold: 100})
  const now = Math.floor(Date.now() / 1000)
  for (let step = 0; step < 1000; step++) write.writePoint(new Point('jsbatched').intField('x', step).timestamp(now - step))
  // `close` waits for the last batch alone: the others may still be on their way.
  await write.close()
  const complete = [[0, 1000]]
  let found = []
  for (let attempt = 0; attempt < 100 && JSON.stringify(found) !== JSON.stringify(complete); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    found = await rows('SELECT count(x) FROM jsbatched')
  }
  assert.deepEqual(found, complete)
})

test('a refused write is an error', async () => {
  const failures = []
  const write = influx.getWriteApi(org, bucket, 's', {
    maxRetries: 0,
    writeFailed: (error) => { failures.push(error) },
  })
  write.writeRecord('good x=1')
  write.writeRecord('bad x=')
  await write.close().catch(() => {})
  assert.ok(failures[0] instanceof HttpError)
  assert.equal(failures[0].statusCode, 400)
})

test('buckets', async () => {
  const api = new BucketsAPI(influx)
  const orgID = await organization()
  const created = await api.postBuckets({body: {orgID, name: 'javascript', retentionRules: [{type: 'expire', everySeconds: 86400}]}})
  const changed = await api.patchBucketsID({bucketID: created.id, body: {name: 'javascript', description: 'changed'}})
  assert.equal(changed.description, 'changed')
  const {buckets} = await api.getBuckets({orgID, name: 'javascript'})
  assert.equal(buckets.length, 1)
  await assert.rejects(api.postBuckets({body: {orgID, name: 'javascript', retentionRules: []}}), {statusCode: 422})
  await api.deleteBucketsID({bucketID: created.id})
  await assert.rejects(api.getBucketsID({bucketID: created.id}), {statusCode: 404})
})

test('authorizations', async () => {
  const api = new AuthorizationsAPI(influx)
  const orgID = await organization()
  const created = await api.postAuthorizations({
    body: {orgID, description: 'reader', permissions: [{action: 'read', resource: {type: 'buckets', orgID}}]},
  })
  const reader = new InfluxDB({url, token: created.token})
  await assert.rejects(new BucketsAPI(reader).postBuckets({body: {orgID, name: 'forbidden', retentionRules: []}}), {statusCode: 403})
  await api.patchAuthorizationsID({authID: created.id, body: {status: 'inactive'}})
  await assert.rejects(new BucketsAPI(reader).getBuckets(), {statusCode: 401})
  await api.deleteAuthorizationsID({authID: created.id})
})

test('labels and users', async () => {
  const orgID = await organization()
  const labels = new LabelsAPI(influx)
  const {label} = await labels.postLabels({body: {orgID, name: 'green', properties: {color: '#00ff00'}}})
  assert.equal((await labels.getLabelsID({labelID: label.id})).label.name, 'green')
  await labels.deleteLabelsID({labelID: label.id})
  const users = new UsersAPI(influx)
  const user = await users.postUsers({body: {name: 'hopper'}})
  assert.ok((await users.getUsers()).users.some(({name}) => name === 'hopper'))
  await users.deleteUsersID({userID: user.id})
})

test('deletes', async () => {
  const write = influx.getWriteApi(org, bucket, 'ns')
  write.writeRecords(['jsgone,host=a x=1', 'jsgone,host=b x=1'])
  await write.close()
  const day = 86400e3
  await new DeleteAPI(influx).postDelete({
    org, bucket,
    body: {
      start: new Date(Date.now() - day).toISOString(), stop: new Date(Date.now() + day).toISOString(),
      predicate: '_measurement="jsgone" AND host="a"',
    },
  })
  assert.deepEqual(await rows('SELECT count(x) FROM jsgone'), [[0, 1]])
})
