"""A time authority that nobody here wrote: ``openssl ts`` with certificates of its own, made again for each run."""

import subprocess
from pathlib import Path

_CONFIG = """
[req]
distinguished_name=dn
prompt=no
[dn]
CN=x
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[stamper]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[other]
basicConstraints=critical,CA:FALSE
extendedKeyUsage=critical,timeStamping,serverAuth
[stamps]
serial=./serial
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256,sha512
ess_cert_id_alg=sha256
"""
_CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "a.cnf")


class Authority:
    """Its certificates are ``ca.pem`` and ``stamper.pem`` in ``folder``; ``purpose`` "other" makes one that must be refused."""

    def __init__(
        self, folder: Path, name: str = "Authority", purpose: str = "stamper", key: tuple[str, ...] = _CURVE
    ) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "a.cnf").write_text(_CONFIG)
        (folder / "serial").write_text("01\n")
        self._run("req", "-x509", *_CURVE, "-keyout", "ca.key", "-out", "ca.pem", "-subj", f"/CN={name} Root", "-days", "99", "-extensions", "ca")  # fmt: skip
        self._run("req", *key, "-keyout", "stamper.key", "-out", "stamper.csr", "-subj", f"/CN={name}")
        self._run("x509", "-req", "-in", "stamper.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "stamper.pem", "-days", "90", "-extfile", "a.cnf", "-extensions", purpose)  # fmt: skip

    def reply(self, request: bytes) -> bytes:
        (self.folder / "x.tsq").write_bytes(request)
        self._run("ts", "-reply", "-queryfile", "x.tsq", "-inkey", "stamper.key", "-signer", "stamper.pem", "-config", "a.cnf", "-section", "stamps", "-out", "x.tsr")  # fmt: skip
        return (self.folder / "x.tsr").read_bytes()

    def verifies(self, reply: bytes, digest: bytes) -> bool:
        """Whether openssl itself finds the reply good; its own verifier is the second opinion."""
        (self.folder / "y.tsr").write_bytes(reply)
        run = subprocess.run(
            ["openssl", "ts", "-verify", "-in", "y.tsr", "-digest", digest.hex(), "-CAfile", "ca.pem"],
            cwd=self.folder, capture_output=True, check=False,
        )  # fmt: skip
        return run.returncode == 0

    def certificate(self, name: str = "ca.pem") -> bytes:
        return (self.folder / name).read_bytes()

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=True)
