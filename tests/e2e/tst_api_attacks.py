#!/usr/bin/env python3
"""Clients that mean ill, or only are broken: many, slow, silent, deaf, endless. The server goes on
serving everybody else, and keeps nothing of them when they are gone.

    tst_api_attacks.py BUILD_DIR
"""
import base64
import http.client
import os
import pathlib
import resource
import socket
import sys
import threading
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from signalboxd import Signalboxd  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
ECHO = "/api/v1/namespaces/_/actions/echo"
PING = b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n"
MANY = 1100  # The server takes 1,000 at once.
SPARE_DESCRIPTORS = 40
SPARE_MEMORY = 64 << 20


class Attacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        cls.server = Signalboxd(BUILD)
        cls.server.__enter__()
        address = urllib.parse.urlsplit(cls.server.address)
        cls.host, cls.port = address.hostname, address.port
        cls.token = base64.b64encode(f"{cls.server.uuid}:{cls.server.key}".encode()).decode()
        cls.head = f"Authorization: Basic {cls.token}\r\nContent-Type: application/json\r\n".encode()
        code = "def main(args):\n    return args\n"
        assert cls.server.call("PUT", "actions/echo",
                               {"exec": {"kind": "python:default", "code": code}})[0] == 200
        assert cls.server.call("POST", "actions/echo?blocking=true", {})[0] == 200
        cls.process = pathlib.Path("/proc", str(cls.server._process.pid))

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        assert cls.server.exit_code == 0, cls.server.exit_code

    def setUp(self):
        self.open_before = self.descriptors()
        self.memory_before = self.memory()
        self.clients = []

    def tearDown(self):
        for client in self.clients:
            client.close()
        # The server sees their ends in turn; each of these requests comes behind some of them.
        for _ in range(5000):
            self.assert_serves()
            if self.descriptors() <= self.open_before + SPARE_DESCRIPTORS:
                break
        self.assertLessEqual(self.descriptors(), self.open_before + SPARE_DESCRIPTORS)
        self.assertLess(self.memory() - self.memory_before, SPARE_MEMORY)

    def descriptors(self):
        return len(os.listdir(self.process / "fd"))

    def memory(self):
        line = next(line for line in (self.process / "status").read_text().splitlines()
                    if line.startswith("VmRSS"))
        return int(line.split()[1]) << 10

    def client(self, data=b""):
        made = socket.create_connection((self.host, self.port), timeout=60)
        self.clients.append(made)
        made.sendall(data)
        return made

    def assert_serves(self):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request("GET", "/ping")
        self.assertEqual(connection.getresponse().read(), b"pong")
        connection.close()

    @staticmethod
    def rest_of(client):
        data = b""
        try:
            while piece := client.recv(65536):
                data += piece
        except ConnectionResetError:
            pass
        return data

    def send(self, client, data):
        """Sends until the server hangs up; how much went out is none of the test's business."""
        try:
            client.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    # --- many -----------------------------------------------------------------------------------

    def test_silent_connections_keep_nobody_out(self):
        for _ in range(MANY):
            self.client()
        self.assert_serves()

    def test_begun_heads_keep_nobody_out(self):
        for _ in range(MANY):
            self.client(b"GET /ping HTTP/1.1\r\nX: ")
        self.assert_serves()

    def test_clients_that_vanish_leave_nothing(self):
        for _ in range(200):
            self.client(b"POST " + ECHO.encode() + b" HTTP/1.1\r\n" + self.head
                        + b"Content-Length: 1000\r\n\r\n{").close()
        self.assert_serves()

    # --- endless --------------------------------------------------------------------------------

    def test_endless_messages_are_cut_off(self):
        post = b"POST " + ECHO.encode() + b" HTTP/1.1\r\n" + self.head
        chunked = post + b"Transfer-Encoding: chunked\r\n\r\n"
        rows = {"a target": (b"GET /" + b"a" * 200000, (414, 431)),
                "a header": (b"GET / HTTP/1.1\r\nA: " + b"a" * 200000, (431,)),
                "headers": (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 40000, (431,)),
                "a chunk header": (chunked + b"5;" + b"a" * 200000, (431,)),
                "a trailer": (chunked + b"0\r\n" + b"A: b\r\n" * 40000, (431,)),
                "chunks": (chunked + b"10000\r\n" + b"x" * 65536 + b"\r\n"
                           + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 30, (413,)),
                "a claimed length": (post + b"Content-Length: 99999999999\r\n\r\n", (413,))}
        for what, (data, statuses) in rows.items():
            with self.subTest(what):
                client = self.client()
                self.send(client, data)
                answer = self.rest_of(client)
                self.assertIn(int(answer.split()[1]), statuses, answer[:200])
                self.assertIn(b'"code":', answer)
        self.assert_serves()

    def test_an_empty_chunked_body_in_pieces(self):
        for piece in (1, 2, 3):
            client = self.client(b"POST " + ECHO.encode() + b"?blocking=true HTTP/1.1\r\n" + self.head
                                 + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for at in range(0, 5, piece):
                client.sendall(b"0\r\n\r\n"[at:at + piece])
                self.assert_serves()  # So the pieces arrive one by one.
            self.assertIn(b" 200 ", self.rest_of(client)[:20])

    def test_lengths_that_contradict_each_other(self):
        post = b"POST " + ECHO.encode() + b" HTTP/1.1\r\n" + self.head
        for lengths in (b"Content-Length: 2\r\nContent-Length: 3\r\n",
                        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                        b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
                        b"Content-Length: -1\r\n", b"Content-Length: 2, 2, 3\r\n"):
            answer = self.rest_of(self.client(post + lengths + b"\r\n{}GET /ping HTTP/1.1\r\n\r\n"))
            self.assertTrue(answer.startswith(b"HTTP/1.1 400 "), (lengths, answer[:200]))
            self.assertEqual(answer.count(b"HTTP/1.1"), 1, lengths)

    # --- odd ------------------------------------------------------------------------------------

    def test_pipelined_requests_are_all_answered(self):
        client = self.client()
        sender = threading.Thread(target=client.sendall, args=(
            PING * 5000 + b"GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n",))
        sender.start()
        self.assertEqual(self.rest_of(client).count(b"pong"), 5001)
        sender.join()

    def test_who_does_not_read_his_answers_stops_alone(self):
        client = self.client()
        client.setblocking(False)
        try:
            for _ in range(100000):
                client.send(PING * 100)
        except BlockingIOError:
            pass
        self.assert_serves()

    def test_half_closed_clients_get_their_answer(self):
        for _ in range(20):
            client = self.client(b"POST " + ECHO.encode() + b"?blocking=true HTTP/1.1\r\n" + self.head
                                 + b"Content-Length: 2\r\n\r\n{}")
            client.shutdown(socket.SHUT_WR)
            self.assertTrue(self.rest_of(client).startswith(b"HTTP/1.1 200 "))

    def test_listeners_that_do_not_read_cost_one_message(self):
        for _ in range(50):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect((self.host, self.port))
            self.clients.append(client)
            client.sendall(b"GET /signalbox/v1/changes HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                           b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + self.head + b"\r\n")
        for number in range(200):
            status, _ = self.server.call("POST", "actions/echo?blocking=true", {"n": number})
            self.assertEqual(status, 200)

    def test_large_code_comes_back_as_it_went(self):
        code = "def main(args):\n    return args\n#" + "é\\\n#" * (1 << 18)
        path = "actions/large?overwrite=true"
        status, stored = self.server.call("PUT", path, {"exec": {"kind": "python:default", "code": code}})
        self.assertEqual((status, stored["exec"]["code"] == code), (200, True))
        for method in ("GET", "DELETE"):
            status, got = self.server.call(method, "actions/large")
            self.assertEqual((status, got), (200, stored))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
