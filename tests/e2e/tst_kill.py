#!/usr/bin/env python3
"""Kills a loaded signalboxd 20 times and counts.

Everything that was acknowledged (202, or 200 for a blocking call) must be there after the last
restart, once; what was queued must have run; what was running must be closed as a system error
that says so; nothing may have run twice. The functions report each run to a counter of this
program, from inside their sandboxes.

    tst_kill.py BUILD_DIR [SEED]
"""

import base64
import collections
import http.client
import json
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS = 20
UUID = "23bc46b1-71f6-4ed5-8c54-816aa4f8c502"
KEY = "123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP"
SYSTEM_ERROR = "whisk internal error"

FUNCTION = """
import os, socket, time
def main(args):
    with socket.create_connection(("127.0.0.1", args["port"]), timeout=10) as c:
        c.sendall(os.environ["__OW_ACTIVATION_ID"].encode())
    time.sleep(args["seconds"])
    return {"id": os.environ["__OW_ACTIVATION_ID"]}
"""


class RunCounter:
    """Counts how often each activation began to run."""

    def __init__(self):
        self.runs = collections.Counter()
        self._server = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            connection, _ = self._server.accept()
            with connection:
                connection.settimeout(5)
                text = b""
                try:
                    while len(text) < 32 and (more := connection.recv(64)):
                        text += more
                except OSError:
                    pass  # The sandbox was killed while it was saying so.
                if len(text) == 32:
                    self.runs[text.decode()] += 1


