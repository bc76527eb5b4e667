"""Runs one Python function inside a sandbox, speaking frames with the engine (docs/launchers.md).

A frame is: u32 length of what follows, kind, three zeros, u32 header length, header, blob; numbers
are little-endian and headers are `key NUL value NUL …`. OpenWhisk's Python runtime is the model for
what user code sees: the entry is looked up in the module `main__`, an archive needs `__main__.py`,
a folder `virtualenv` in it is put on the path, and exceptions become {"error": text}.
"""
import gc
import io
import json
import linecache
import os
import random
import resource
import signal
import struct
import sys
import traceback
import types

MODULE = "main__"
PREFIX = struct.Struct("<IcxxxI")
_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_loads = json.loads


class InitError(Exception):
    """Why the code cannot be loaded, in words for its author."""


def pairs(header):
    """The (key, value) pairs of a frame's header."""
    words = header.decode("utf-8", "surrogateescape").split("\0")
    return zip(words[::2], words[1::2])


class Frames:
    """Blocking frames over one descriptor."""

    def __init__(self, fd):
        self._fd = fd
        self._buffer = b""

    def receive(self):
        """(kind, header, blob), or None when the engine has let go of this sandbox."""
        head = self._take(PREFIX.size)
        if head is None:
            return None
        length, kind, header_size = PREFIX.unpack(head)
        body = self._take(length - 8)
        if body is None:
            return None
        return kind, body[:header_size], body[header_size:]

    def send(self, kind, header, blob):
        data = PREFIX.pack(8 + len(header) + len(blob), kind, len(header)) + header + blob
        sent = os.write(self._fd, data)
        while sent < len(data):
            sent += os.write(self._fd, memoryview(data)[sent:])

    def _take(self, size):
        buffer = self._buffer
        if len(buffer) < size:
            parts, have = [buffer], len(buffer)
            while have < size:
                part = os.read(self._fd, max(65536, min(size - have, 1 << 24)))
                if not part:
                    return None
                parts.append(part)
                have += len(part)
            buffer = b"".join(parts)
        self._buffer = buffer[size:]
        return buffer[:size]


class Streams:
    """The function's stdout and stderr; it may close, replace or redirect them as it likes."""

    def __init__(self, spare):
        self._spare = spare
        self._places = {}
        for fd, name in ((1, "stdout"), (2, "stderr")):
            self._places[fd] = self._place(fd)
            self._open(fd, name)

    @staticmethod
    def _place(fd):
        try:
            status = os.fstat(fd)
            return status.st_dev, status.st_ino
        except OSError:
            return None

    @staticmethod
    def _open(fd, name):
        # closefd=False: closing the object leaves the descriptor for the next run.
        raw = io.FileIO(fd, "w", closefd=False)
        stream = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8",
                                  errors="backslashreplace", line_buffering=True)
        setattr(sys, name, stream)
        setattr(sys, "__%s__" % name, stream)

    def restore(self):
        """Before a run: what an earlier one closed or redirected is put back."""
        if self._place(0) is None:
            os.open(os.devnull, os.O_RDONLY)  # The lowest free descriptor, so it is 0.
        for fd, name in ((1, "stdout"), (2, "stderr")):
            if self._spare is not None and self._place(fd) != self._places[fd]:
                os.dup2(self._spare + fd, fd)
            stream = getattr(sys, "__%s__" % name, None)
            if stream is None or getattr(stream, "closed", True):
                self._open(fd, name)
            else:
                setattr(sys, name, stream)

    @staticmethod
    def flush():
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            try:
                stream.flush()
            except Exception:
                pass


def print_trace(skip):
    """The current exception on stderr, without the launcher's own frames."""
    kind, error, trace = sys.exc_info()
    for _ in range(skip):
        trace = trace.tb_next if trace is not None else None
    try:
        traceback.print_exception(kind, error, trace)
    except Exception:
        pass


