'use strict'
// The npm package `openwhisk`, which nobody here wrote, against a real engine.

const { test, before, after, describe } = require('node:test')
const assert = require('node:assert/strict')
const zlib = require('node:zlib')
const openwhisk = require('openwhisk')
const { startServer } = require('./server.js')

const echo = 'function main(args) { console.log("got", JSON.stringify(args)); return args }'
const hello = 'def main(args):\n    print("hello log")\n    return {"greeting": "Hello " + args.get("name", "stranger")}\n'

let server
let ow

before(async () => {
  server = await startServer()
  ow = openwhisk({ apihost: server.url, api_key: server.auth })
})
after(() => server.stop())

/** The error that a promise is rejected with. */
async function rejected (promise) {
  try {
    await promise
  } catch (error) {
    return error
  }
  assert.fail('was not rejected')
}

/** The record of an activation, as soon as it is there; bounded by the test's own limit. */
async function recordOf (id) {
  for (;;) {
    try {
      const record = await ow.activations.get({ name: id })
      if (record.end) return record
    } catch (error) {
      if (error.statusCode !== 404) throw error
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const annotation = (entity, key) => (entity.annotations.find(a => a.key === key) || {}).value

/** A zip archive (stored entries) from {path: text}. */
function zip (files) {
  const parts = []
  const directory = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(data.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data)
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(offset, 10)
    // 'PK\1\2', made-by, then the fields of the local header.
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail.subarray(0, 14), Buffer.from(name))
    const entry = directory[directory.length - 2]
    entry.writeUInt32LE(offset, 10)
    offset += 30 + Buffer.byteLength(name) + data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end])
}

function crc32 (data) {
  let crc = ~0
  for (const byte of data) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0)
  }
  return ~crc >>> 0
}

