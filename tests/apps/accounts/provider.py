"""A small OpenID Connect provider on this machine, with a real key and PKCE, that can be told to lie in every way that matters."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Provider:
    """Signs in one person without asking; ``lies`` changes what the ID token says (a time in seconds from now), and the other switches how it behaves."""

    client_id, secret = "custos", "between us"

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.person = {"sub": "subject-1", "email": "r-baca@workforce.example", "email_verified": True}
        self.lies: dict = {}
        self.says_issuer: str | None = None
        self.signs_with = None
        self.algorithm = "ES256"
        self.codes: dict[str, dict] = {}
        self.asked: list[dict] = []
        self.port = 0

    @property
    def issuer(self):
        return f"http://localhost:{self.port}"

    def __call__(self, environ, start):
        path, query = environ["PATH_INFO"], parse_qs(environ.get("QUERY_STRING", ""))
        status, headers, body = "200 OK", [("Content-Type", "application/json")], {}
        if path == "/.well-known/openid-configuration":
            body = {
                "issuer": self.says_issuer or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        elif path == "/keys":
            body = {"keys": [{**ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True), "kid": "k1", "alg": "ES256"}]}
        elif path == "/authorize":
            asked = {name: values[0] for name, values in query.items()}
            self.asked.append(asked)
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            status = "302 Found"
            headers.append(
                ("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
            )
        elif path == "/token":
            sent = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
            status, body = self.token({name: values[0] for name, values in sent.items()}, environ)
        else:
            status = "404 Not Found"
        start(status, headers)
        return [json.dumps(body).encode()]

    def token(self, sent, environ):
        asked = self.codes.pop(sent.get("code"), None)
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        pair = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
        if (
            asked is None
            or asked["code_challenge"] != challenge
            or asked["code_challenge_method"] != "S256"
            or environ.get("HTTP_AUTHORIZATION") != f"Basic {pair}"
        ):
            return "400 Bad Request", {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": self.client_id,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **({"auth_time": now} if "max_age" in asked else {}),
            **self.person,
            **self.lies,
        }
        claims |= {name: now + claims[name] for name in ("exp", "iat") if isinstance(self.lies.get(name), int)}
        claims = {name: value for name, value in claims.items() if value is not None}
        key = None if self.algorithm == "none" else self.signs_with or self.key
        token = jwt.encode(claims, key, algorithm=self.algorithm, headers={"kid": "k1"})
        return "200 OK", {"access_token": "x", "token_type": "Bearer", "id_token": token}


@contextmanager
def serving():
    provider = Provider()
    with make_server("localhost", 0, provider, server_class=Threaded, handler_class=Quiet) as server:
        provider.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
