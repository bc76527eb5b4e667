'use strict'
// The runtime plugin of the aio command line, run as its own program.
const path = require('node:path')
const { run, flush, handle } = require('@oclif/core')

const root = path.dirname(require.resolve('@adobe/aio-cli-plugin-runtime/package.json'))
run(process.argv.slice(2), { root }).then(flush).catch(handle)
