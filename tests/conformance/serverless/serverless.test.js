'use strict'
// The Serverless Framework with serverless-openwhisk: one service, from deploy to remove.

const { test, before, after } = require('node:test')
const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const openwhisk = require('openwhisk')
const { startServer } = require('./server.js')

const program = require.resolve('serverless/bin/serverless.js')

let server
let service
let ow

before(async () => {
  server = await startServer('--api', 'openwhisk', '--gateway-listen', '127.0.0.1:0')
  const home = path.join(server.folder, 'home')
  service = path.join(home, 'shop')
  fs.cpSync(path.join(__dirname, 'shop'), service, { recursive: true })
  fs.symlinkSync(path.join(__dirname, 'node_modules'), path.join(service, 'node_modules'))
  fs.writeFileSync(path.join(home, '.wskprops'), `APIHOST=${server.url}\nAUTH=${server.auth}\nNAMESPACE=guest\n`)
  ow = openwhisk({ apihost: server.url, api_key: server.auth })
})
after(() => server.stop())

/** Runs `serverless WORDS…` in the service's folder; resolves with {status, out}. */
function run (...words) {
  const home = path.dirname(service)
  return new Promise(resolve => {
    const child = execFile(process.execPath, [program, ...words], {
      cwd: service,
      // Nothing of it may ask the network for news, or a person for answers.
      env: {
        PATH: process.env.PATH,
        HOME: home,
        WSK_CONFIG_FILE: path.join(home, '.wskprops'),
        CI: '1',
        SLS_TELEMETRY_DISABLED: '1',
        SLS_NOTIFICATIONS_MODE: 'off',
        SLS_INTERACTIVE_SETUP_ENABLE: '',
        NODE_NO_WARNINGS: '1'
      }
    }, (error, out, err) => resolve({ status: error ? error.code : 0, out: out + err }))
    child.stdin.end()
  })
}

/** The same for a command that must succeed; its output. */
async function good (...words) {
  const { status, out } = await run(...words)
  assert.equal(status, 0, `serverless ${words.join(' ')}: ${out}`)
  return out
}

const names = list => list.map(entity => entity.name).sort()

/** Asks @p check until it gives something; at most 20 s. */
async function eventually (check) {
  for (const end = Date.now() + 20000; ;) {
    const found = await check()
    if (found) return found
    assert.ok(Date.now() < end, 'nothing came')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

test('deploy makes everything the service names', async () => {
  await good('deploy')
  assert.deepEqual(names(await ow.actions.list()), ['greet', 'shop-dev-checkout', 'shop-dev-price', 'shop-dev-receipt'])
  assert.deepEqual(names(await ow.packages.list()), ['borrowed', 'welcome'])
  assert.deepEqual(names(await ow.triggers.list()), ['ordered', 'returned'])
  assert.deepEqual(names(await ow.rules.list()), ['shop_ordered_to_receipt', 'takeBack'])

  const price = await ow.actions.get({ name: 'shop-dev-price' })
  assert.deepEqual([price.limits.memory, price.limits.timeout], [128, 5000])
  assert.deepEqual(price.parameters, [{ key: 'currency', value: 'EUR' }])
  assert.equal(price.exec.binary, true)
  const checkout = await ow.actions.get({ name: 'shop-dev-checkout' })
  assert.deepEqual(checkout.exec.components, ['/guest/shop-dev-price', '/guest/shop-dev-receipt'])
  const rule = await ow.rules.get({ name: 'shop_ordered_to_receipt' })
  assert.deepEqual([rule.status, rule.trigger.name, rule.action.name], ['active', 'ordered', 'shop-dev-receipt'])
  const borrowed = await ow.packages.get({ name: 'borrowed' })
  assert.deepEqual([borrowed.binding.namespace, borrowed.binding.name], ['guest', 'welcome'])
})

test('info lists what there is', async () => {
  const out = await good('info')
  assert.match(out, /shop-dev-price/)
  assert.match(out, /welcome\/greet/)
  assert.match(out, /shop_ordered_to_receipt/)
  assert.match(out, /GET http:\/\/127\.0\.0\.1:\d+\/api\/guest\/shop\/greet --> greet/)
  assert.match(out, /POST .*\/shop\/greet\/\{name\} --> greet/)
})

test('invoke answers with the result of function, sequence and failure', async () => {
  assert.match(await good('invoke', '--function', 'price', '--data', '{"items": 21}'),
    /"total": 42,\s+"currency": "EUR"/)
  assert.match(await good('invoke', '--function', 'checkout', '--data', '{"items": 4}'), /"receipt": "8 EUR"/)
  assert.match(await good('invoke', '--function', 'greet', '--data', '{"name": "you"}'), /"body": "Hello you"/)
  assert.match(await good('invoke', '--function', 'price', '--type', 'nonblocking', '--data', '{}'),
    /"activationId": "[0-9a-f]{32}"/)
  const unknown = await run('invoke', '--function', 'nobody')
  assert.notEqual(unknown.status, 0)
})

test('logs shows what the function wrote', async () => {
  const out = await good('logs', '--function', 'price')
  assert.match(out, /activation \([0-9a-f]{32}\):/)
  assert.match(out, /priced 21 items/)
  assert.doesNotMatch(await good('logs', '--function', 'price', '--filter', '21 items'), /priced 4 items/)
})

test('an event runs the function of its rule', async () => {
  await ow.triggers.invoke({ name: 'ordered', params: { total: 7, currency: 'EUR', channel: 'phone' } })
  const run = await eventually(async () => {
    const runs = await ow.activations.list({ name: 'shop-dev-receipt', docs: true })
    return runs.find(a => a.response.result.channel === 'phone')
  })
  assert.deepEqual(run.response.result, { receipt: '7 EUR', channel: 'phone' })
})

test('the routes of the gateway lead to the function', async () => {
  const [api] = (await ow.routes.list({ basepath: '/shop' })).apis
  const base = api.value.gwApiUrl
  assert.match(base, /^http:\/\/127\.0\.0\.1:\d+\//)
  const posted = await fetch(`${base}/greet/Ada`, { method: 'POST' })
  assert.equal(posted.status, 200)
  assert.match(await posted.text(), /^Hello .*greet\/Ada$/)
  const read = await fetch(`${base}/greet?name=Grace`)
  assert.deepEqual([read.status, await read.json()], [200, { body: 'Hello Grace' }])
  assert.equal((await fetch(`${base}/nothing`)).status, 404)
})

test('deploy a second time updates', async () => {
  fs.writeFileSync(path.join(service, 'orders.js'),
    fs.readFileSync(path.join(service, 'orders.js'), 'utf8').replace('items * 2', 'items * 3'))
  await good('deploy')
  assert.match(await good('invoke', '--function', 'price', '--data', '{"items": 2}'), /"total": 6/)
  assert.equal((await ow.rules.get({ name: 'takeBack' })).status, 'active')
})

test('remove leaves nothing behind', async () => {
  const out = await good('remove')
  assert.doesNotMatch(out, /Failed/)
  for (const collection of ['actions', 'packages', 'triggers', 'rules']) {
    assert.deepEqual(names(await ow[collection].list()), [], collection)
  }
  assert.deepEqual((await ow.routes.list()).apis, [])
})
