"""Debian's brokers for tests: each on a free port of loopback, with a data folder of its own, ended by
its process id. Where a package is not installed, `missing()` says which."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile

from support.feedserver import wait_for

PATIENCE = 90


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Broker:
    """A server process over a data folder; `programs` it needs, found in PATH or as they are."""
    programs = {}

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="signalbox-broker-")
        self.port = free_port()
        self.process = None
        self.prepare()
        self.start()

    @classmethod
    def missing(cls):
        absent = [package for program, package in cls.programs.items() if not shutil.which(program)]
        return f"not installed: {', '.join(sorted(set(absent)))}" if absent else ""

    def prepare(self):
        pass

    def path(self, name):
        return str(pathlib.Path(self.folder.name, name))

    def run(self, *command, **more):
        with open(self.path("log"), "ab") as log:
            return subprocess.Popen([*command], stdin=subprocess.DEVNULL, stdout=log,
                                    stderr=subprocess.STDOUT, **more)

    def ready(self):
        return listens(self.port)

    def start(self):
        self.process = self.launch()
        self.wait_ready()

    def wait_ready(self):
        def up():
            if self.process.poll() is not None:
                raise AssertionError(f"the broker ended: {self.log()}")
            return self.ready()
        wait_for(up, PATIENCE, 0.1)

    def log(self):
        return pathlib.Path(self.path("log")).read_text(errors="replace")[-2000:]

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)

    def close(self):
        try:
            self.stop()
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.folder.cleanup()

    @staticmethod
    def ask(*command, text=None, **more):
        done = subprocess.run([*command], input=text, text=True, capture_output=True, timeout=60,
                              **more)
        if done.returncode != 0:
            raise AssertionError(f"{command[0]} failed: {done.stderr}{done.stdout}")
        return done.stdout


class Mosquitto(Broker):
    programs = {"mosquitto": "mosquitto", "mosquitto_pub": "mosquitto-clients",
                "mosquitto_passwd": "mosquitto"}

    def prepare(self):
        self.ask("mosquitto_passwd", "-c", "-b", self.path("users"), "box", "s3cret")
        os.chmod(self.path("users"), 0o600)
        os.mkdir(self.path("data"))
        user = pwd.getpwuid(os.getuid()).pw_name
        pathlib.Path(self.path("conf")).write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous false\n"
            f"password_file {self.path('users')}\nuser {user}\npersistence true\n"
            f"persistence_location {self.path('data')}/\nmax_queued_messages 100000\n",
            encoding="ascii")

    def launch(self):
        return self.run("mosquitto", "-c", self.path("conf"))

    def settings(self, **more):
        return {"port": self.port, "host": "127.0.0.1", "user": "box", "password": "s3cret",
                "topics": ["box/#"], **more}

    def send(self, bodies, qos=1, retain=False):
        self.ask("mosquitto_pub", "-h", "127.0.0.1", "-p", str(self.port), "-u", "box", "-P",
                 "s3cret", "-t", "box/events", "-q", str(qos), *(["-r"] if retain else []), "-l",
                 text="".join(f"{body}\n" for body in bodies))


class Redis(Broker):
    programs = {"redis-server": "redis-server", "redis-cli": "redis-tools"}

    def launch(self):
        return self.run("redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir",
                        self.folder.name, "--appendonly", "yes", "--appendfsync", "always",
                        "--requirepass", "s3cret", "--save", "")

    def ready(self):
        return listens(self.port) and "PONG" in self.cli("PING")

    def cli(self, *words, text=None):
        done = subprocess.run(["redis-cli", "-p", str(self.port), "-a", "s3cret",
                               "--no-auth-warning", *words], input=text, text=True,
                              capture_output=True, timeout=60)
        return done.stdout

    def settings(self, **more):
        return {"port": self.port, "host": "127.0.0.1", "password": "s3cret", "stream": "events",
                "begin": "oldest", **more}

    def send(self, bodies):
        answers = self.cli(text="".join(f"XADD events * body {body}\n" for body in bodies))
        assert answers.count("-") >= len(bodies), answers

    def pending(self):
        return int(self.cli("XPENDING", "events", "signalbox").split()[0])


class Rabbit(Broker):
    """Without the system's service and its user; the port mapper is a child, too."""
    server = "/usr/lib/rabbitmq/bin/rabbitmq-server"
    programs = {server: "rabbitmq-server", "epmd": "erlang-base", "amqp-publish": "amqp-tools",
                "amqp-get": "amqp-tools"}

    def prepare(self):
        self.mapper_port = free_port()
        self.environment = {
            **os.environ, "HOME": self.folder.name, "ERL_EPMD_PORT": str(self.mapper_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"box{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()), "RABBITMQ_BASE": self.folder.name,
            "RABBITMQ_MNESIA_BASE": self.path("mnesia"), "RABBITMQ_LOG_BASE": self.path("logs"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": self.path("plugins"),
            "RABBITMQ_CONFIG_FILE": self.path("rabbitmq"), "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_PID_FILE": self.path("pid"), "RABBITMQ_GENERATED_CONFIG_DIR": self.path("gen"),
        }
        os.mkdir(self.path("logs"))
        pathlib.Path(self.path("plugins")).write_text("[].\n", encoding="ascii")
        self.mapper = self.run("epmd", "-address", "127.0.0.1", "-port", str(self.mapper_port))
        wait_for(lambda: listens(self.mapper_port), PATIENCE, 0.1)

    def launch(self):
        # A session of its own: the script's Erlang is not always its direct child.
        return self.run(self.server, env=self.environment, start_new_session=True)

    def ready(self):
        if not listens(self.port):
            return False
        return subprocess.run(["amqp-declare-queue", "-u", self.url(), "-d", "-q", "events"],
                              capture_output=True, timeout=60, check=False).returncode == 0

    def url(self):
        return f"amqp://guest:guest@127.0.0.1:{self.port}"

    def settings(self, **more):
        return {"port": self.port, "host": "127.0.0.1", "user": "guest", "password": "guest",
                "queue": "events", **more}

    def declare_fleeting(self, queue):
        """A queue that is removed when nobody consumes it any more."""
        self.ask("/usr/lib/rabbitmq/bin/rabbitmqctl", "-n", self.environment["RABBITMQ_NODENAME"],
                 "eval", 'rabbit_amqqueue:declare(rabbit_misc:r(<<"/">>, queue, '
                 f'<<"{queue}">>), true, true, [], none, <<"guest">>).', env=self.environment)

    def send(self, bodies):
        for body in bodies:
            self.ask("amqp-publish", "-u", self.url(), "-r", "events", "-p", "-b", body)

    def stream(self, bodies, queue="events"):
        """Through one connection: many of them in a short time."""
        self.ask("amqp-publish", "-u", self.url(), "-r", queue, "-p", "-l",
                 text="".join(f"{body}\n" for body in bodies))

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(PATIENCE)
        wait_for(lambda: not listens(self.port), PATIENCE, 0.1)

    def close(self):
        try:
            super().close()
        finally:
            self.mapper.kill()  # It does not end for less while it knows of a node.
            self.mapper.wait(PATIENCE)


class Postgres(Broker):
    programs = {"psql": "postgresql-client"}

    @classmethod
    def home(cls):
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        return found[-1].parent if found else None

    @classmethod
    def missing(cls):
        return super().missing() or ("" if cls.home() else "not installed: postgresql")

    def prepare(self):
        # It does not run as root; Debian's package brings a user for it.
        self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups",
                       "--"] if os.getuid() == 0 else []
        if self.prefix:
            shutil.chown(self.folder.name, "postgres")
            os.chmod(self.folder.name, 0o755)
        pathlib.Path(self.path("password")).write_text("s3cret\n", encoding="ascii")
        os.chmod(self.path("password"), 0o644)
        self.ask(*self.prefix, str(self.home() / "initdb"), "-D", self.path("data"), "-U", "box",
                 "--auth=scram-sha-256", f"--pwfile={self.path('password')}", "-N", cwd="/")

    def launch(self):
        return self.run(*self.prefix, str(self.home() / "postgres"), "-D", self.path("data"), "-p",
                        str(self.port), "-h", "127.0.0.1", "-k", "", cwd="/")

    def psql(self, text):
        return self.ask("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "box", "-d",
                        "postgres", "-qtA", text=text, env={**os.environ, "PGPASSWORD": "s3cret"})

    def session(self):
        """A psql that stays, with pipes to talk to it."""
        return subprocess.Popen(
            ["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "box", "-d", "postgres",
             "-qtA"], env={**os.environ, "PGPASSWORD": "s3cret"}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)

    def ready(self):
        try:
            return listens(self.port) and self.psql("select 1;").strip() == "1"
        except AssertionError:
            return False

    def settings(self, **more):
        return {"port": self.port, "host": "127.0.0.1", "user": "box", "password": "s3cret",
                "channels": ["events"], **more}

    def send(self, bodies):
        self.psql("".join(f"notify events, '{body}';\n" for body in bodies))

    def stop(self, how=signal.SIGINT):
        """At once, but in order."""
        super().stop(signal.SIGINT if how == signal.SIGTERM else how)


class Kafka(Broker):
    """librdkafka's mock cluster: Debian has no Kafka."""

    def __init__(self, build):
        self.program = str(pathlib.Path(build, "tests", "kafka-mock"))
        super().__init__()

    def launch(self):
        process = subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   text=True)
        self.brokers = process.stdout.readline().strip()
        assert self.brokers, "the mock cluster did not start"
        return process

    def ready(self):
        return True

    def command(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer == "ok", answer

    def settings(self, **more):
        return {"brokers": self.brokers, "topics": ["events"], "begin": "oldest", **more}

    def send(self, bodies):
        for body in bodies:
            self.command(f"send events {body}")
        self.command("flush")

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.folder.cleanup()
