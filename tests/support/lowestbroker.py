"""An MQTT broker of one client, which gives each message of QoS 1 the lowest id that is free, so uses one
again at once when it was acknowledged. The specification permits that; none in Debian does it."""

import collections
import socket
import struct
import threading

CONNECT, PUBLISHED, SUBSCRIBE, PING = 1, 4, 8, 12
TOPIC = b"\x00\x0abox/events"


def packet(first, body):
    digits, left = b"", len(body)
    while True:
        left, digit = divmod(left, 128)
        digits += bytes([digit | (128 if left else 0)])
        if not left:
            return bytes([first]) + digits + body


class LowestBroker:
    def __init__(self, window):
        self.window = window
        self.queue = collections.deque()
        self.sent = []  # (id, body), in order, not acknowledged.
        self.present = self.subscribed = False
        self.acknowledged = lambda count: True  # False: hangs up before it has heard that.
        self.acknowledgements = 0
        self.client = None
        self.lock = threading.RLock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def settings(self):
        return {"host": "127.0.0.1", "port": self.port, "topics": ["box/#"], "clientId": "one"}

    def close(self):
        self.socket.close()

    def send(self, bodies):
        with self.lock:
            self.queue.extend(body.encode() for body in bodies)
            self.give()

    # --- the client's connections, one after the other ---------------------------------------------

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            try:
                self.talk(client, client.makefile("rb"))
            except OSError:
                pass
            with self.lock:
                self.client = None
            client.close()

    def talk(self, client, stream):
        while first := stream.read(1):
            length = shift = 0
            while True:
                digit = stream.read(1)
                if not digit:
                    return
                length |= (digit[0] & 127) << shift
                shift += 7
                if digit[0] < 128:
                    break
            body = stream.read(length)
            if len(body) < length or not self.obey(client, first[0] >> 4, body):
                return

    def obey(self, client, kind, body):
        with self.lock:
            if kind == CONNECT:
                self.client = client
                self.put(b"\x20\x02" + bytes([self.present, 0]))
                self.present = True
                for number, text in self.sent:
                    self.publish(0x3A, number, text)
            elif kind == SUBSCRIBE:
                self.subscribed = True
                self.put(b"\x90\x03" + body[:2] + b"\x01")
            elif kind == PUBLISHED:
                self.acknowledgements += 1
                if not self.acknowledged(self.acknowledgements):
                    return False
                number = struct.unpack(">H", body)[0]
                self.sent = [one for one in self.sent if one[0] != number]
            elif kind == PING:
                self.put(b"\xd0\x00")
            self.give()
            return True

    def give(self):
        while self.client and self.subscribed and self.queue and len(self.sent) < self.window:
            used = {number for number, _ in self.sent}
            number = next(n for n in range(1, 65536) if n not in used)
            self.sent.append((number, self.queue.popleft()))
            self.publish(0x32, *self.sent[-1])

    def publish(self, first, number, text):
        self.put(packet(first, TOPIC + struct.pack(">H", number) + text))

    def put(self, data):
        try:
            self.client.sendall(data)
        except OSError:
            pass  # It was killed. What it had is sent to the next one again.
