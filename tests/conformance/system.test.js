'use strict'
// The packages of /whisk.system through the npm package `openwhisk`: utils, samples, and the life cycle
// of feeds of alarms, as `feeds.create` and `wsk trigger create --feed` drive it.

const { test, before, after, describe } = require('node:test')
const assert = require('node:assert/strict')
const openwhisk = require('openwhisk')
const { startServer } = require('./server.js')

let server
let ow

before(async () => {
  server = await startServer()
  ow = openwhisk({ apihost: server.url, api_key: server.auth })
  await ow.actions.create({ name: 'note', action: 'function main(args) { return args }' })
})
after(() => server.stop())

const run = (name, params) => ow.actions.invoke({ name, blocking: true, result: true, params })
const pause = span => new Promise(resolve => setTimeout(resolve, span))

async function until (what, patience = 30000) {
  for (const end = Date.now() + patience; ;) {
    const got = await what()
    if (got) return got
    assert.ok(Date.now() < end, 'it did not happen in time')
    await pause(50)
  }
}

describe('packages of whisk.system', () => {
  test('are listed, public, and say what is in them', async () => {
    const packages = await ow.packages.list({ namespace: 'whisk.system' })
    assert.deepEqual(packages.map(p => p.name).sort(), ['alarms', 'apimgmt', 'samples', 'utils'])
    assert.ok(packages.every(p => p.publish))
    const utils = await ow.packages.get({ name: 'utils', namespace: 'whisk.system' })
    const names = utils.actions.map(a => a.name).sort()
    assert.deepEqual(names, ['cat', 'date', 'echo', 'head', 'hosturl', 'namespace', 'smash', 'sort', 'split'])
    const alarms = await ow.packages.get({ name: '/whisk.system/alarms' })
    assert.deepEqual(alarms.feeds.map(f => f.name).sort(), ['alarm', 'interval', 'once'])
    assert.deepEqual(alarms.actions, [])
  })

  test('belong to nobody', async () => {
    await assert.rejects(ow.actions.update({ name: '/whisk.system/utils/echo', action: 'x' }), { statusCode: 403 })
    await assert.rejects(ow.packages.delete({ name: '/whisk.system/utils' }), { statusCode: 403 })
  })

  const rows = [
    ['utils/echo', { a: [1] }, { a: [1] }],
    ['utils/cat', { lines: [4, 'x'] }, { lines: [4, 'x'], payload: '4\nx\n' }],
    ['utils/split', { payload: 'one,two', separator: ',' }, { lines: ['one', 'two'], payload: 'one,two' }],
    ['utils/sort', { lines: [4, 2, 3] }, { lines: [2, 3, 4], length: 3 }],
    ['utils/sort', { lines: ['b', 'a'] }, { lines: ['a', 'b'], length: 2 }],
    ['utils/head', { lines: [4, 2, 3], num: 2 }, { lines: [4, 2], num: 2 }],
    ['utils/namespace', {}, { namespace: 'guest' }],
    ['utils/smash', { a: 1, $fieldName: 'p' }, { p: { a: 1 } }],
    ['samples/greeting', { name: 'Cat', place: 'Ulm' }, { payload: 'Hello, Cat from Ulm!' }],
    ['samples/wordcount', { payload: 'Five fuzzy felines' }, { count: 3 }]
  ]
  for (const [name, params, result] of rows) {
    test(`${name} of ${JSON.stringify(params)}`, async () => {
      assert.deepEqual(await run('/whisk.system/' + name, params), result)
    })
  }

  test('call the API themselves, with the key of who runs them', async () => {
    assert.deepEqual(await run('/whisk.system/samples/invoke', { payload: 'two words' }), { count: 2 })
    await ow.actions.create({ name: 'door', action: 'function main(args) { return args }' })
    assert.deepEqual(await run('/whisk.system/samples/invoke', { name: 'door', a: 1 }), { a: 1 })
    await ow.triggers.create({ name: 'bell' })
    await ow.rules.create({ name: 'rings', trigger: 'bell', action: 'door' })
    const { activationId } = await run('/whisk.system/samples/trigger', { trigger: 'bell', hour: 7 })
    assert.match(activationId, /^[0-9a-f]{32}$/)
    await run('/whisk.system/samples/countdown', { n: 2 })
    await until(async () => (await ow.activations.list({ name: 'samples/countdown' })).length === 3)
  })

  test('can be bound, with parameters, and called from sequences', async () => {
    await ow.packages.create({ name: 'mine', package: { binding: { namespace: 'whisk.system', name: 'utils' }, parameters: [{ key: 'separator', value: '-' }] } })
    assert.deepEqual((await run('mine/split', { payload: 'a-b' })).lines, ['a', 'b'])
    await ow.actions.create({ name: 'sorted', sequence: ['/whisk.system/utils/split', '/whisk.system/utils/sort'] })
    assert.deepEqual(await run('sorted', { payload: 'b\na' }), { lines: ['a', 'b'], length: 2 })
  })

  test('routes are managed by web actions only', async () => {
    await assert.rejects(run('/whisk.system/apimgmt/createApi', {}), error =>
      error.statusCode === 502 && /web action/.test(JSON.stringify(error.error)))
  })
})

