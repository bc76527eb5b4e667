'use strict'
// The OpenWhisk command line of @adobe/aio-cli-plugin-runtime against a real engine.

const { test, before, after } = require('node:test')
const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { startServer } = require('./server.js')

let server
let home

before(async () => {
  server = await startServer('--api', 'openwhisk')
  home = path.join(server.folder, 'home')
  fs.mkdirSync(home)
  fs.writeFileSync(path.join(home, '.wskprops'), `APIHOST=${server.url}\nAUTH=${server.auth}\nNAMESPACE=_\nAPIVERSION=v1\n`)
  fs.writeFileSync(path.join(home, 'hello.py'),
    'def main(args):\n    print("said hello")\n    return {"greeting": "Hello " + args.get("name", "stranger")}\n')
  fs.writeFileSync(path.join(home, 'bad.js'), 'function main() { return { error: "no luck" } }\n')
})
after(() => server.stop())

/** Runs `aio runtime WORDS…`; resolves with {status, out, err}. */
function aio (...words) {
  return new Promise(resolve => {
    execFile(process.execPath, [path.join(__dirname, 'aio.js'), 'runtime', ...words], {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        WSK_CONFIG_FILE: path.join(home, '.wskprops'),
        USE_RUNTIME_AUTH: 'true',
        NODE_NO_WARNINGS: '1'
      }
    }, (error, out, err) => resolve({ status: error ? error.code : 0, out, err }))
  })
}

/** The same for a command that must succeed; its output. */
async function good (...words) {
  const { status, out, err } = await aio(...words)
  assert.equal(status, 0, `aio runtime ${words.join(' ')}: ${err}${out}`)
  return out
}

test('namespace list', async () => {
  assert.match(await good('namespace', 'list'), /guest/)
})

test('an action from file to trash', async () => {
  const made = JSON.parse(await good('action', 'create', 'hello', 'hello.py', '--kind', 'python:default', '--json'))
  assert.equal(made.version, '0.0.1')
  const list = JSON.parse(await good('action', 'list', '--json'))
  assert.deepEqual(list.map(a => a.name), ['hello'])
  assert.match(await good('action', 'list'), /hello/)
  assert.match(await good('action', 'get', 'hello'), /"name": "hello"/)
  assert.match(await good('action', 'get', 'hello', '--code'), /def main/)
  assert.deepEqual(JSON.parse(await good('action', 'invoke', 'hello', '--result', '--param', 'name', 'aio')),
    { greeting: 'Hello aio' })
  const updated = JSON.parse(await good('action', 'update', 'hello', 'hello.py', '--kind', 'python:default',
    '--timeout', '5000', '--memory', '128', '--param', 'name', 'default', '--json'))
  assert.equal(updated.version, '0.0.2')
  assert.equal(updated.limits.timeout, 5000)
  assert.deepEqual(JSON.parse(await good('action', 'invoke', 'hello', '--result')), { greeting: 'Hello default' })
  await good('action', 'delete', 'hello')
  assert.deepEqual(JSON.parse(await good('action', 'list', '--json')), [])
})

test('activations: list, get with logs, result', async () => {
  await good('action', 'create', 'watched', 'hello.py', '--kind', 'python:default')
  const record = JSON.parse(await good('action', 'invoke', 'watched', '--blocking'))
  const id = record.activationId
  assert.match(await good('activation', 'list'), new RegExp(id))
  const list = JSON.parse(await good('activation', 'list', '--json'))
  assert.ok(list.some(a => a.activationId === id))
  // `activation logs` asks a service of its vendor first; the record has the same lines.
  const stored = JSON.parse(await good('activation', 'get', id))
  assert.equal(stored.activationId, id)
  assert.match(stored.logs[0], /stdout: said hello$/)
  assert.match(await good('activation', 'result', id), /Hello stranger/)
  assert.equal(JSON.parse(await good('activation', 'list', '--count', '--json')).activations >= 1, true)
})

test('a failed action and a missing one say so', async () => {
  await good('action', 'create', 'bad', 'bad.js', '--kind', 'nodejs:default')
  const failed = await aio('action', 'invoke', 'bad', '--blocking')
  assert.match(failed.out + failed.err, /502|no luck|application error/)
  const missing = await aio('action', 'get', 'nobody')
  assert.notEqual(missing.status, 0)
  assert.match(missing.err, /the requested resource does not exist|404/i)
})

test('creating what exists says so', async () => {
  await good('action', 'create', 'twice', 'hello.py', '--kind', 'python:default')
  const again = await aio('action', 'create', 'twice', 'hello.py', '--kind', 'python:default')
  assert.notEqual(again.status, 0)
  assert.match(again.err, /resource already exists|409/i)
})

