"""Starts the IMAP server of imap_server.py, and a TLS front before it with a certificate of its own."""

import contextlib
import socket
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

PASSWORD = "open sesame"


class Lab:
    """A running server: its port, and whether a client changed anything."""

    def __init__(self, process, port):
        self.process, self.port = process, port

    def was_changed(self):
        self.process.terminate()
        rest = self.process.communicate(timeout=10)[0]
        return "CHANGED" in rest


@contextlib.contextmanager
def imap_server(folder: Path, *, validity: int = 7, cut_after: int = 0):
    script = Path(__file__).with_name("imap_server.py")
    arguments = [sys.executable, str(script), str(folder), str(validity), str(cut_after)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield Lab(process, int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(timeout=10)


def make_certificate(folder: Path) -> Path:
    """A certificate for localhost that nobody but itself vouches for, with its key, in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


@contextlib.contextmanager
def tls_front(certificate: Path, port: int):
    """A port on which TLS is spoken and handed on to ``port`` in clear."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def serve():
        with contextlib.suppress(OSError):
            while True:
                raw, _ = listener.accept()
                try:
                    outside = context.wrap_socket(raw, server_side=True)
                except OSError:
                    continue
                inside = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=pump, args=(outside, inside), daemon=True).start()
                threading.Thread(target=pump, args=(inside, outside), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
