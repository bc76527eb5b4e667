// Runs one Node.js function inside a sandbox, speaking frames with the engine (docs/launchers.md).
// OpenWhisk's Node.js runtime is the model for what user code sees: `main` is looked up as a local,
// then in the exports; an archive is a package; promises are awaited; undefined becomes {}.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');
const { Writable } = require('stream');

const FD = Number(process.argv[2]);
// "all": we are in a pid namespace of our own, so killing everybody means this sandbox.
const ownsEverybody = process.argv[3] === 'all';
const folder = process.cwd();
process.argv.length = 1;

/** Cuts a byte stream into frames. */
class Frames {
  constructor() {
    this.buffer = Buffer.alloc(0);
  }

  append(bytes) {
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, bytes]) : bytes;
  }

  /** Bytes still missing for the next frame. */
  missing() {
    if (this.buffer.length < 4) return 12 - this.buffer.length;
    return 4 + this.buffer.readUInt32LE(0) - this.buffer.length;
  }

  next() {
    if (this.buffer.length < 12 || this.missing() > 0) return null;
    const end = 4 + this.buffer.readUInt32LE(0);
    const headerEnd = 12 + this.buffer.readUInt32LE(8);
    const frame = {
      kind: String.fromCharCode(this.buffer[4]),
      pairs: pairs(this.buffer.toString('utf8', 12, headerEnd)),
      blob: this.buffer.subarray(headerEnd, end),
    };
    this.buffer = this.buffer.subarray(end);
    return frame;
  }
}

function pairs(text) {
  const words = text.split('\0');
  const result = [];
  for (let i = 0; i + 1 < words.length; i += 2) result.push([words[i], words[i + 1]]);
  return result;
}

function encode(kind, header, blob) {
  const head = Buffer.from(header, 'utf8');
  const frame = Buffer.alloc(12 + head.length + blob.length);
  frame.writeUInt32LE(8 + head.length + blob.length, 0);
  frame[4] = kind.charCodeAt(0);
  frame.writeUInt32LE(head.length, 8);
  head.copy(frame, 12);
  blob.copy(frame, 12 + head.length);
  return frame;
}

function setEnvironment(list) {
  for (const [key, value] of list) {
    if (key !== 'env') continue;
    const at = value.indexOf('=');
    process.env[value.slice(0, at)] = value.slice(at + 1);
  }
}

function valueOf(list, key, otherwise) {
  const found = list.find((pair) => pair[0] === key);
  return found ? found[1] : otherwise;
}

/** A wait of a millisecond that blocks. */
const rest = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);

