"""What Debian's Kafka mock lacks: TLS and a log-in. A proxy in front of it that ends TLS, asks for
SASL PLAIN where told to, and puts its own port into what the mock says of where it is."""

import socket
import ssl
import struct
import threading

ADDRESS = b"127.0.0.1"
PASSED = struct.pack(">i", 0)
API_VERSIONS, SASL_HANDSHAKE = 18, 17


class KafkaTls:
    def __init__(self, upstream, certificate, key, account=None):
        """@p upstream: port of the mock. @p account: (user, password) to ask for."""
        self._upstream = upstream
        self._token = b"\0%s\0%s" % tuple(w.encode() for w in account) if account else None
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open = []
        self._closing = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._closing = True
        self._listener.close()
        for one in self._open:
            one.close()

    def _accept(self):
        while not self._closing:
            try:
                plain, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=[plain], daemon=True).start()
            except OSError:
                return

    def _serve(self, plain):
        try:
            client = self._context.wrap_socket(plain, server_side=True)
            server = socket.create_connection(("127.0.0.1", self._upstream))
        except OSError:
            plain.close()
            return  # A client that does not like the certificate.
        self._open += [client, server]
        asked = set()  # Correlations of questions about what the broker can do.
        threading.Thread(target=self._answers, args=[server, client, asked], daemon=True).start()
        try:
            self._questions(client, server, asked)
        except OSError:
            pass
        finally:
            server.close()
            client.close()

    def _questions(self, client, server, asked):
        """The token comes bare, behind the handshake: so does the oldest form of it."""
        trusted = self._token is None
        while frame := read_frame(client):
            key, _, correlation = struct.unpack(">hhi", frame[4:12].ljust(8, b"\0"))
            if key == API_VERSIONS:
                asked.add(correlation)
            elif not trusted and key == SASL_HANDSHAKE:
                client.sendall(framed(struct.pack(">ihih", correlation, 0, 1, 5) + b"PLAIN"))
                continue
            elif not trusted:
                if frame[4:] != self._token:
                    return
                trusted = True
                client.sendall(PASSED)
                continue
            server.sendall(frame)

    def _answers(self, server, client, asked):
        own = ADDRESS + struct.pack(">i", self.port)
        theirs = ADDRESS + struct.pack(">i", self._upstream)
        try:
            while frame := read_frame(server):
                correlation, problem, count = struct.unpack(">ihi", frame[4:14].ljust(10, b"\0"))
                if self._token and correlation in asked and problem == 0:
                    more = struct.pack(">hhh", SASL_HANDSHAKE, 0, 0)
                    frame = framed(frame[4:10] + struct.pack(">i", count + 1) + frame[14:] + more)
                client.sendall(frame.replace(theirs, own))
        except OSError:
            pass


def framed(data):
    return struct.pack(">i", len(data)) + data


def read_frame(connection):
    """One length and what follows it; empty when the other side has hung up."""
    head = read_all(connection, 4)
    return head + read_all(connection, struct.unpack(">i", head)[0]) if head else b""


def read_all(connection, size):
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            return b""
        data += more
    return data
