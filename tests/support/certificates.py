"""A throw-away certificate authority for tests, made by openssl in a folder of its own."""

import os
import pathlib
import subprocess
import tempfile


class Authority:
    """Signs certificates of servers. `file` is what clients have to trust."""

    def __init__(self, name="box"):
        self._folder = tempfile.TemporaryDirectory(prefix="signalbox-ca-")
        os.chmod(self._folder.name, 0o755)  # Servers that run as a user of their own read it, too.
        self.file = self._path("ca.pem")
        self._key = self._path("ca.key")
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                      "-nodes", "-days", "2", "-subj", f"/CN={name} authority", "-keyout", self._key,
                      "-out", self.file)

    def _path(self, name):
        return str(pathlib.Path(self._folder.name, name))

    @staticmethod
    def _openssl(*words):
        done = subprocess.run(["openssl", *words], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr

    def sign(self, hosts, name="server"):
        """Files of a certificate for `hosts` (as in subjectAltName) and of its key."""
        certificate, key = self._path(f"{name}.pem"), self._path(f"{name}.key")
        request, more = self._path(f"{name}.csr"), self._path(f"{name}.ext")
        pathlib.Path(more).write_text(f"subjectAltName={hosts}\n", encoding="ascii")
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                      "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        self._openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self._key,
                      "-CAcreateserial", "-days", "2", "-extfile", more, "-out", certificate)
        os.chmod(key, 0o644)
        return certificate, key

    def close(self):
        self._folder.cleanup()
