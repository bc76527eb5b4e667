#!/usr/bin/env python3
"""Drives feeds of every kind of broker over TLS, with a throw-away certificate authority: a server that
it has signed is listened to, by name and by address; any other is not.

    tst_feeds_tls.py BUILD_DIR
"""
import os
import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support import brokers  # noqa: E402
from support.brokercase import BUILD, NOBODY, main  # noqa: E402
from support.certificates import Authority  # noqa: E402
from support.feedserver import FeedServer, wait_for  # noqa: E402
from support.kafkatls import KafkaTls  # noqa: E402

OWN = "DNS:localhost,IP:127.0.0.1"


class TlsCase:
    """`make` starts a broker with the certificate; `secure` are the settings that ask for TLS."""
    kind = ""
    make_class = None
    hosts = ("localhost", "127.0.0.1")
    refusal = "certificate"

    @classmethod
    def setUpClass(cls):
        missing = cls.make_class.missing() if cls.make_class else ""
        if missing:
            raise unittest.SkipTest(missing)
        cls.authority = Authority()
        cls.other = Authority("other")
        cls.broker = cls.make(*cls.authority.sign(OWN))
        cls.server = FeedServer(BUILD)
        cls.server.function()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.broker.close()
        cls.authority.close()
        cls.other.close()

    def listen(self, **settings):
        self.server.ask("PUT", "/triggers/t?overwrite=true", {})
        self.server.ask("PUT", "/rules/r?overwrite=true", {"trigger": "/_/t", "function": "/_/echo",
                                            "criteria": NOBODY})
        self.server.put_feed("t", self.kind, {**self.secure(), **settings})

    def test_what_is_signed_by_the_authority_is_heard(self):
        for host in self.hosts:
            with self.subTest(host=host):
                self.listen(**self.at(host), authorities=self.authority.file)
                self.server.wait_state("t", "running")

                def heard(body=f"by-{host}"):
                    self.broker.send([body])
                    return body in str(self.server.all_events("t"))
                wait_for(heard, brokers.PATIENCE, 0.3)

    def test_what_another_has_signed_is_refused(self):
        self.listen(**self.at(self.hosts[0]), authorities=self.other.file)
        failing = self.server.wait_state("t", "failing", brokers.PATIENCE)
        self.assertRegex(failing["problem"].lower(), self.refusal)

    def test_the_machines_authorities_do_not_know_it(self):
        self.listen(**self.at(self.hosts[0]))
        failing = self.server.wait_state("t", "failing", brokers.PATIENCE)
        self.assertRegex(failing["problem"].lower(), self.refusal)

    def test_a_certificate_of_another_host_is_refused(self):
        broker = self.make_other(*self.authority.sign("DNS:elsewhere.example", "elsewhere"))
        self.addCleanup(broker.close)
        self.listen(**{**self.secure(broker), **self.at(self.hosts[0], broker),
                       "authorities": self.authority.file})
        failing = self.server.wait_state("t", "failing", brokers.PATIENCE)
        self.assertTrue(failing["problem"])

    def make_other(self, certificate, key):
        return self.make(certificate, key)

    def at(self, host, broker=None):
        return {"host": host}

    def secure(self, broker=None):
        broker = broker or self.broker
        return broker.settings(port=broker.tls_port, tls=True)


class SecureMosquitto(brokers.Mosquitto):
    def __init__(self, certificate, key):
        self.files = (certificate, key)
        self.tls_port = brokers.free_port()
        super().__init__()

    def prepare(self):
        super().prepare()
        conf = pathlib.Path(self.path("conf"))
        conf.write_text(conf.read_text() + f"listener {self.tls_port} 127.0.0.1\n"
                        f"certfile {self.files[0]}\nkeyfile {self.files[1]}\n")


class Mqtt(TlsCase, unittest.TestCase):
    kind = "mqtt"
    make_class = make = SecureMosquitto