/** All of it, though a child may have made the pipe we share non-blocking. */
function writeWhole(fd, chunk) {
  for (let sent = 0; sent < chunk.length;) {
    try {
      sent += fs.writeSync(fd, chunk, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') return;
      rest();
    }
  }
}

/** Node's own streams queue what a full pipe does not take, and a queue is lost at a reply or an
 *  exit: ours have written when they return. */
function openStream(name, fd) {
  const stream = new Writable({
    decodeStrings: true,
    write(chunk, encoding, done) { writeWhole(fd, chunk); done(); },
  });
  stream.fd = fd;
  stream.isTTY = false;
  Object.defineProperty(process, name, { value: stream, configurable: true, writable: true });
  console['_' + name] = stream;
}

/** stdout or stderr again, after a function ended the stream. */
function restoreStream(name, fd) {
  const stream = process[name];
  if (stream.destroyed || stream.writableEnded) openStream(name, fd);
}

/** Mostly there is nobody, which process.kill() reports by an exception that costs microseconds. */
const killEverybody = typeof process._kill === 'function' ? () => process._kill(-1, 9) : () => {
  try { process.kill(-1, 'SIGKILL'); } catch (error) { /* nobody there */ }
};

const identifier = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

function describe(error) {
  return error && error.stack ? String(error.stack) : String(error);
}

/** Without the launcher's own frames. */
function shortStack(error) {
  return describe(error).split('\n').filter((line) => !line.includes(__filename)
    && !/^\s+at .*node:internal/.test(line)).join('\n');
}

async function loadSource(code, main) {
  const file = path.join(folder, 'index.js');
  const local = createRequire(file);
  const module = { exports: {}, id: file, filename: file, require: local };
  const prefix = '(function (exports, require, module, __filename, __dirname) {';
  let evaluate;
  try {
    evaluate = new vm.Script(`${prefix}${code}
;return typeof ${main.split('.')[0]} !== 'undefined' ? ${main} : undefined; })`, {
      filename: file,
      columnOffset: -prefix.length,
      importModuleDynamically: (name) => import(name),
    }).runInThisContext();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (/import statement|'export'|import.meta/.test(error.message)) return loadModule(code, main);
    // Without our wrapping the message points into the author's text.
    vm.compileFunction(code, [], { filename: file });
    throw error;
  }
  const found = evaluate.call(module.exports, module.exports, local, module, file, folder);
  return typeof found === 'function' ? found : lookUp(module.exports, main);
}

/** Source in the form of an ECMAScript module. */
async function loadModule(code, main) {
  const file = path.join(folder, 'index.mjs');
  fs.writeFileSync(file, code);
  return lookUp(await import(pathToFileURL(file).href), main);
}

function lookUp(exports, main) {
  let found = exports;
  for (const name of main.split('.')) found = found === undefined ? undefined : found[name];
  if (found === undefined && exports && exports.default) return lookUp(exports.default, main);
  return found;
}

async function requireOrImport(place) {
  try {
    return require(place);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM' && !/import statement|'export'/.test(error.message))
      throw error;
    return import(pathToFileURL(require.resolve(place)).href);
  }
}

async function loadArchive(list, blob, main) {
  let at = 0;
  for (const [key, value] of list) {
    if (key !== 'file') continue;
    const [, mode, size, name] = /^(\d+) (\d+) ([^]*)$/.exec(value);
    const place = path.join(folder, name);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, blob.subarray(at, at + Number(size)), { mode: parseInt(mode, 8) });
    at += Number(size);
  }
  // `file.function` names a file of the archive; a plain name is a function of the package.
  const dot = main.indexOf('.');
  if (dot > 0) {
    const file = path.join(folder, main.slice(0, dot));
    return lookUp(await requireOrImport(file), main.slice(dot + 1));
  }
  if (!['package.json', 'index.js'].some((name) => fs.existsSync(path.join(folder, name)))) {
    throw new Error('The archive has neither package.json nor index.js, which is where a '
      + 'Node.js function starts.');
  }
  return lookUp(await requireOrImport(folder), main);
}

/** The loaded code. */
class Func {
  async load(list, blob) {
    const main = valueOf(list, 'main', '') || 'main';
    if (!identifier.test(main)) throw new Error(`'${main}' cannot be the name of an entry`);
    setEnvironment(list);
    this.main = valueOf(list, 'archive') === '1' ? await loadArchive(list, blob, main)
      : await loadSource(blob.toString('utf8'), main);
    if (typeof this.main !== 'function')
      throw new Error(`The code has no function '${main}', which is its entry.`);
  }

  /** [kind, text]: the result as JSON text, or why there is none. */
  async run(blob) {
    let result;
    const main = this.main;
    try {
      result = main(blob.length ? JSON.parse(blob.toString('utf8')) : {});
    } catch (error) {
      console.error(shortStack(error));
      return ['E', `An error has occurred: ${error}`];
    }
    try {
      result = await result;
    } catch (error) {
      return ['F', JSON.stringify({ error: serialise(error) })];
    }
    if (result === undefined) result = {};
    if (result === null || typeof result !== 'object')
      return ['E', 'The action did not return a dictionary or array.'];
    try {
      return ['F', JSON.stringify(result) || '{}'];
    } catch (error) {
      return ['E', `The result cannot be written as JSON: ${error.message}`];
    }
  }
}