class Daemon:
    """One signalboxd at a time, on the same data folder and a free port."""

    def __init__(self, binary, folder):
        self._binary = binary
        self._folder = folder
        self.process = None
        self.port = 0

    def start(self):
        self.process = subprocess.Popen(
            [self._binary, "--listen", "127.0.0.1:0", "--data", self._folder,
             "--auth", f"{UUID}:{KEY}", "--log-level", "error"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on http://127.0.0.1:"):
            sys.exit(f"signalboxd did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code


class Client:
    """A keep-alive connection that speaks the OpenWhisk API."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        token = base64.b64encode(f"{UUID}:{KEY}".encode()).decode()
        self._headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}

    def call(self, method, path, body=None):
        self._connection.request(method, f"/api/v1/namespaces/_/{path}",
                                 json.dumps(body) if body is not None else None, self._headers)
        response = self._connection.getresponse()
        return response.status, json.loads(response.read() or b"null")


class Acknowledged:
    """What the daemon promised: ids by kind of promise."""

    def __init__(self):
        self.lock = threading.Lock()
        self.accepted = set()
        self.finished = set()
        self.refused = collections.Counter()

    def note(self, status, answer):
        with self.lock:
            if status == 200:
                self.finished.add(answer["activationId"])
            elif status == 202:
                self.accepted.add(answer["activationId"])
            else:
                self.refused[f"{status} {answer}"] += 1


def load(port, path, budget, acknowledged):
    """Calls until the daemon is gone or the budget is spent."""
    try:
        client = Client(port)
        for _ in range(budget):
            acknowledged.note(*client.call("POST", path, {}))
    except (OSError, http.client.HTTPException, json.JSONDecodeError):
        pass  # Killed in mid-sentence: this call was not acknowledged.


def create_functions(port, counter):
    client = Client(port)
    for name, seconds in (("quick", 0), ("slow", 0.02)):
        status, answer = client.call("PUT", f"actions/{name}?overwrite=true", {
            "exec": {"kind": "python:default", "code": FUNCTION},
            "parameters": [{"key": "port", "value": counter.port},
                           {"key": "seconds", "value": seconds}],
            "annotations": [{"key": "network", "value": True}],
            # Few at a time, so that there is always a queue to be killed with.
            "limits": {"memory": 128, "instances": 2}})
        if status != 200:
            sys.exit(f"cannot create {name}: {status} {answer}")


def one_round(daemon, acknowledged, generator, awaited):
    """Loads the daemon from five connections and kills it at a random moment, but on a machine with
    other work not before it has made a promise of the kind @p awaited."""
    calls = [("actions/quick?blocking=true", 10**6)] * 2 + [("actions/slow", 15)] * 3
    threads = [threading.Thread(target=load, args=(daemon.port, path, budget, acknowledged))
               for path, budget in calls]
    for thread in threads:
        thread.start()
    promised = len(awaited)
    # The moment is the point of the test, so this is one of the rare places that let time pass.
    time.sleep(generator.uniform(0.02, 0.6))
    deadline = time.monotonic() + 30
    while len(awaited) == promised and time.monotonic() < deadline:
        time.sleep(0.01)
    daemon.kill()
    for thread in threads:
        thread.join()


def wait_for_ends(port, ids, deadline):
    """Records of @p ids once all have ended; what has not by the deadline is left out."""
    client = Client(port)
    records = {}
    missing = set(ids)
    while missing and time.monotonic() < deadline:
        for identifier in list(missing):
            status, record = client.call("GET", f"activations/{identifier}")
            if status == 200 and record.get("end"):
                records[identifier] = record
                missing.remove(identifier)
        if missing:
            time.sleep(0.05)
    return records


def listed_ids(port):
    """Every id of the activation list, with repeats if there are any."""
    client = Client(port)
    ids = []
    while True:
        status, page = client.call("GET", f"activations?limit=200&skip={len(ids)}")
        if status != 200:
            sys.exit(f"cannot list activations: {status} {page}")
        ids += [row["activationId"] for row in page]
        if len(page) < 200:
            return ids


def judge(acknowledged, records, listed, runs):
    """All the ways in which a promise can be broken."""
    promised = acknowledged.accepted | acknowledged.finished
    faults = [f"{i}: acknowledged and lost" for i in promised - records.keys()]
    faults += [f"{i}: listed {n} times" for i, n in collections.Counter(listed).items() if n > 1]
    faults += [f"{i}: acknowledged and not listed" for i in promised - set(listed)]
    faults += [f"{i}: ran {n} times" for i, n in runs.items() if n > 1]
    for identifier, record in records.items():
        status = record["response"]["status"]
        if status == "success" and runs[identifier] != 1:
            faults.append(f"{identifier}: success without a run")
        if identifier in acknowledged.finished and status != "success":
            faults.append(f"{identifier}: answered as a success, recorded as {status}")
        if status not in ("success", SYSTEM_ERROR):
            faults.append(f"{identifier}: {status}: {record['response'].get('result')}")
        if status == SYSTEM_ERROR and not record["response"].get("result", {}).get("error"):
            faults.append(f"{identifier}: a system error that says nothing")
    faults += [f"refused: {text} ({n} times)" for text, n in acknowledged.refused.items()]
    return faults


def main():
    binary = pathlib.Path(sys.argv[1]).resolve() / "app" / "signalboxd"
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    generator = random.Random(seed)
    print(f"seed {seed}")
    started = time.monotonic()
    counter = RunCounter()
    acknowledged = Acknowledged()
    with tempfile.TemporaryDirectory(prefix="signalbox-kill-") as folder:
        daemon = Daemon(str(binary), folder)
        daemon.start()
        create_functions(daemon.port, counter)
        for number in range(ROUNDS):
            awaited = acknowledged.accepted if number % 4 else acknowledged.finished
            one_round(daemon, acknowledged, generator, awaited)
            daemon.start()
        records = wait_for_ends(daemon.port, acknowledged.accepted | acknowledged.finished,
                                time.monotonic() + 40)
        faults = judge(acknowledged, records, listed_ids(daemon.port), counter.runs)
        code = daemon.stop()
        if code != 0:
            faults.append(f"exit code {code} after SIGTERM")
    outcomes = collections.Counter(r["response"]["status"] for r in records.values())
    print(f"{ROUNDS} kills in {time.monotonic() - started:.1f} s: "
          f"{len(acknowledged.finished)} answered, {len(acknowledged.accepted)} accepted; {dict(outcomes)}")
    late = sum(1 for i in acknowledged.accepted if i in records
               and records[i]["response"]["status"] == "success")
    if late < 100 or not acknowledged.finished or not outcomes[SYSTEM_ERROR]:
        faults.append("too little load to mean anything")
    for fault in faults[:40]:
        print("FAULT", fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