class SecureRedis(brokers.Redis):
    def __init__(self, certificate, key):
        self.files = (certificate, key)
        self.tls_port = brokers.free_port()
        super().__init__()

    def run(self, *command, **more):
        return super().run(*command, "--tls-port", str(self.tls_port), "--tls-cert-file",
                           self.files[0], "--tls-key-file", self.files[1], "--tls-ca-cert-file",
                           self.files[0], "--tls-auth-clients", "no", **more)


class Redis(TlsCase, unittest.TestCase):
    kind = "redis"
    make_class = make = SecureRedis


class SecureRabbit(brokers.Rabbit):
    def __init__(self, certificate, key):
        self.files = (certificate, key)
        self.tls_port = brokers.free_port()
        super().__init__()

    def prepare(self):
        super().prepare()
        pathlib.Path(self.path("rabbitmq.conf")).write_text(
            f"listeners.ssl.1 = 127.0.0.1:{self.tls_port}\n"
            f"ssl_options.certfile = {self.files[0]}\nssl_options.keyfile = {self.files[1]}\n"
            "ssl_options.verify = verify_none\nssl_options.fail_if_no_peer_cert = false\n",
            encoding="ascii")
        self.environment["RABBITMQ_CONFIG_FILE"] = self.path("rabbitmq.conf")


class Amqp(TlsCase, unittest.TestCase):
    kind = "amqp"
    make_class = make = SecureRabbit
    # librabbitmq looks for names in a certificate, not for addresses.
    hosts = ("localhost",)
    refusal = "ssl|certificate"

    def make_other(self, certificate, key):
        """A second RabbitMQ would take long to start, and nobody comes so far as to speak to it."""
        proxy = KafkaTls(self.broker.port, certificate, key)
        proxy.tls_port = proxy.port
        proxy.settings = self.broker.settings
        return proxy


class SecurePostgres(brokers.Postgres):
    def __init__(self, certificate, key):
        self.files = (certificate, key)
        super().__init__()
        self.tls_port = self.port

    def prepare(self):
        super().prepare()
        key = self.path("key.pem")
        shutil.copy(self.files[1], key)
        os.chmod(key, 0o600)
        if self.prefix:
            shutil.chown(key, "postgres")
        with open(self.path("data/postgresql.conf"), "a", encoding="ascii") as conf:
            conf.write(f"ssl = on\nssl_cert_file = '{self.files[0]}'\nssl_key_file = '{key}'\n")


class Postgres(TlsCase, unittest.TestCase):
    kind = "postgres"
    make_class = make = SecurePostgres

    def secure(self, broker=None):
        return (broker or self.broker).settings(sslmode="verify-full")


class SecureKafka(brokers.Kafka):
    """Behind the proxy: the mock itself speaks no TLS and lets everybody in."""

    def __init__(self, certificate, key):
        super().__init__(BUILD)
        self.proxy = KafkaTls(int(self.brokers.rsplit(":", 1)[1]), certificate, key,
                              ("box", "s3cret"))
        self.tls_port = self.proxy.port

    def settings(self, **more):
        return {"brokers": f"127.0.0.1:{self.tls_port}", "topics": ["events"], "begin": "oldest",
                "user": "box", "password": "s3cret", **more}

    def close(self):
        self.proxy.close()
        super().close()


class Kafka(TlsCase, unittest.TestCase):
    kind = "kafka"
    make_class = None
    make = SecureKafka
    # The proxy can name itself by its address only.
    hosts = ("127.0.0.1",)
    refusal = "certificate|ssl"

    def at(self, host, broker=None):
        return {"brokers": f"{host}:{(broker or self.broker).tls_port}"}

    def secure(self, broker=None):
        return (broker or self.broker).settings(tls=True)

    def test_a_wrong_password_is_refused(self):
        self.listen(authorities=self.authority.file, password="wrong")
        self.assertTrue(self.server.wait_state("t", "failing", brokers.PATIENCE)["problem"])


if __name__ == "__main__":
    main()
