'use strict'
// Sequences, conductors, web functions and API routes through the npm package `openwhisk`.

const { test, before, after, describe } = require('node:test')
const assert = require('node:assert/strict')
const openwhisk = require('openwhisk')
const { startServer } = require('./server.js')

const add = 'function main(args) { return { n: (args.n || 0) + 1 } }'
const boom = 'function main() { return { error: "enough" } }'
const lead = `function main(args) {
  return args.calls ? { params: { n: args.n } } : { action: 'add', params: { n: args.n }, state: { calls: 1 } }
}`
const page = 'function main(args) { return { body: { path: args.__ow_path, method: args.__ow_method, q: args.q } } }'

let server
let ow

before(async () => {
  server = await startServer()
  ow = openwhisk({ apihost: server.url, api_key: server.auth })
  await ow.actions.create({ name: 'add', action: add })
  await ow.actions.create({ name: 'boom', action: boom })
  await ow.actions.create({ name: 'lead', action: lead, annotations: { conductor: true } })
  await ow.actions.create({ name: 'page', action: page, annotations: { 'web-export': true } })
})
after(() => server.stop())

const annotation = (entity, key) => (entity.annotations.find(a => a.key === key) || {}).value

describe('sequences', () => {
  test('are made from components, run, and traced', async () => {
    const made = await ow.actions.create({ name: 'twice', sequence: ['/_/add', '/_/add'] })
    assert.deepEqual(made.exec, { kind: 'sequence', components: ['/guest/add', '/guest/add'] })
    assert.equal(annotation(made, 'exec'), 'sequence')
    const record = await ow.actions.invoke({ name: 'twice', blocking: true, params: { n: 1 } })
    assert.deepEqual(record.response.result, { n: 3 })
    assert.equal(annotation(record, 'topmost'), true)
    assert.equal(record.logs.length, 2)
    const parts = await Promise.all(record.logs.map(name => ow.activations.get({ name })))
    for (const part of parts) {
      assert.equal(part.cause, record.activationId)
      assert.equal(annotation(part, 'causedBy'), 'sequence')
    }
    assert.equal(record.duration, parts[0].duration + parts[1].duration)
    assert.deepEqual(await ow.activations.logs({ name: record.activationId }), { logs: record.logs })
    assert.deepEqual(await ow.actions.invoke({ name: 'twice', blocking: true, result: true }), { n: 2 })
  })

  test('end with the error of a component', async () => {
    await ow.actions.create({ name: 'broken', sequence: ['/_/add', '/_/boom', '/_/add'] })
    await assert.rejects(ow.actions.invoke({ name: 'broken', blocking: true }), error => {
      assert.equal(error.statusCode, 502)
      assert.deepEqual(error.error.response.result, { error: 'enough' })
      assert.equal(error.error.logs.length, 2)
      return true
    })
  })

  test('cannot contain themselves', async () => {
    await ow.actions.create({ name: 'inner', sequence: ['/_/add'] })
    await ow.actions.create({ name: 'outer', sequence: ['/_/inner'] })
    await assert.rejects(ow.actions.update({ name: 'inner', sequence: ['/_/outer'] }), error => {
      assert.equal(error.statusCode, 400)
      assert.match(error.message, /Sequence may not refer to itself\./)
      return true
    })
  })
})

test('a conductor runs what it names', async () => {
  const record = await ow.actions.invoke({ name: 'lead', blocking: true, params: { n: 41 } })
  assert.deepEqual(record.response.result, { n: 42 })
  assert.equal(annotation(record, 'conductor'), true)
  assert.equal(record.logs.length, 3)
})

test('a web function answers a browser', async () => {
  const answer = await fetch(`${server.url}/api/v1/web/guest/default/page.http/some/where?q=1`)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type'), /^application\/json/)
  assert.deepEqual(await answer.json(), { path: '/some/where', method: 'get', q: '1' })
})

describe('routes', () => {
  test('are created, called, listed and deleted', async () => {
    const made = await ow.routes.create({ action: 'page', basepath: '/shop', relpath: '/item/{id}', operation: 'GET', name: 'Shop' })
    assert.ok(made.gwApiUrl.endsWith('/api/guest/shop'), made.gwApiUrl)
    assert.equal(made.apidoc.paths['/item/{id}'].get['x-openwhisk'].action, 'page')
    const answer = await fetch(`${made.gwApiUrl}/item/7?q=2`)
    assert.equal(answer.status, 200)
    assert.deepEqual(await answer.json(), { path: '/item/7', method: 'get', q: '2' })

    await ow.routes.create({ action: 'page', basepath: '/shop', relpath: '/cart', operation: 'POST', responsetype: 'http' })
    const { apis } = await ow.routes.get({ basepath: '/shop' })
    assert.equal(apis.length, 1)
    assert.deepEqual(Object.keys(apis[0].value.apidoc.paths), ['/item/{id}', '/cart'])
    assert.equal((await fetch(`${made.gwApiUrl}/cart`, { method: 'POST' })).status, 200)
    assert.equal((await ow.routes.list()).apis.length, 1)

    await ow.routes.delete({ basepath: '/shop', relpath: '/cart', operation: 'POST' })
    assert.equal((await fetch(`${made.gwApiUrl}/cart`, { method: 'POST' })).status, 404)
    await ow.routes.delete({ basepath: '/shop' })
    assert.deepEqual(await ow.routes.list(), { apis: [] })
    await assert.rejects(ow.routes.delete({ basepath: '/shop' }), /API '\/shop' does not exist/)
  })

  test('are created from a document', async () => {
    const swagger = JSON.stringify({
      swagger: '2.0',
      basePath: '/doc',
      info: { title: 'doc', version: '1.0.0' },
      paths: { '/x': { get: { 'x-openwhisk': { namespace: 'guest', package: 'default', action: 'page', url: `${server.url}/api/v1/web/guest/default/page.http` } } } }
    })
    const made = await ow.routes.create({ swagger })
    assert.equal((await fetch(`${made.gwApiUrl}/x`)).status, 200)
  })
})