describe('actions', () => {
  test('creates, and reads back what the server decided', async () => {
    const made = await ow.actions.create({ name: 'made', action: hello, kind: 'python:default' })
    assert.equal(made.name, 'made')
    assert.equal(made.namespace, 'guest')
    assert.equal(made.version, '0.0.1')
    assert.equal(made.publish, false)
    assert.match(made.exec.kind, /^python:3\.\d+$/)
    assert.equal(made.exec.code, hello)
    assert.equal(made.exec.binary, false)
    assert.deepEqual(made.limits, { timeout: 60000, memory: 256, logs: 10, concurrency: 1 })
    assert.equal(annotation(made, 'exec'), made.exec.kind)
    assert.equal(annotation(made, 'provide-api-key'), false)
    assert.ok(Math.abs(Date.now() - made.updated) < 60000)
    const read = await ow.actions.get({ name: 'made' })
    assert.deepEqual(read, made)
  })

  test('refuses to create what exists', async () => {
    await ow.actions.create({ name: 'twice', action: echo, kind: 'nodejs:default' })
    const error = await rejected(ow.actions.create({ name: 'twice', action: echo, kind: 'nodejs:default' }))
    assert.equal(error.statusCode, 409)
    assert.equal(error.error.error, 'resource already exists')
    assert.ok(error.error.code)
  })

  test('merges an update: annotations by key, parameters whole, version bumped', async () => {
    await ow.actions.create({
      name: 'merged', action: hello, kind: 'python:default', params: { a: 1, b: 2 }, annotations: { one: 1, two: 2 }
    })
    const updated = await ow.actions.update({
      name: 'merged', action: hello, kind: 'python:default', params: { c: 3 }, annotations: { two: 'ii', three: 3 }
    })
    assert.equal(updated.version, '0.0.2')
    assert.deepEqual(updated.parameters, [{ key: 'c', value: 3 }])
    assert.equal(annotation(updated, 'one'), 1)
    assert.equal(annotation(updated, 'two'), 'ii')
    assert.equal(annotation(updated, 'three'), 3)
  })

  test('lists newest first, pages, and hides code', async () => {
    for (const name of ['list1', 'list2', 'list3']) await ow.actions.create({ name, action: echo, kind: 'nodejs:default' })
    const all = await ow.actions.list()
    assert.deepEqual(all.slice(0, 3).map(a => a.name), ['list3', 'list2', 'list1'])
    assert.equal(all[0].exec.code, undefined)
    assert.equal(all[0].exec.binary, false)
    assert.match(annotation(all[0], 'exec'), /^nodejs:/)
    const page = await ow.actions.list({ limit: 1, skip: 1 })
    assert.deepEqual(page.map(a => a.name), ['list2'])
    const counted = await ow.actions.list({ count: true })
    assert.deepEqual(counted, { actions: all.length })
  })

  test('deletes and answers what it was', async () => {
    await ow.actions.create({ name: 'gone', action: echo, kind: 'nodejs:default' })
    assert.equal((await ow.actions.delete({ name: 'gone' })).name, 'gone')
    const error = await rejected(ow.actions.get({ name: 'gone' }))
    assert.equal(error.statusCode, 404)
    assert.equal(error.error.error, 'The requested resource does not exist.')
  })

  test('says what is wrong', async () => {
    const row = async (options, status, text) => {
      const error = await rejected(ow.actions.create({ action: echo, kind: 'nodejs:default', ...options }))
      assert.equal(error.statusCode, status, JSON.stringify(options))
      assert.match(error.error.error, text)
      assert.equal(typeof error.error.code, 'string')
    }
    await row({ name: 'kind', kind: 'cobol:60' }, 400, /nodejs/)
    await row({ name: 'timeout', limits: { timeout: 1 } }, 400, /timeout|duration/i)
    await row({ name: 'memory', limits: { memory: 1 } }, 400, /memory/i)
    await row({ name: 'logs', limits: { logs: 99 } }, 400, /log/i)
    await row({ name: 'concurrency', limits: { concurrency: 99 } }, 400, /^.*concurrency/)
    await row({ name: 'bad$name' }, 400, /name|malformed/i)
    await row({ name: 'large', params: { p: 'x'.repeat(1100000) } }, 413, /./)
    assert.deepEqual((await ow.actions.list()).filter(a =>
      ['kind', 'timeout', 'memory', 'logs', 'concurrency', 'large'].includes(a.name)), [])
  })

  test('runs a zip', async () => {
    const made = await ow.actions.create({
      name: 'zipped',
      kind: 'nodejs:default',
      action: zip({
        'package.json': JSON.stringify({ main: 'lib/start.js' }),
        'lib/start.js': 'const { twice } = require("./twice"); exports.main = ({ n }) => ({ n: twice(n) })',
        'lib/twice.js': 'exports.twice = n => 2 * n'
      })
    })
    assert.equal(made.exec.binary, true)
    assert.deepEqual(await ow.actions.invoke({ name: 'zipped', blocking: true, result: true, params: { n: 21 } }), { n: 42 })
  })

  test('refuses a zip that climbs out', async () => {
    const error = await rejected(ow.actions.create({
      name: 'climber', kind: 'nodejs:default', action: zip({ '../../etc/evil': 'x', 'index.js': echo })
    }))
    assert.equal(error.statusCode, 400)
    assert.match(error.error.error, /\.\.\/\.\.\/etc\/evil/)
  })

  test('keeps compressed bytes that are no zip from being stored', async () => {
    const error = await rejected(ow.actions.create({
      name: 'nozip', kind: 'nodejs:default', action: zlib.deflateSync(Buffer.from('not a zip'.repeat(9)))
    }))
    assert.equal(error.statusCode, 400)
  })
})

