'use strict'
// A signalboxd of the test's own on a free loopback port, with a new data folder.

const { spawn } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const readline = require('node:readline')

const program = path.join(process.env.SIGNALBOX_BUILD, 'app', 'signalboxd')

/** Starts an engine; resolves with {url, auth, folder, stop}. */
async function startServer (...options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'signalbox-conformance-'))
  const child = spawn(program, ['--listen', '127.0.0.1:0', '--data', folder, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
  const line = await Promise.race([
    new Promise(resolve => readline.createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(end => { throw new Error(`signalboxd ended before it was ready: ${JSON.stringify(end)}`) })
  ])
  const match = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)
  if (!match) throw new Error(`signalboxd said "${line}"`)
  return {
    url: match[1],
    auth: fs.readFileSync(path.join(folder, 'key'), 'utf8').trim(),
    folder,
    async stop () {
      child.kill('SIGTERM')
      const end = await ended
      fs.rmSync(folder, { recursive: true, force: true })
      if (end.code !== 0) throw new Error(`signalboxd ended with ${JSON.stringify(end)}`)
    }
  }
}

module.exports = { startServer }