describe('feeds of alarms', () => {
  /** What `wsk trigger create --feed` does. */
  async function create (trigger, feed, params) {
    await ow.triggers.create({ name: trigger, trigger: { annotations: [{ key: 'feed', value: `/whisk.system/alarms/${feed}` }] } })
    return ow.feeds.create({ name: `/whisk.system/alarms/${feed}`, trigger, params })
  }
  const call = (event, feed, trigger, params = {}) => run(`/whisk.system/alarms/${feed}`,
    { lifecycleEvent: event, triggerName: `/_/${trigger}`, authKey: server.auth, ...params })
  const events = trigger => ow.activations.list({ name: trigger })

  test('an alarm is made, read, changed, paused and deleted', async () => {
    const made = await create('minutely', 'alarm', { cron: '* * * * *', trigger_payload: { a: 1 }, timezone: 'Europe/Berlin' })
    assert.deepEqual(made.response.result, { status: 'success' })
    const read = (await ow.feeds.get({ name: '/whisk.system/alarms/alarm', trigger: 'minutely' })).response.result
    assert.deepEqual(read.config, { namespace: 'guest', name: 'minutely', cron: '* * * * *', timezone: 'Europe/Berlin', payload: { a: 1 } })
    assert.equal(read.status.active, true)
    assert.equal(new Date(read.status.dateChanged).toISOString().slice(0, 19), read.status.dateChangedISO.slice(0, 19))
    await ow.feeds.update({ name: '/whisk.system/alarms/alarm', trigger: 'minutely', params: { cron: '*/2 * * * *' } })
    const changed = await call('READ', 'alarm', 'minutely')
    assert.equal(changed.config.cron, '*/2 * * * *')
    assert.deepEqual(changed.config.payload, { a: 1 })
    assert.deepEqual(await call('PAUSE', 'alarm', 'minutely'), { status: 'success' })
    assert.equal((await call('READ', 'alarm', 'minutely')).status.active, false)
    assert.deepEqual(await call('UNPAUSE', 'alarm', 'minutely'), { status: 'success' })
    assert.equal((await call('READ', 'alarm', 'minutely')).status.active, true)
    const gone = await ow.feeds.delete({ name: '/whisk.system/alarms/alarm', trigger: 'minutely' })
    assert.deepEqual(gone.response.result, { status: 'success' })
    await assert.rejects(call('READ', 'alarm', 'minutely'), { statusCode: 502 })
    await ow.triggers.delete({ name: 'minutely' })
  })

  test('one of every second fires, with its payload', async () => {
    await create('secondly', 'alarm', { cron: '* * * * * *', trigger_payload: '{"text":true}', maxTriggers: 2 })
    await ow.rules.create({ name: 'noting', trigger: 'secondly', action: 'note' })
    const runs = await until(async () => {
      const list = await ow.activations.list({ name: 'note', docs: true })
      return list.length > 0 && list
    })
    assert.deepEqual(runs[0].response.result, { text: true })
    assert.ok((await events('secondly')).length > 0)
    await ow.triggers.delete({ name: 'secondly' })
  })

  test('once takes trigger and rules along when asked to', async () => {
    await ow.triggers.create({ name: 'single' })
    await ow.rules.create({ name: 'singly', trigger: 'single', action: 'note' })
    const date = new Date(Date.now() + 1500).toISOString()
    await ow.feeds.create({ name: '/whisk.system/alarms/once', trigger: 'single', params: { date, deleteAfterFire: 'rules' } })
    await until(async () => !(await ow.triggers.list()).some(t => t.name === 'single'))
    await until(async () => !(await ow.rules.list()).some(r => r.name === 'singly'))
  })

  test('an interval begins half a minute from now', async () => {
    await create('often', 'interval', { minutes: 1 })
    const { config } = await call('READ', 'interval', 'often')
    const wait = new Date(config.startDate) - Date.now()
    assert.ok(wait > 20000 && wait <= 30000, `${wait} ms`)
    assert.equal(config.minutes, 1)
  })

  test('what cannot be is refused, so that clients delete the trigger again', async () => {
    await ow.triggers.create({ name: 'bad' })
    const refusals = [
      ['alarm', {}, /missing the cron parameter/], ['alarm', { cron: 'never' }, /pattern/],
      ['interval', {}, /missing the minutes/], ['once', { date: '2001-01-01T00:00:00Z' }, /past/],
      ['once', { date: '2999-01-01T00:00:00Z', deleteAfterFire: 'maybe' }, /deleteAfterFire/]
    ]
    for (const [feed, params, text] of refusals) {
      await assert.rejects(ow.feeds.create({ name: `/whisk.system/alarms/${feed}`, trigger: 'bad', params }), error => {
        assert.equal(error.statusCode, 502)
        assert.match(error.error.response.result.error, text)
        return true
      })
    }
    await assert.rejects(call('DANCE', 'alarm', 'bad'), /lifecycleEvent/)
    await assert.rejects(call('READ', 'alarm', 'nobody'), { statusCode: 502 })
  })

  test('need the key of the namespace that the trigger is in', async () => {
    await ow.triggers.create({ name: 'kept' })
    const wrong = call('CREATE', 'alarm', 'kept', { cron: '* * * * *', authKey: 'who:ever' })
    await assert.rejects(wrong, { statusCode: 502 })
    assert.equal((await ow.triggers.get({ name: 'kept' })).name, 'kept')
  })
})
