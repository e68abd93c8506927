"""A fictional agency in which every request carries a mark of its own in every text, so that one look at a page tells whose words stand on it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from attrs import evolve, field, frozen
from django.test import Client
from tests.apps.made_up import MORNING, MadeUp, assess_from_files, decide_as_shown, fixture

from custos.apps.casework import services as access
from custos.apps.casework.models import Answer, Channel, Matter
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.services import deciding, objections
from custos.apps.investigations import services as investigations
from custos.apps.investigations.models import Investigation
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.offices import services as offices
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import Role
from custos.apps.requests import reading_queue
from custos.apps.requests import services as requests_services
from custos.apps.requests.models import AccessRequest
from custos.core.investigations import flow

MISSING = "2019-99999"
LATER = MORNING + timedelta(hours=1)
PEOPLE = {
    "r-baca": "intake clerk, Albuquerque",
    "c-otero": "intake clerk, Las Cruces",
    "l-ortega": "counsel",
    "e-armijo": "authority",
    "f-lucero": "front desk, Las Cruces",
    "f-nieto": "front desk, Albuquerque",
    "d-montoya": "deputy, Santa Fe",
    "o-chavez": "records officer",
    "a-begay": "auditor",
    "s-trujillo": "administrator",
    "k-padilla": "key custodian",
}
MARKS = ("qqcounter", "qqoffice", "qqtaken", "qqdeputy", "qqreleased", "qqsealed")
SECRET = "qqinvestigated"
"""A field investigation: nobody of the people above takes part in it, so every page is walked against it as everyone."""

SEES: dict[str, frozenset[str]] = {
    "r-baca": frozenset({"qqoffice", "qqreleased"}),
    "c-otero": frozenset({"qqcounter", "qqtaken", "qqreleased"}),
    "l-ortega": frozenset(MARKS),
    "e-armijo": frozenset(MARKS),
    "f-lucero": frozenset({"qqcounter", "qqtaken"}),
    "f-nieto": frozenset(),
    "d-montoya": frozenset({"qqdeputy"}),
    "o-chavez": frozenset({"qqreleased"}),
    "a-begay": frozenset(MARKS) - {"qqsealed"},
    "s-trujillo": frozenset(),
    "k-padilla": frozenset(),
    "n-lujan": frozenset(MARKS) - {"qqsealed"},
}
"""Written by hand from docs/access.md, and not from the code: who sees which request of the world below.

qqcounter: at the counter in Las Cruces, nobody has it (so any clerk sees it: see `r-baca`, who does too once it is nobody's).
"""
SEES["r-baca"] |= {"qqcounter"}
PEOPLE["n-lujan"] = "a second counsel, whom the seal does not name"


@frozen
class World:
    """The requests by their marks, and everyone's way in."""

    agency: MadeUp
    requests: dict[str, Matter]
    known: dict[str, dict[str, Any]] = field(factory=dict)
    """What addresses of a request need, looked up once for a test."""

    def client(self, key: str) -> Client:
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def hidden(self, key: str) -> list[str]:
        return [mark for mark in self.requests if mark not in SEES[key]]

    def parts(self, mark: str) -> dict[str, Any]:
        """What an address of this request may need: its number and the ids of what hangs on it."""
        if mark not in self.known:
            self.known[mark] = self._parts(mark)
        return self.known[mark]

    def _parts(self, mark: str) -> dict[str, Any]:
        request = self.requests[mark]
        first = lambda rows: next(iter(rows.values_list("pk", flat=True)), 1)  # noqa: E731
        event = request.events.first()
        return {
            "number": request.number,
            "paper": first(request.papers),
            "duty": first(request.duties),
            "letter": first(request.letters),
            "index": event.entry_index if event else 1,
        }

    def entries_of(self, mark: str) -> list[int]:
        return list(LedgerEntry.objects.filter(case=self.requests[mark].case).values_list("i", flat=True))


def assess_marked(data: bytes, name: str, **more: Any):
    """Reads like the main job's stand-in, with the file's own mark in every text: who asks, who is named, what the paper says."""
    found = assess_from_files(data, name, **more)
    mark = data.decode().rsplit("MARK:", 1)[1].strip()

    def swap(value: Any) -> Any:
        text = json.dumps(value)
        for old in ("Quintero", "quintero"):
            text = text.replace(old, mark)
        for old in ("T. Brandt", "brandt t"):
            text = text.replace(old, f"bureau {mark}")
        return json.loads(text.replace("WARRANT FOR ARREST", f"WARRANT {mark} FOR ARREST"))

    review = swap(found.review)
    review["requester"]["agency"] = f"Bureau {mark}"
    return evolve(found, review=review, pages=swap(found.pages), facts=swap(found.facts), keys=swap(found.keys))


def hire_more() -> dict[str, Any]:
    """The people whom the story's agency does not have: a second of three roles."""
    wanted = (
        ("c-otero", "C. Otero", Role.INTAKE_CLERK, "las-cruces"),
        ("f-nieto", "F. Nieto", Role.FRONT_DESK, "albuquerque"),
        ("n-lujan", "N. Lujan", Role.COUNSEL, "albuquerque"),
    )
    made = [
        offices.add_staff(key=key, name=name, roles=[role], office_key=office) for key, name, role, office in wanted
    ]
    return {staff.key: reader_of(staff) for staff in made}


def receive(agency: MadeUp, mark: str, *, by: str, channel: Channel = Channel.MAIL) -> AccessRequest:
    """A paper with a mark, kept and read."""
    request = requests_services.receive_request(
        by=agency[by],
        at=MORNING,
        received_at=MORNING,
        channel=channel,
        name=f"{mark}.txt",
        data=f"{fixture('i200')['bytes']} MARK:{mark}".encode(),
        office=agency.office(
            {"r-baca": "albuquerque", "c-otero": "las-cruces", "f-lucero": "las-cruces", "d-montoya": "santa-fe"}[by]
        ),
        told_to=f"Teller {mark}",
    )
    return reading_queue.read_now(request, lambda: MORNING)


def fill(agency: MadeUp, request: AccessRequest, mark: str, *, clerk: str, answer: Answer = Answer.REFUSE) -> None:
    """Everything that can hang on a request, with its mark: a given fact, a duty's proof, an objection, a decision, a letter."""
    by = agency[clerk]
    requests_services.answer_question(request, fact="area", value="public", why=f"seen by {mark}", by=by, at=LATER)
    if duty := request.duties.first():
        proof = proofs.Proof(f"proof {mark}", way="phone", number=f"number {mark}", whom=f"office {mark}")
        proofs.prove_duty(request, duty=duty, proof=proof, by=by, at=LATER)
    objections.object_to(request.number, text=f"objection {mark}", by=by, at=LATER)
    deciding.prepare_decision(request, answer=answer, why=f"reason {mark}", by=by, at=LATER)
    sending.redraft_letter(request.letters.last(), subject=f"Subject {mark}", text=f"Words {mark}", by=by, at=LATER)


def decide(agency: MadeUp, request: AccessRequest) -> None:
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)