def used():
    """Processor time in microseconds and peak memory in bytes, children included."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    return int(seconds * 1e6), max(own.ru_maxrss, children.ru_maxrss) << 10


def set_environment(header):
    for key, value in pairs(header):
        if key == "env":
            name, _, text = value.partition("=")
            os.environ[name] = text


class Function:
    """The loaded code."""

    def __init__(self, folder):
        self._folder = folder
        self._main = None

    def load(self, header, blob):
        main, archive, files = "main", False, []
        for key, value in pairs(header):
            if key == "main":
                main = value or "main"
            elif key == "archive":
                archive = value == "1"
            elif key == "file":
                mode, size, path = value.split(" ", 2)
                files.append((int(mode, 8), int(size), path))
        set_environment(header)
        if archive:
            source = self._unpack(files, blob)
        else:
            source = blob
        self._execute(source, main)

    def _unpack(self, files, blob):
        at = 0
        for mode, size, path in files:
            place = os.path.join(self._folder, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb", opener=lambda p, flags, m=mode: os.open(p, flags, m)) as file:
                file.write(blob[at:at + size])
            at += size
        self._activate()
        try:
            with open(os.path.join(self._folder, "__main__.py"), "rb") as file:
                return file.read()
        except OSError:
            raise InitError("The archive has no file __main__.py, which is where a Python "
                            "function starts.") from None

    def _activate(self):
        """Puts the packages of a `virtualenv` folder on the path."""
        lib = os.path.join(self._folder, "virtualenv", "lib")
        if not os.path.isdir(lib):
            return
        own = "python%d.%d" % sys.version_info[:2]
        for version in sorted(os.listdir(lib), key=lambda name: name != own):
            packages = os.path.join(lib, version, "site-packages")
            if os.path.isdir(packages):
                sys.path.insert(1, packages)
                return

    def _execute(self, source, main):
        path = os.path.join(self._folder, MODULE + ".py")
        try:
            code = compile(source, path, "exec")
        except (SyntaxError, ValueError) as error:
            text = "".join(traceback.format_exception_only(type(error), error))
            raise InitError("The code cannot be compiled:\n" + text.rstrip()) from None
        module = types.ModuleType(MODULE)
        module.__file__ = path
        sys.modules[MODULE] = module
        # Traces show the line, though the source is in no file.
        lines = source.decode("utf-8", "replace").splitlines(True)
        linecache.cache[path] = (len(source), None, lines, path)
        try:
            exec(code, module.__dict__)
        except SystemExit as error:
            raise InitError("The code ended the process while it was loaded (exit %s)."
                            % (error.code,)) from None
        except BaseException:
            print_trace(1)
            kind, error, trace = sys.exc_info()
            text = "".join(traceback.format_exception(kind, error, trace.tb_next))
            raise InitError("The code cannot be loaded:\n" + text.rstrip()) from None
        self._main = self._find(module, main)

    @staticmethod
    def _find(module, main):
        found = module
        for name in main.split("."):
            found = getattr(found, name, None)
        if not callable(found):
            raise InitError("The code has no function '%s', which is its entry." % main)
        return found

    def run(self, blob):
        """JSON text in, JSON text out; (kind, text)."""
        value = _loads(blob) if blob else {}
        try:
            result = self._main(value)
        except SystemExit as error:
            return b"E", "The function ended the process (exit %s)." % (error.code,)
        except BaseException as error:
            print_trace(1)
            return b"F", _dumps({"error": str(error) or type(error).__name__})
        if result is None or not isinstance(result, (dict, list, tuple)):
            return b"E", "The action did not return a dictionary or array."
        try:
            return b"F", _dumps(result)
        except Exception as error:
            return b"E", "The result cannot be written as JSON: %s" % error


class Launcher:
    def __init__(self, fd, folder, spare):
        self._frames = Frames(fd)
        self._streams = Streams(spare)
        self._function = Function(folder)
        self._process = os.getpid()
        # Only the first process of a namespace may mean "everybody in this sandbox" by -1.
        self._first = self._process == 1

    def serve(self):
        self._frames.send(b"R", b"", b"")
        while True:
            frame = self._frames.receive()
            if frame is None:
                os._exit(0)
            kind, header, blob = frame
            if kind == b"i":
                self._initialise(header, blob)
            elif kind == b"r":
                self._run(header, blob)

    def _initialise(self, header, blob):
        problem = ""
        try:
            self._function.load(header, blob)
        except InitError as error:
            problem = str(error)
        except BaseException as error:
            problem = "The code cannot be loaded: %s" % error
        Streams.flush()
        self._end_forks()
        self._frames.send(b"I", b"", problem.encode("utf-8", "replace"))

    def _run(self, header, blob):
        activation, limit, before = "", 1 << 20, None
        for key, value in pairs(header):
            if key == "activation":
                activation = value
            elif key == "max":
                limit = int(value)
            elif key == "meter":
                before = used()[0]
            elif key == "env":
                name, _, text = value.partition("=")
                os.environ[name] = text
        self._streams.restore()
        try:
            kind, text = self._function.run(blob)
        except BaseException as error:
            kind, text = b"E", "The function could not be run: %s" % error
        Streams.flush()
        self._end_forks()
        self._end_strays()
        reply = "activation\0" + activation + "\0"
        result = text.encode("utf-8", "replace")
        if kind == b"F" and len(result) > limit:
            reply += "size\0%d\0" % len(result)
            result = result[:limit]
        if before is not None:
            cpu, peak = used()
            reply += "cpu\0%d\0peak\0%d\0" % (cpu - before, peak)
        self._frames.send(kind, reply.encode(), result)

    def _end_forks(self):
        """The child of a function that forks has no answer of its own."""
        if os.getpid() != self._process:
            os._exit(0)

    def _end_strays(self):
        """Kills what the run left behind, so that nothing of it acts later."""
        if not self._first:
            return
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            return
        try:
            while True:
                os.waitpid(-1, 0)
        except ChildProcessError:
            pass


def dry_run(folder):
    """Touches what a first run will touch, so that those pages are faulted in already."""
    function = Function(folder)
    source = b"import json\ndef main(a):\n    return {'n': len(a), 'a': a}\n"
    for _ in range(3):
        function.load(b"main\0main\0archive\0" + b"0\0", source)
        function.run(b'{"a": [1, "x", null, 2.5], "b": {"c": true}}')
    sys.modules.pop(MODULE, None)
    linecache.clearcache()


def serve(fd):
    """In a fresh sandbox: runs until the engine lets go."""
    folder = os.getcwd()
    random.seed()
    dry_run(folder)
    gc.enable()
    sys.path.insert(0, folder)
    sys.argv = [""]
    Launcher(fd, folder, fd).serve()
