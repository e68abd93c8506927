"""The tour of ``custos demo --tour``: what arrives, the answer, and the proof, step by step in the terminal.

It runs the real services on a data folder of its own, which is removed at the end. No server, no network.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from attrs import frozen

from custos.cli.review_text import IN_PART, headline
from custos.core.errors import TamperingFound, UsageError
from custos.core.printable import clean
from custos.core.reviewrecord import ReviewRecord
from custos.demo.story import ARRIVALS, DOOR_AT, DOOR_BY, TODAY, WORKERS, Arrival

WIDTH = 96
MOST_OF_A_WARNING = 140
OWN = ("CUSTOS_DATA", "CUSTOS_DATABASE", "CUSTOS_KEEPER")
"""SAFETY: what these name belongs to a real agency, and the tour must never write there."""
VISIT = "visit"


@frozen
class Stop:
    """One thing that arrives: the example that it is (or ``VISIT``) and what a bystander would see."""

    what: str
    told: str


STOPS = (
    Stop("01-direct-access.eml", "An immigration agency asks an official for direct access to all records, today."),
    Stop("06-subpoena.pdf", "An attorney's subpoena asks for a claimant's unemployment file."),
    Stop("04-search-warrant.pdf", "Officers show a search warrant that a judge signed."),
    Stop("02-follow-up.eml", "The first requester writes again, to another employee."),
    Stop("07-child-support.pdf", "A child-support office asks for wages under an agreement."),
    Stop("09-journalist.eml", "A journalist asks for the agency's own e-mails."),
    Stop("14-court-order.pdf", "A court orders the wage records of one named person. Several on file could be meant."),
    Stop(VISIT, "Two officers come to the waiting room and ask for a worker by name."),
    Stop("03-i205-at-counter.png", "Agents show a warrant of removal at the counter (a photograph)."),
)
"""In the order of their arrival: the ledger's time never goes back."""


def take_tour(examples: Path, *, workers: int = WORKERS, stops: tuple[Stop, ...] = STOPS, wait: bool) -> None:
    """Brings ``workers`` fictional people into the keeper, lets ``stops`` arrive, then exports the ledger, verifies it with the stand-alone verifier, and changes it by hand.

    With ``wait`` it goes on at Enter. Raises TamperingFound where the ledger is not whole before it was changed, or the change is not found.
    """
    for name in OWN:
        os.environ.pop(name, None)
    tour = _Tour(len(stops) + 2, wait)
    with tempfile.TemporaryDirectory(prefix="custos-tour-", ignore_cleanup_errors=True) as folder:
        click.echo("A fictional agency in a folder of its own, August 2019. Nothing here is real, and nothing leaves.")
        kept = _open_agency(Path(folder) / "data", workers)
        click.echo(
            f"{kept:,} fictional workers are in the keeper: nobody can list them, and each search needs a request."
        )
        for stop in stops:
            tour.step(stop.told)
            for line in _at_the_door() if stop.what == VISIT else _arrives(stop.what, examples):
                tour.say(line)
        _prove_it(Path(folder), tour)


class _Tour:
    """Counts the steps and waits between them."""

    def __init__(self, steps: int, wait: bool) -> None:
        self.steps, self.wait, self.step_number = steps, wait, 0

    def step(self, told: str) -> None:
        if self.wait and self.step_number:
            click.prompt("  Enter goes on", default="", show_default=False, prompt_suffix=" ")
        self.step_number += 1
        click.secho(f"\n{self.step_number}/{self.steps}  {told}", bold=True)

    def say(self, line: str) -> None:
        click.echo(textwrap.fill(clean(line), WIDTH, initial_indent="  ", subsequent_indent="    "))


def _open_agency(data: Path, workers: int) -> int:
    """Opens the agency with ``workers`` people on file; returns how many there are."""
    from custos.web.boot import boot
    from custos.web.config import make_data_dir

    make_data_dir(data, agency="demo", make_believe=True, clock_behind=datetime.now(UTC) - TODAY, hosts=("localhost",))
    boot(data, demo=True)
    from custos.apps.sealing.process import be_ready
    from custos.demo import acts, keeping, order
    from custos.web import demo_clock

    be_ready()
    with demo_clock.hold(before := ARRIVALS[0].at - timedelta(days=1)):
        acts.open_agency(ARRIVALS[0].at)
        order.hold_number(before)
        return keeping.keep_workers(workers, lambda: before)


def _at(moment: datetime, act: Callable[[], object]) -> None:
    from custos.web import demo_clock

    with demo_clock.hold(moment):
        act()


def _arrives(name: str, examples: Path) -> Iterator[str]:
    """What the program answers to one example, and what the people of the story then do."""
    from custos.demo import acts
    from custos.web import demo_clock

    arrival = next(one for one in ARRIVALS if one.file == name)
    with demo_clock.hold(arrival.at):
        request = acts.arrive(arrival, examples / name, read=True)
    way = "at the counter" if arrival.channel == "counter" else f"by {arrival.channel}"
    yield f"{arrival.at:%a %d %b %H:%M}, {way}: {name} is R-{request.number}"
    if assessment := request.assessments.last():
        yield from _answer(assessment.record)
    else:
        yield "It could not be read: a person must look at the paper."
    yield from _acted_on(arrival, request.number)


def _answer(review: ReviewRecord) -> Iterator[str]:
    """The answer, its first reason with the citation, and what is noticed or asked next."""
    yield headline(review.determination)[1].removesuffix(IN_PART)
    ground = next((ground for item in review.determination.items for ground in item.because), None)
    if ground is not None:
        yield f"· {ground.says} ({ground.cite})"
    if review.requester.warnings:
        yield f"! {textwrap.shorten(review.requester.warnings[0], MOST_OF_A_WARNING, placeholder=' …')}"
    elif review.determination.ask:
        yield f"? {review.determination.ask[0].question}"