def person(key: str) -> Staff:
    return Staff.objects.get(key=key)


def make_world(agency: MadeUp) -> World:
    """One request of every relation."""
    agency.readers.update(hire_more())
    requests: dict[str, Matter] = {}

    # at the counter of Las Cruces; nobody has it, so clerks everywhere see that it waits
    requests["qqcounter"] = receive(agency, "qqcounter", by="f-lucero", channel=Channel.COUNTER)
    # by mail to Albuquerque, prepared there
    requests["qqoffice"] = receive(agency, "qqoffice", by="r-baca")
    access.assign_request(requests["qqoffice"], to=person("r-baca"), by=agency["r-baca"], at=LATER)
    fill(agency, requests["qqoffice"], "qqoffice", clerk="r-baca")
    # at the counter of Las Cruces, and a clerk there has it
    requests["qqtaken"] = receive(agency, "qqtaken", by="f-lucero", channel=Channel.COUNTER)
    access.assign_request(requests["qqtaken"], to=person("c-otero"), by=agency["c-otero"], at=LATER)
    fill(agency, requests["qqtaken"], "qqtaken", clerk="c-otero")
    # reported by a deputy; counsel has it
    requests["qqdeputy"] = receive(agency, "qqdeputy", by="d-montoya", channel=Channel.PHONE)
    access.assign_request(requests["qqdeputy"], to=person("n-lujan"), by=agency["n-lujan"], at=LATER)
    # a release was decided: the records officer takes part; the clerk of Las Cruces was let in
    requests["qqreleased"] = receive(agency, "qqreleased", by="r-baca")
    access.assign_request(requests["qqreleased"], to=person("r-baca"), by=agency["r-baca"], at=LATER)
    access.let_in(
        requests["qqreleased"], staff=person("c-otero"), why="stands in for R. Baca", by=agency["r-baca"], at=LATER
    )
    fill(agency, requests["qqreleased"], "qqreleased", clerk="r-baca", answer=Answer.RELEASE)
    decide(agency, requests["qqreleased"])
    # a grand jury's matter: first counsel and the authority only
    requests["qqsealed"] = receive(agency, "qqsealed", by="r-baca")
    fill(agency, requests["qqsealed"], "qqsealed", clerk="r-baca")
    seal(agency, requests["qqsealed"])
    for request in requests.values():
        request.refresh_from_db()
    requests[SECRET] = investigate(agency)
    return World(agency, requests)


def investigate(agency: MadeUp) -> Investigation:
    """An investigation by a deputy who is nobody else's, with everything that can hang on one; a question about it is tied to it."""
    staff = offices.add_staff(key="d-sena", name="D. Sena", roles=[Role.DEPUTY], office_key="albuquerque")
    by, told = (
        reader_of(staff),
        investigations.Opening(
            f"Employer {SECRET}", (f"1 {SECRET} Street", "Warrant qqoffice for arrest"), "23", f"why {SECRET}"
        ),
    )
    found = investigations.open_investigation(told, by=by, at=LATER)
    for act, usd in ((flow.Act.INSPECT, ""), (flow.Act.FIND, ""), (flow.Act.CITE, "12.00"), (flow.Act.COLLECT, "7.00")):
        investigations.record(found, act, f"words {SECRET}", on=LATER.date(), by=by, at=LATER, usd=usd)
    investigations.tie_questions(LATER)
    return Investigation.objects.get(pk=found.pk)


def seal(agency: MadeUp, request: AccessRequest) -> None:
    access.seal_request(
        request, named=[person("e-armijo")], why="an order of secrecy qqsealed", by=agency["l-ortega"], at=LATER
    )