describe('invocations', () => {
  before(async () => {
    await ow.actions.create({ name: 'hello', action: hello, kind: 'python:default', params: { name: 'default' } })
    await ow.actions.create({ name: 'echo', action: echo, kind: 'nodejs:default' })
  })

  test('blocking: the record, without logs, readable at once', async () => {
    const record = await ow.actions.invoke({ name: 'hello', blocking: true, params: { name: 'you' } })
    assert.deepEqual(record.response.result, { greeting: 'Hello you' })
    assert.equal(record.response.status, 'success')
    assert.equal(record.response.success, true)
    assert.equal(record.name, 'hello')
    assert.equal(record.namespace, 'guest')
    assert.equal(record.duration, record.end - record.start)
    assert.deepEqual(record.logs, [])
    assert.equal(annotation(record, 'path'), 'guest/hello')
    assert.match(annotation(record, 'kind'), /^python:/)
    assert.equal(annotation(record, 'timeout'), false)
    assert.equal(typeof annotation(record, 'waitTime'), 'number')
    const stored = await ow.activations.get({ name: record.activationId })
    assert.equal(stored.logs.length, 1)
    assert.match(stored.logs[0], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z +stdout: hello log$/)
  })

  test('initTime only when code was loaded', async () => {
    await ow.actions.create({ name: 'cold', action: hello, kind: 'python:default' })
    const first = await ow.actions.invoke({ name: 'cold', blocking: true })
    const second = await ow.actions.invoke({ name: 'cold', blocking: true })
    assert.equal(typeof annotation(first, 'initTime'), 'number')
    assert.equal(annotation(second, 'initTime'), undefined)
  })

  test('result only, with default parameters underneath', async () => {
    assert.deepEqual(await ow.actions.invoke({ name: 'hello', blocking: true, result: true }), { greeting: 'Hello default' })
  })

  test('non-blocking: an id now, the record later', async () => {
    const answer = await ow.actions.invoke({ name: 'echo', params: { x: [1, null, 'ü'] } })
    assert.deepEqual(Object.keys(answer), ['activationId'])
    assert.match(answer.activationId, /^[0-9a-f]{32}$/)
    const record = await recordOf(answer.activationId)
    assert.deepEqual(record.response.result, { x: [1, null, 'ü'] })
  })

  test('application error is 502 with the record', async () => {
    await ow.actions.create({ name: 'apperror', action: 'function main() { return { error: "no luck" } }', kind: 'nodejs:default' })
    const error = await rejected(ow.actions.invoke({ name: 'apperror', blocking: true }))
    assert.equal(error.statusCode, 502)
    assert.equal(error.error.response.status, 'application error')
    assert.equal(error.error.response.result.error, 'no luck')
    assert.equal(error.error.code, undefined)
  })

  test('developer errors: does not load, throws nothing useful, ends the process, no object', async () => {
    const row = async (name, kind, action, text) => {
      await ow.actions.create({ name, action, kind })
      const error = await rejected(ow.actions.invoke({ name, blocking: true }))
      assert.equal(error.statusCode, 502, name)
      assert.equal(error.error.response.status, 'action developer error', name)
      assert.match(JSON.stringify(error.error.response.result), text, name)
    }
    await row('syntax', 'python:default', 'def main(args)\n  return {}', /syntax/i)
    await row('missing', 'python:default', 'def other(args):\n    return {}', /main/)
    await row('exits', 'python:default', 'import os\ndef main(args):\n    os._exit(3)',
      /The action did not produce a valid response and exited unexpectedly\./)
    await row('text', 'nodejs:default', 'function main() { return "text" }', /dictionary|valid response/)
  })

  test('a timeout says so and kills the run', async () => {
    await ow.actions.create({
      name: 'slow', action: 'import time\ndef main(args):\n    time.sleep(30)\n    return {}', kind: 'python:default', limits: { timeout: 300 }
    })
    const error = await rejected(ow.actions.invoke({ name: 'slow', blocking: true }))
    assert.equal(error.statusCode, 502)
    assert.equal(error.error.response.result.error, 'The action exceeded its time limits of 300 milliseconds.')
    assert.equal(annotation(error.error, 'timeout'), true)
  })

  test('a missing action is 404', async () => {
    const error = await rejected(ow.actions.invoke({ name: 'nobody', blocking: true }))
    assert.equal(error.statusCode, 404)
    assert.equal(error.error.error, 'The requested resource does not exist.')
  })

  test('a payload above the limit is 413', async () => {
    const error = await rejected(ow.actions.invoke({ name: 'echo', blocking: true, params: { p: 'x'.repeat(1100000) } }))
    assert.equal(error.statusCode, 413)
  })
})