test('package: create, bind, get, list, delete', async () => {
  await good('package', 'create', 'tools', '--param', 'name', 'package')
  await good('action', 'create', 'tools/hello', 'hello.py', '--kind', 'python:default')
  assert.deepEqual(JSON.parse(await good('action', 'invoke', 'tools/hello', '--result')), { greeting: 'Hello package' })
  await good('package', 'bind', 'tools', 'bound', '--param', 'name', 'binding')
  assert.deepEqual(JSON.parse(await good('action', 'invoke', 'bound/hello', '--result')), { greeting: 'Hello binding' })
  const read = JSON.parse(await good('package', 'get', 'tools'))
  assert.deepEqual(read.actions.map(a => a.name), ['hello'])
  assert.match(await good('package', 'list'), /tools/)
  await good('package', 'update', 'tools', '--param', 'name', 'changed')
  await good('package', 'delete', 'bound')
  await good('action', 'delete', 'tools/hello')
  await good('package', 'delete', 'tools')
  assert.deepEqual(JSON.parse(await good('package', 'list', '--json')), [])
})

test('trigger and rule: create, fire, disable, enable, delete', async () => {
  await good('action', 'create', 'heard', 'hello.py', '--kind', 'python:default')
  await good('trigger', 'create', 'bell', '--param', 'name', 'trigger')
  await good('rule', 'create', 'onBell', 'bell', 'heard')
  assert.match(await good('rule', 'list'), /onBell/)
  assert.match(await good('trigger', 'list'), /bell/)
  assert.equal(JSON.parse(await good('rule', 'get', 'onBell')).status, 'active')
  const fired = await good('trigger', 'fire', 'bell', '--param', 'name', 'event')
  const id = /[0-9a-f]{32}/.exec(fired)[0]
  const event = JSON.parse(await good('activation', 'get', id))
  assert.deepEqual(event.response.result, { name: 'event' })
  assert.match(await good('activation', 'list'), /bell/)
  await good('rule', 'disable', 'onBell')
  assert.equal(JSON.parse(await good('rule', 'get', 'onBell')).status, 'inactive')
  await good('rule', 'enable', 'onBell')
  await good('rule', 'update', 'onBell', 'bell', 'heard')
  await good('trigger', 'update', 'bell', '--param', 'name', 'changed')
  assert.equal(JSON.parse(await good('trigger', 'get', 'bell')).parameters[0].value, 'changed')
  await good('rule', 'delete', 'onBell')
  await good('trigger', 'delete', 'bell')
})

test('api: create, list, get, call, delete', async () => {
  await good('action', 'create', 'opened', 'hello.py', '--kind', 'python:default', '--web', 'true')
  const made = await good('api', 'create', '/shop', '/greeting', 'get', 'opened', '--response-type', 'json')
  const address = made.trim()
  assert.match(address, /^http:.*\/api\/guest\/shop\/greeting$/)
  await good('api', 'create', '/shop', '/greeting', 'post', 'opened', '--response-type', 'json')
  await good('api', 'create', '/other', '/greeting', 'get', 'opened', '--response-type', 'json')
  const all = await good('api', 'list')
  assert.match(all, /get .*\/shop\/greeting/)
  assert.match(all, /post .*\/shop\/greeting/)
  assert.match(all, /get .*\/other\/greeting/)
  assert.doesNotMatch(await good('api', 'list', '/other'), /shop/)
  // This client tells of the first only.
  assert.equal(JSON.parse(await good('api', 'list', '--json')).basePath, '/other')
  assert.equal(JSON.parse(await good('api', 'list', '/shop', '--json')).basePath, '/shop')
  assert.deepEqual(Object.keys(JSON.parse(await good('api', 'get', '/shop')).paths['/greeting']), ['get', 'post'])
  assert.deepEqual(await (await fetch(`${address}?name=aio`)).json(), { greeting: 'Hello aio' })
  await good('api', 'delete', '/shop', '/greeting', 'post')
  assert.equal((await fetch(address, { method: 'POST' })).status, 405)
  await good('api', 'delete', '/shop')
  assert.equal((await fetch(address)).status, 404)
  assert.doesNotMatch(await good('api', 'list'), /shop/)
  await good('api', 'delete', '/other', '/greeting')
  assert.doesNotMatch(await good('api', 'list'), /greeting/)
  const gone = await aio('api', 'delete', '/other')
  assert.notEqual(gone.status, 0)
  assert.match(gone.err, /does not exist/)
})