def _acted_on(arrival: Arrival, number: str) -> Iterator[str]:
    """The duties, the preparation by one person and the decision by another, as far as the story goes."""
    from custos.demo import acts

    if arrival.proved:
        moment = arrival.at + timedelta(hours=1)
        _at(moment, lambda: acts.prove(number, arrival.proved, moment))
    if not arrival.then:
        return
    moment = arrival.at + timedelta(hours=2)
    _at(moment, lambda: acts.prepare(number, moment))
    clerk, authority = acts.person(acts.CLERK).name, acts.person(acts.AUTHORITY).name
    if arrival.then not in {"decided", "released"}:
        yield f"→ prepared by {clerk}; {authority} has still to decide"
        return
    signed = arrival.at + timedelta(hours=26)
    _at(signed, lambda: acts.decide(number, arrival.channel, signed))
    yield f"→ prepared by {clerk}, decided by {authority}: neither can do both"
    if arrival.then == "released":
        yield from _released(number, signed + timedelta(hours=1), signed + timedelta(hours=3))


def _released(number: str, asked: datetime, answered: datetime) -> Iterator[str]:
    """The person found among namesakes, and what left: which fields, for whom, opened by the keeper after its entry."""
    from custos.demo import acts, order
    from custos.web import demo_clock

    officer = acts.person(order.OFFICER).name
    with demo_clock.hold(asked):
        first = order.look_first(number, asked)
    yield f"{officer} looks by name and birth date: {first.verdict}. {first.fitting} people fit, so a letter asks for one more identifier"
    with demo_clock.hold(answered):
        told = order.release_found(number, answered)
    yield f"With the last four digits: {told.search.verdict}. The officer saw how each field agrees, and no value on file"
    quarters = len(told.left)
    yield f"→ {quarters} quarters of wages leave, locked to {order.LAW_OFFICE}; {told.stayed} other quarters on file stay"


def _at_the_door() -> Iterator[str]:
    """The visit as the desk recorded it, with the sentences that the rules gave the desk when a name was asked and when they stayed."""
    from custos.apps.offices.models import reader_of
    from custos.apps.visits import selectors
    from custos.apps.visits.rules import door_rules
    from custos.core.visits.protocol import Happening
    from custos.demo import acts

    visit, desk = acts.at_the_door(), acts.person(DOOR_BY)
    yield f"{DOOR_AT:%a %d %b %H:%M}, at the door in {desk.office.name}: V-{visit.number}, noted by {desk.name}"
    words = {one.key: one.words.said("en") for one in door_rules(DOOR_AT.date()).protocol.sayings}
    told = {Happening.ASK_BY_NAME: "They ask for a name", Happening.STAY: "They stay"}
    for line in selectors.list_happenings(reader_of(desk), visit):
        if (what := told.get(Happening(str(line.data["happening"])))) is not None:
            yield f"{what}. The desk says: “{words[str(line.data['say'])]}”"


def _prove_it(folder: Path, tour: _Tour) -> None:
    from custos.adapters.outgoing.verifier import write_verifier
    from custos.apps.ledger import services

    verifier, export = folder / "custos-verify.pyz", folder / "ledger.custos"
    write_verifier(verifier)
    tour.step("The ledger of all this is exported, and checked by the verifier alone: one file, no database.")
    _at(TODAY, services.sign_checkpoint)
    _export(export)
    verdict = _verify(verifier, export)
    tour.say(f"{verdict['size']} entries, {export.stat().st_size} bytes: {verdict['verdict']}")
    if verdict["verdict"] != "whole":
        raise TamperingFound(f"the ledger of the tour is not whole: {verdict['why']}")
    tour.step("Someone with the database in hand changes one entry.")
    tour.say(_tamper(folder / "data" / "custos.sqlite3"))
    changed = folder / "changed.custos"
    _export(changed)
    verdict = _verify(verifier, changed)
    if verdict["verdict"] != "tampered":
        raise TamperingFound(f"the change was not found: {verdict['why']}")
    tour.say(f"The verifier: {verdict['verdict']}, first bad entry {verdict['first_bad']}. {verdict['why']}")


def _export(out: Path) -> None:
    from custos.apps.ledger import policy, selectors

    out.write_bytes(b"".join(selectors.export_file(policy.ShellReader())))


def _verify(verifier: Path, export: Path) -> dict[str, object]:
    """What the one-file verifier says, in a Python of its own that sees nothing of this program."""
    run = subprocess.run([sys.executable, "-I", verifier, export], capture_output=True, text=True, check=False)
    told: dict[str, object] = json.loads(run.stdout)
    return told


def _tamper(database: Path) -> str:
    """Turns the first refusal into a release, past the guards of the database. Raises UsageError where nothing was refused."""
    with closing(sqlite3.connect(database)) as hand:
        rows = hand.execute("SELECT i, body FROM ledger_entry WHERE kind = 'decided' ORDER BY i")
        found = next(((index, bytes(body)) for index, body in rows if b'"out":"refuse"' in body), None)
        if found is None:
            raise UsageError("nothing was refused on this tour, so no refusal can be changed; take a stop with one")
        changed = found[1].replace(b'"out":"refuse"', b'"out":"release"')
        hand.execute("DROP TRIGGER ledger_entry_no_update")
        hand.execute("UPDATE ledger_entry SET body = ? WHERE i = ?", (changed, found[0]))
        hand.commit()
    return f"Entry {found[0]} said: refuse. Now it says: release. The guard of the database was taken out first."