describe('activations', () => {
  test('list, filter by name and time, count, read in three ways', async () => {
    await ow.actions.create({ name: 'watched', action: hello, kind: 'python:default' })
    const since = Date.now()
    const ids = []
    for (let i = 0; i < 3; i++) ids.unshift((await ow.actions.invoke({ name: 'watched', blocking: true })).activationId)
    const listed = await ow.activations.list({ name: 'watched' })
    assert.deepEqual(listed.map(a => a.activationId), ids)
    assert.equal(listed[0].statusCode, 0)
    assert.equal(listed[0].logs, undefined)
    const full = await ow.activations.list({ name: 'watched', docs: true, limit: 2 })
    assert.equal(full.length, 2)
    assert.equal(full[0].statusCode, undefined)
    assert.equal(full[0].logs.length, 1)
    assert.deepEqual(await ow.activations.list({ name: 'watched', upto: since - 3600000 }), [])
    assert.equal((await ow.activations.list({ name: 'watched', since: since - 1000 })).length, 3)
    for (const id of ids) {
      assert.equal((await ow.activations.get({ name: id })).activationId, id)
      assert.deepEqual((await ow.activations.result({ name: id })).result, { greeting: 'Hello stranger' })
      assert.match((await ow.activations.logs({ name: id })).logs[0], /stdout: hello log$/)
    }
  })

  test('an unknown id is 404, a bad one 400', async () => {
    assert.equal((await rejected(ow.activations.get({ name: '0'.repeat(32) }))).statusCode, 404)
    assert.equal((await rejected(ow.activations.get({ name: 'xyz' }))).statusCode, 400)
  })
})

describe('packages', () => {
  test('create, read, update, list, delete', async () => {
    const made = await ow.packages.create({ name: 'tools', package: { parameters: [{ key: 'a', value: 1 }] } })
    assert.equal(made.version, '0.0.1')
    assert.deepEqual(made.annotations, [])
    assert.equal((await rejected(ow.packages.create({ name: 'tools' }))).statusCode, 409)
    await ow.actions.create({ name: 'tools/echo', action: echo, kind: 'nodejs:default' })
    const read = await ow.packages.get({ name: 'tools' })
    assert.deepEqual(read.actions.map(a => a.name), ['echo'])
    assert.deepEqual(read.feeds, [])
    const updated = await ow.packages.update({ name: 'tools', shared: true })
    assert.equal(updated.version, '0.0.2')
    assert.deepEqual(await ow.actions.invoke({ name: 'tools/echo', blocking: true, result: true, params: { b: 2 } }), { a: 1, b: 2 })
    assert.ok((await ow.packages.list()).some(p => p.name === 'tools'))
    const full = await rejected(ow.packages.delete({ name: 'tools' }))
    assert.equal(full.statusCode, 409)
    assert.match(full.error.error, /^Package not empty \(contains 1 entity\)/)
    await ow.actions.delete({ name: 'tools/echo' })
    await ow.packages.delete({ name: 'tools' })
    assert.equal((await rejected(ow.packages.get({ name: 'tools' }))).statusCode, 404)
  })

  test('a binding lays its parameters over the package', async () => {
    await ow.packages.create({ name: 'provider', package: { parameters: [{ key: 'a', value: 1 }, { key: 'b', value: 1 }] } })
    await ow.actions.create({ name: 'provider/echo', action: echo, kind: 'nodejs:default' })
    await ow.packages.create({
      name: 'bound',
      package: { binding: { namespace: '_', name: 'provider' }, parameters: [{ key: 'b', value: 2 }] }
    })
    const record = await ow.actions.invoke({ name: 'bound/echo', blocking: true })
    assert.deepEqual(record.response.result, { a: 1, b: 2 })
    assert.equal(annotation(record, 'path'), 'guest/provider/echo')
    assert.equal(annotation(record, 'binding'), 'guest/bound')
  })
})

