"""Verbs for the tests of the worker's own form: begin it, type its pages, send it."""

import html
import re

from django.test import Client

CODE = re.compile(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}")
EMPLOYER = {"employer": "Qqemployer Car Wash", "place": "4th Street, Oakland", "industry": "81", "work": "washing cars"}
PAY = {
    "promised": "18.50",
    "per": "hour",
    "paid": "900",
    "paid_how": "cash",
    "first": "2019-06-03",
    "last": "2019-08-09",
    "claimed": ["overtime", "straight-time"],
    "owed": "1,240.50",
    "story": "They paid me for 40 hours. I worked 60.",
}
HOURS = {
    **{f"{day}_{name}": value for day in ("mon", "tue") for name, value in (("from", "07:00"), ("to", "17:30"))},
    "mon_break": "30",
    "differs": "Saturdays in July.",
}
CONTACT = {
    "worker": "Qqworker Ibarra",
    "phone": "505 555 0188",
    "address": "12 Qqhidden Lane",
    "keep_away": "on",
    "reach": "After six, no messages.",
    "language": "es",
    "office": "albuquerque",
}
PICTURE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def begin(client=None, **more):
    """A browser with an empty form, and its code."""
    client = client or Client(**more)
    shown = client.post("/worker/begin")
    assert shown.status_code == 200, shown.status_code
    return client, CODE.search(shown.content.decode())[0]


def fill(client, **changed):
    """Types every page; ``pay={"story": …}`` changes single answers."""
    pages = {"employer": EMPLOYER, "pay": PAY, "hours": HOURS, "contact": CONTACT}
    for name, typed in pages.items():
        answer = client.post(f"/worker/form/{name}", {**typed, **changed.get(name, {})})
        assert answer.status_code == 302, (name, answer.content.decode())
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
