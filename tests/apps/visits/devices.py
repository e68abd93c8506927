"""A device as the tests play it: it writes lines as a phone does, and sends them."""

from __future__ import annotations

import hashlib
import json
from uuid import uuid4

from django.test import Client

from custos.apps.visits.devices import enrol_device
from custos.apps.visits.lines import hash_of

JPEG = b"\xff\xd8\xff\xe0 a photograph of a paper"


class Phone:
    """``wrong_ms`` is how far its clock is ahead."""

    def __init__(self, reader, at, *, name="counter tablet", wrong_ms=0):
        made = enrol_device(name=name, by=reader, at=at)
        self.device, self.token = made.device, made.token
        self.now_ms, self.wrong_ms, self.mono, self.session = int(at.timestamp() * 1000), wrong_ms, 0, "s1"
        self.head, self.seq, self.lines = made.device.head, 0, []

    def wait(self, seconds):
        self.now_ms += seconds * 1000
        self.mono += seconds * 1000

    def write(self, visit, kind, /, **data):
        self.seq += 1
        body = json.dumps(
            {
                "v": 1,
                "device": str(self.device.key),
                "seq": self.seq,
                "prev": self.head,
                "visit": str(visit),
                "session": self.session,
                "mono": self.mono,
                "at": self.now_ms + self.wrong_ms,
                "kind": kind,
                "data": data,
            },
            ensure_ascii=False,
        )
        self.head = hash_of(body)
        self.lines.append(body)
        return body

    def happens(self, visit, happening, **more):
        situation = {"who": "immigration", "want": "rooms", "paper": "none", "force": "none", "exigency": "no"}
        told = {"situation": situation, "way": "no-consent", "say": "greet", "step": "V1", "law": "0" * 64} | more
        return self.write(visit, "happening", happening=happening, **told)

    def headers(self):
        return {"Authorization": f"Device {self.device.key}:{self.token}"}

    def send(self, lines=None, **more):
        body = {"now": self.now_ms + self.wrong_ms, "lines": self.lines if lines is None else lines, **more}
        return Client().post("/desk/sync", json.dumps(body), content_type="application/json", headers=self.headers())

    def send_photo(self, visit, data=JPEG):
        answer = Client().post(f"/desk/photo/{visit}", data, content_type="image/jpeg", headers=self.headers())
        return answer, hashlib.sha256(data).hexdigest()


def new_visit():
    return uuid4()
