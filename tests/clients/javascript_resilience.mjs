// What the official JavaScript client of InfluxDB 2 does when the service does not do as it should.
//
// Meant to run under `tidegate contract test --scenario sdk-resilience`: the faults come from there, and the report says how the client
// coped. What only the caller of the client sees is asserted here.

import assert from 'node:assert/strict'
import {test} from 'node:test'
import {InfluxDB} from '@influxdata/influxdb-client'

const {INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket} = process.env
const influx = new InfluxDB({url, token})
// Between two faults of an operation one request goes through, and each fault makes for one more: this many meet all of them.
const BATCHES = 50
const POINTS = 10

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

// One query, which may fail: the client itself only speaks Flux.
async function query(text) {
  const parameters = new URLSearchParams({db: bucket, q: text})
  const answer = await fetch(`${url}/query?${parameters}`, {headers: {Authorization: `Token ${token}`}})
  if (!answer.ok) {
    await pause(1000 * Number(answer.headers.get('retry-after')))
    throw new Error(`${answer.status}`)
  }
  return answer.json()
}

test('batches that are tried again', async () => {
  let written = 0
  const givenUp = []
  const write = influx.getWriteApi(org, bucket, 's', {
    batchSize: POINTS,
    flushInterval: 0,
    // Shorter than the client's usual five seconds, so that this ends soon.
    minRetryDelay: 1000,
    maxRetryDelay: 2000,
    writeSuccess: () => { written++ },
    writeFailed: (error, lines, attempt) => {
      if (error.statusCode && error.statusCode < 429) givenUp.push(error.statusCode)
    },
  })
  const now = Math.floor(Date.now() / 1000)
  for (let batch = 0; batch < BATCHES; batch++) {
    for (let step = 0; step < POINTS; step++) write.writeRecord(`jsresilient x=${step}i ${now - batch * POINTS - step}`)
    await write.flush().catch(() => {})
  }
  // `close` would drop what waits to be tried again.
  for (let attempt = 0; attempt < 600 && written + givenUp.length < BATCHES; attempt++) await pause(100)
  await write.close()
  assert.equal(written + givenUp.length, BATCHES)
  // Those that cannot help to try again, and 200, which the client takes for a failure: it knows 204 and 201 alone.
  assert.deepEqual(givenUp.sort(), [200, 400, 401, 413])
})

test('close waits for the last batch alone', async () => {
  const write = influx.getWriteApi(org, bucket, 's', {batchSize: 20_000, maxRetries: 0})
  const now = Math.floor(Date.now() / 1000)
  // The last batch has one point, and is answered before the large ones are.
  for (let step = 0; step < 100_001; step++) write.writeRecord(`jsclosed x=${step}i ${now - step}`)
  await write.close()
  // Whether all points are there yet is a matter of luck; the report tells of the query, which could not know.
  await query('SELECT count(x) FROM jsclosed').catch(() => {})
})

test('Flux', async () => {
  const api = influx.getQueryApi(org)
  let failures = 0
  for (let attempt = 0; attempt < 12; attempt++) {
    await api.queryRaw(`from(bucket: "${bucket}") |> range(start: -1h)`).catch(async (error) => {
      failures++
      if (error.statusCode) await pause(1000)
    })
  }
  assert.ok(failures >= 2, `${failures} failures`)
})

test('queries', async () => {
  let failures = 0
  for (let attempt = 0; attempt < 20; attempt++) await query('SELECT count(x) FROM jsresilient').catch(() => { failures++ })
  assert.ok(failures >= 2, `${failures} failures`)
})