describe('triggers, rules and feeds', () => {
  test('an event runs the function of its rule', async () => {
    await ow.actions.create({ name: 'heard', action: hello, kind: 'python:default' })
    const trigger = await ow.triggers.create({ name: 'bell', trigger: { parameters: [{ key: 'name', value: 'trigger' }] } })
    assert.deepEqual(trigger.limits, {})
    assert.equal((await rejected(ow.triggers.create({ name: 'bell' }))).statusCode, 409)
    const rule = await ow.rules.create({ name: 'onBell', action: 'heard', trigger: 'bell' })
    assert.equal(rule.status, 'active')
    assert.deepEqual(rule.trigger, { path: 'guest', name: 'bell' })
    assert.deepEqual((await ow.triggers.get({ name: 'bell' })).rules,
      { 'guest/onBell': { action: { path: 'guest', name: 'heard' }, status: 'active' } })

    const { activationId } = await ow.triggers.invoke({ name: 'bell', params: { name: 'event' } })
    const event = await ow.activations.get({ name: activationId })
    assert.deepEqual(event.response.result, { name: 'event' })
    const line = JSON.parse(event.logs[0])
    assert.equal(line.rule, 'guest/onBell')
    assert.equal(line.success, true)
    const run = await recordOf(line.activationId)
    assert.equal(run.cause, undefined)
    assert.deepEqual(run.response.result, { greeting: 'Hello event' })

    await ow.rules.disable({ name: 'onBell' })
    assert.equal((await ow.rules.get({ name: 'onBell' })).status, 'inactive')
    assert.equal((await ow.rules.list()).find(r => r.name === 'onBell').status, undefined)
    // 204 without a body: nothing was started, nothing is recorded.
    assert.equal((await ow.triggers.invoke({ name: 'bell' })).activationId, undefined)
    assert.equal((await ow.activations.list({ name: 'bell' })).length, 1)
    await ow.rules.enable({ name: 'onBell' })
    const updated = await ow.rules.update({ name: 'onBell', action: 'heard', trigger: 'bell' })
    assert.deepEqual([updated.status, updated.version], ['active', '0.0.2'])
    await ow.rules.delete({ name: 'onBell' })
    await ow.triggers.delete({ name: 'bell' })
    assert.equal((await rejected(ow.triggers.get({ name: 'bell' }))).statusCode, 404)
  })

  test('a rule needs its ends', async () => {
    await ow.triggers.create({ name: 'lonely' })
    const error = await rejected(ow.rules.create({ name: 'r', action: 'nobody', trigger: 'lonely' }))
    assert.equal(error.statusCode, 400)
    assert.match(error.error.error, /action \/guest\/nobody does not exist/)
  })

  test('a feed is an action that is told of its trigger', async () => {
    await ow.packages.create({ name: 'clock' })
    await ow.actions.create({ name: 'clock/alarm', action: echo, kind: 'nodejs:default', annotations: { feed: true } })
    assert.deepEqual((await ow.packages.get({ name: 'clock' })).feeds.map(f => f.name), ['alarm'])
    await ow.triggers.create({ name: 'tick', annotations: { feed: '/guest/clock/alarm' } })
    const calls = [['create', 'CREATE'], ['get', 'READ'], ['update', 'UPDATE'], ['delete', 'DELETE']]
    for (const [method, event] of calls) {
      const record = await ow.feeds[method]({ name: 'clock/alarm', trigger: 'tick', params: { cron: '* * * * *' } })
      const told = record.response.result
      assert.equal(told.lifecycleEvent, event)
      assert.equal(told.triggerName, '/_/tick') // The client's own words; '_' is the caller's namespace.
      assert.equal(told.authKey, server.auth)
    }
    await ow.triggers.delete({ name: 'tick' })
  })
})

describe('the rest that clients ask for', () => {
  test('everything of a namespace at once', async () => {
    const all = await ow.namespaces.get({ namespace: '_' })
    for (const collection of ['actions', 'packages', 'triggers', 'rules']) assert.ok(Array.isArray(all[collection]), collection)
  })

  test('namespaces', async () => {
    assert.deepEqual(await ow.namespaces.list(), ['guest'])
  })

  test('wrong credentials', async () => {
    const stranger = openwhisk({ apihost: server.url, api_key: '23bc46b1-71f6-4ed5-8c54-816aa4f8c502:wrong' })
    const error = await rejected(stranger.actions.list())
    assert.equal(error.statusCode, 401)
    assert.match(error.error.error, /The supplied authentication is invalid/)
  })

  test('another namespace is forbidden, there or not', async () => {
    const error = await rejected(ow.actions.get({ namespace: 'somebody', name: 'thing' }))
    assert.equal(error.statusCode, 403)
  })
})
