"""An office at work that is killed, again and again: intake, decision, release; then looked at as the next start finds it. Prints JSON.

Usage: office.py FOLDER KILLS SEED. A child does the work through the same services as the pages, and tells each thing only once it was told so.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path

FOLDER, KILLS, SEED = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

from custos.web.boot import boot  # noqa: E402
from custos.web.config import make_data_dir  # noqa: E402

make_data_dir(FOLDER, agency="demo", make_believe=True, clock_behind=timedelta(days=1))
boot(FOLDER)

import pyrage  # noqa: E402
from django.db import connection, connections  # noqa: E402
from tests.apps.made_up import MORNING, assess_from_files, decide_as_shown, fixture, make_agency  # noqa: E402

from custos.adapters.data.lexicon import install_lexicon  # noqa: E402
from custos.adapters.outgoing.package import Content, Group  # noqa: E402
from custos.adapters.outgoing.recipients import KeyKind  # noqa: E402
from custos.apps.casework.models import Answer  # noqa: E402
from custos.apps.decisions.models import Decision  # noqa: E402
from custos.apps.decisions.services import callback, deciding  # noqa: E402
from custos.apps.ledger import policy, selectors, store  # noqa: E402
from custos.apps.ledger.models import LedgerEntry  # noqa: E402
from custos.apps.ledger.services import sign_checkpoint  # noqa: E402
from custos.apps.letters.services import sending  # noqa: E402
from custos.apps.papers.models import Paper  # noqa: E402
from custos.apps.papers.services import originals  # noqa: E402
from custos.apps.releases.models import Release  # noqa: E402
from custos.apps.releases.services import packages  # noqa: E402
from custos.apps.requests import reading  # noqa: E402
from custos.apps.requests.models import AccessRequest  # noqa: E402
from custos.apps.sealing import process  # noqa: E402
from custos.core.ledger.verify import verify  # noqa: E402
from custos.web import demo_clock  # noqa: E402

install_lexicon()
reading.assess = assess_from_files
PAPER = fixture("direct-access")["bytes"]
PUBLIC = str(pyrage.x25519.Identity.generate().to_public())
CONTENT = Content("Records", "Under the order.", (Group("Wages", (("Employer", "Mesa Roofing"),)),), (), ())


def work_until_killed(agency, contact, pipe, seed, most=-1):
    """Takes papers in, answers them, releases; a line in the pipe is a thing that a person was told is done."""
    dice, number = random.Random(seed), 0

    def tell(what, name):
        os.write(pipe, f"{what} {name}\n".encode())

    while number != most:
        number += 1
        request = agency.assessed("direct-access", data=f"{PAPER} {seed} {number}".encode())
        tell("received", request.number)
        deciding.prepare_decision(
            request, answer=Answer.RELEASE_IN_PART, why="the court ordered it", by=agency["r-baca"], at=MORNING
        )
        sending.redraft_letter(
            request.letters.last(), subject="What leaves", text="With this.", by=agency["r-baca"], at=MORNING
        )
        decide_as_shown(request, by=agency["e-armijo"], at=MORNING)
        request.refresh_from_db()
        tell("decided", request.number)
        if dice.random() < 0.7:
            key = packages.add_key(
                request, name="Court", kind=KeyKind.AGE, key=PUBLIC, by=agency["o-chavez"], at=MORNING
            )
            key = packages.confirm_key(key, contact=contact, heard=key.fingerprint, by=agency["r-baca"], at=MORNING)
            made = packages.assemble_release(
                request, key=key, content=CONTENT, by=agency["o-chavez"], at=MORNING, ocr=False, confirmed=True
            )
            tell("released", made.pk)


def one_round(agency, contact, seed):
    """What the child was told before its death."""
    connections.close_all()
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work_until_killed(agency, contact, writing_end, seed)
        except BaseException:  # noqa: BLE001 - told, and then nothing of the parent's may run in the child
            traceback.print_exc()
        finally:
            os._exit(9)
    os.close(writing_end)
    dice = random.Random(seed)
    with os.fdopen(reading_end, "rb") as file:
        # After so many things, so that a slow machine dies in as many places as a fast one; then anywhere in the next.
        first = [file.readline() for _ in range(dice.randrange(4))]
        time.sleep(dice.choice((0.0, 0.02, 0.1, 0.3, 0.8)) * dice.random())
        os.kill(child, signal.SIGKILL)
        lines = (b"".join(first) + file.read()).decode().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return [tuple(line.split(" ")) for line in lines]


def faults(told):
    """What does not agree: things that were told and are gone, and acts without their entry or the other way round."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        if cursor.fetchone()[0] != "ok":
            found.append("the database is damaged")
    for what, name in told:
        there = {
            "received": lambda name: AccessRequest.objects.filter(matter__number=name).exists(),
            "decided": lambda name: Decision.objects.filter(matter__number=name).exclude(decided_at=None).exists(),
            "released": lambda name: bool(whole_release(int(name))),
        }[what]
        if not there(name):
            found.append(f"{what} {name} is gone")
    pairs = (
        ("request-received", AccessRequest.objects.count()),
        ("decided", Decision.objects.exclude(decided_at=None).count()),
        ("release-assembled", Release.objects.count()),
    )
    for kind, rows in pairs:
        entries = LedgerEntry.objects.filter(kind=kind).count()
        if entries != rows:
            found.append(f"{entries} entries `{kind}`, {rows} rows")
    numbers = list(AccessRequest.objects.values_list("matter__number", flat=True))
    if len(numbers) != len(set(numbers)):
        found.append("a number was given twice")
    if store.head().size != LedgerEntry.objects.count():
        found.append("the head of the ledger does not fit its entries")
    lost = [one.sha256 for one in Paper.objects.all() if originals.damage_of(one.sha256, one.matter.case)]
    return found + [f"the paper {one} is lost" for one in lost]


def whole_release(pk):
    made = Release.objects.get(pk=pk)
    return originals.fetch(made.sha256, made.matter.case)


with demo_clock.hold(MORNING):
    process.be_ready()
    agency = make_agency()
    contact = callback.add_contact(
        agency="District Court", number="(505) 555-0142", source="court directory",
        verified_on=MORNING.date() - timedelta(days=90), by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    work_until_killed(agency, contact, os.open(os.devnull, os.O_WRONLY), 1, most=3)  # what is loaded once is loaded
    told, wrong = [], []
    for number in range(KILLS):
        told += one_round(agency, contact, SEED + number)
        wrong += faults(told[-40:])
    sign_checkpoint()
    path = FOLDER.with_name("ledger.custos")
    path.write_bytes(b"".join(selectors.export_file(policy.ShellReader())))
    with path.open("rb") as file:
        verdict = verify(file).verdict
counts = {what: sum(one[0] == what for one in told) for what in ("received", "decided", "released")}
sys.stdout.write(json.dumps({"kills": KILLS, "wrong": wrong[:20], "verdict": verdict, **counts}) + "\n")