function serialise(error) {
  if (error === undefined || error === null) return {};
  if (!(error instanceof Error)) return error;
  return { ...error, name: error.name, message: error.message, stack: shortStack(error) };
}

class Launcher {
  constructor() {
    this.frames = new Frames();
    this.function = new Func();
    this.open = 0;
    this.concurrent = false;
    this.write = (frame) => {
      for (let sent = 0; sent < frame.length;) sent += fs.writeSync(FD, frame, sent);
    };
  }

  async initialise(frame) {
    let problem = '';
    try {
      await this.function.load(frame.pairs, frame.blob);
    } catch (error) {
      problem = `The code cannot be loaded:\n${shortStack(error)}`;
    }
    this.write(encode('I', '', Buffer.from(problem)));
    if (Number(valueOf(frame.pairs, 'concurrency', '1')) > 1) this.becomeConcurrent();
  }

  async run(frame) {
    const activation = valueOf(frame.pairs, 'activation', '');
    const max = Number(valueOf(frame.pairs, 'max', 1 << 20));
    setEnvironment(frame.pairs);
    restoreStream('stdout', 1);
    restoreStream('stderr', 2);
    const before = valueOf(frame.pairs, 'meter') ? process.cpuUsage() : null;
    this.open += 1;
    const [kind, text] = await this.function.run(frame.blob);
    this.open -= 1;
    if (this.open === 0) this.endStrays();
    let header = `activation\0${activation}\0`;
    let result = Buffer.from(text);
    if (kind === 'F' && result.length > max) {
      header += `size\0${result.length}\0`;
      result = result.subarray(0, max);
    }
    if (before) {
      const { user, system } = process.cpuUsage(before);
      header += `cpu\0${user + system}\0peak\0${process.resourceUsage().maxRSS * 1024}\0`;
    }
    this.write(encode(kind, header, result));
  }

  /** Kills what the run left behind, so that nothing of it acts later. */
  endStrays() {
    if (ownsEverybody) killEverybody();
  }

  /** One at a time: blocking reads answer sooner, and nothing of a function acts between runs. */
  async serve() {
    this.write(encode('R', '', Buffer.alloc(0)));
    const chunk = Buffer.alloc(65536);
    while (!this.concurrent) {
      const frame = this.frames.next();
      if (frame) {
        if (frame.kind === 'i') await this.initialise(frame);
        else if (frame.kind === 'r') await this.run(frame);
        // Timers and callbacks of the function get their turn before the next wait.
        await new Promise(setImmediate);
        continue;
      }
      const missing = this.frames.missing();
      const target = missing > chunk.length ? Buffer.allocUnsafe(missing) : chunk;
      const size = fs.readSync(FD, target, 0, target.length, null);
      if (size === 0) process.exit(0);
      this.frames.append(Buffer.from(target.subarray(0, size)));
    }
  }

  /** Several runs at a time need the event loop for their input. */
  becomeConcurrent() {
    this.concurrent = true;
    const socket = new (require('net').Socket)({ fd: FD, readable: true, writable: true });
    this.write = (frame) => socket.write(frame);
    const take = () => {
      for (let frame = this.frames.next(); frame; frame = this.frames.next())
        if (frame.kind === 'r') this.run(frame);
    };
    socket.on('data', (bytes) => { this.frames.append(bytes); take(); });
    socket.on('end', () => process.exit(0));
    socket.on('error', () => process.exit(0));
    take();
  }
}

/** Touches what a first run will touch. */
async function dryRun() {
  const warm = new Func();
  for (let i = 0; i < 3; i += 1) {
    await warm.load([['main', 'main'], ['archive', '0']],
      Buffer.from('function main(a) { return { a }; }'));
    await warm.run(Buffer.from('{"a":[1,"x",null,2.5]}'));
  }
}

openStream('stdout', 1);
openStream('stderr', 2);
dryRun().then(() => new Launcher().serve());
