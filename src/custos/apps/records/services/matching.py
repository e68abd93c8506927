"""Running a partner's list under a standing feed: two entries, the keeper's own for each person, and only rows of people it identified.

The order is the promise: the run has its entry before the first search, the keeper has one before each person is looked for and before
each field is opened, and the report has its entry before anything leaves this function. A non-match is counted and never told.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np
from attrs import frozen
from django.db import connection, transaction
from django.db.models import Max, Sum

from custos.adapters.data.people import people_tables, record_fields
from custos.adapters.keyjoin import Joined, Whole, join_keys
from custos.adapters.outgoing.recipients import KeyKind, check_recipient, lock
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.may import acting_role
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.records import policy
from custos.apps.records.candidates import MOST_BYTES, read_sealed
from custos.apps.records.errors import Conflict, Refused
from custos.apps.records.models import CrossMatch, HeldPerson, ListedDisclosure, MatchKey, StandingFeed
from custos.apps.records.services.batches import parts
from custos.apps.records.services.revealing import HeldValue, list_held_of, written
from custos.core.people.feeds import faults
from custos.core.people.hits import MOST_OF_ONE_KEY
from custos.core.people.inquiries import Inquiry, InquiryLayout, InquiryList, answer_lines, read_inquiries
from custos.core.people.leaving import Of
from custos.core.people.rule import Verdict
from custos.core.people.search import CROSS_MATCH, MOST_LISTED
from custos.keeper.client import KeeperClient, Looked, Who
from custos.keeper.errors import Code, KeeperRefused
from custos.keeper.messages import MOST_CANDIDATES

WINDOW = timedelta(days=30)
TOGETHER = 250
"""People who travel together; the keeper makes their entries durable at once."""
KEYS_OF_ONE_PART = 500_000
"""Keys of the file that are in memory at once."""


@frozen
class Told:
    """What a run came to: the locked file for the recipient, and the counts for the agency."""

    run: CrossMatch
    locked: bytes
    rejects: tuple[tuple[int, str], ...]


@frozen
class _Answer:
    """The rows for the recipient, and for each person (by row of the file) the keys of the fields that were opened."""

    columns: list[str]
    rows: list[list[str]]
    opened: dict[int, list[str]]


def cross_match(
    feed: StandingFeed, layout: InquiryLayout, text: str, *, keeper: KeeperClient, by: Reader, at: datetime
) -> Told:
    """Looks for everyone on a partner's list and locks the feed's fields of whom two identifiers identify to the feed's recipient.

    Raises Forbidden, Conflict where the feed is not open or its volume or the keeper's budget is used up, InputError for a list that
    cannot be read or asks about nobody.
    """
    require(policy.may_match(by))
    found = read_inquiries(layout, text)
    actor = ledger.staff(str(by.staff_id), acting_role(by, Act.RELEASE))
    run = _begin(feed, found, hashlib.sha256(text.encode()).hexdigest(), actor, by, at)
    who = Who(actor.id, actor.role, run.feed.case, CROSS_MATCH, "")
    try:
        verdicts = _verdicts(found.inquiries, who, keeper)
        exact = {one.reference: person for one, (_, person) in zip(found.inquiries, verdicts, strict=True) if person}
        found_rows = _rows(run.feed, exact, who, keeper)
    except KeeperRefused as refused:
        if refused.code == Code.OVER_MATCHES:
            raise Conflict("match-over-budget") from refused
        raise
    counted = Counter(verdict for verdict, _ in verdicts)
    run.matched, run.rows = counted[Verdict.EXACT], len(found_rows.rows)
    run.unsure = counted[Verdict.PROBABLE] + counted[Verdict.AMBIGUOUS]
    answer = answer_lines(found_rows.columns, found_rows.rows).encode()
    locked = lock(answer, check_recipient(KeyKind.AGE, run.feed.recipient_key))
    _finish(run, found_rows.opened, locked, actor)
    return Told(run, locked, tuple((line, reason.value) for line, reason in found.rejects))


def _begin(
    feed: StandingFeed, found: InquiryList, digest: str, actor: ledger.Actor, by: Reader, at: datetime
) -> CrossMatch:
    """The run with its entry, durable before the first search. What it asks counts toward the volume even where it is stopped."""
    with transaction.atomic():
        current = StandingFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
        _require_open(current, len(found.inquiries), at)
        if not found.inquiries:
            raise Refused("match-nobody", rejected=len(found.rejects))
        if len(found.inquiries) > MOST_LISTED:
            raise Refused("match-too-long", most=MOST_LISTED)
        entry = ledger.append(
            "cross-match-run",
            actor=actor,
            case=current.case,
            count=len(found.inquiries),
            commitments={"agreement": f"{current.name}: {current.law}", "file": digest},
        )
        return CrossMatch.objects.create(
            feed=current,
            asked=len(found.inquiries),
            rejected=len(found.rejects),
            at=at,
            by_id=by.staff_id,
            entry_index=entry.index,
        )


def _require_open(feed: StandingFeed, asked: int, at: datetime) -> None:
    if feed.ended_at or not feed.confirmed_at or not feed.volume or faults(feed.terms(), agency_day(at)):
        raise Conflict("match-feed-not-open")
    if not feed.recipient_key:
        raise Conflict("match-no-key")
    used = feed.runs.filter(at__gt=at - WINDOW).aggregate(used=Sum("asked"))["used"] or 0
    if used + asked > feed.volume:
        raise Conflict("match-over-volume", asked=asked, left=max(feed.volume - used, 0), volume=feed.volume)


def _verdicts(inquiries: Sequence[Inquiry], who: Who, keeper: KeeperClient) -> list[tuple[Verdict, str | None]]:
    """The verdict on each person asked about, by the rule of every look-up, and the record where it is exact."""
    searches = [one for part in parts(inquiries, TOGETHER) for one in keeper.find_all([i.asked for i in part], who)]
    size = HeldPerson.objects.aggregate(most=Max("pk"))["most"] or 0
    # The narrow keys alone: everyone whom two identifiers identify shares one of them, so wider ones change no exact verdict.
    joined = join_keys(
        [one.stages[0] for one in searches],
        _held_keys(),
        of_one_key=MOST_OF_ONE_KEY,
        most=min(people_tables().rule.scored, MOST_CANDIDATES),
    )
    looked = (_looked(one.entry, found) for one, found in zip(searches, joined, strict=True))
    verdicts: list[tuple[Verdict, str | None]] = []
    for together in _by_size(looked):
        for answer in keeper.compare_all(together, who, size=size, last=True):
            if answer is None:
                raise RuntimeError("the keeper asked for more after the last look")
            verdicts.append((answer.answer.verdict, answer.answer.person))
    return verdicts


def _looked(entry: int, found: Joined) -> Looked:
    people, left = read_sealed(found.people)
    return Looked(entry, people, found.uncounted + left)


def _by_size(looked: Iterator[Looked]) -> Iterator[list[Looked]]:
    together: list[Looked] = []
    size = 0
    for one in looked:
        together.append(one)
        size += sum(len(sealed) for _, sealed in one.people)
        if size > MOST_BYTES or len(together) == TOGETHER:
            yield together
            together, size = [], 0
    if together:
        yield together


def _held_keys() -> Iterator[tuple[Whole, Whole]]:
    """All keys of the file, in parts: hashes and row numbers."""
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT h, person_id FROM {table}")  # noqa: S608 - our own table
        while rows := cursor.fetchmany(KEYS_OF_ONE_PART):
            both = np.array(rows, dtype=np.int64)
            yield np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])


def _rows(feed: StandingFeed, exact: dict[str, str], who: Who, keeper: KeeperClient) -> _Answer:
    """The agency's own rows: one a person, or one for each quarter and employer, or claim, of which the feed names a field."""
    wanted = [one for one in record_fields() if one.key in feed.fields]
    has_periods = any(one.of is not Of.PERSON for one in wanted)
    columns = [*(one.key for one in wanted), *(["period"] if has_periods else [])]
    rows: list[list[str]] = []
    listed: dict[int, list[str]] = {}
    for part in parts(sorted(exact.items()), TOGETHER):
        people = {one.number: one for one in HeldPerson.objects.filter(number__in={person for _, person in part})}
        held = [(reference, list_held_of(people[person], wanted)) for reference, person in part]
        values = [value for _, of_person in held for value in of_person]
        for (_, person), (_, of_person) in zip(part, held, strict=True):
            listed[people[person].pk] = list(dict.fromkeys(value.field.key for value in of_person))
        opened = iter(keeper.reveal_all([value.item for value in values], who) if values else ())
        for reference, of_person in held:
            told = [(value, written(value.field, next(opened).value.decode())) for value in of_person]
            rows += _of_one(reference, told, columns)
    return _Answer(columns, rows, listed)


def _of_one(reference: str, told: Sequence[tuple[HeldValue, str]], columns: Sequence[str]) -> Iterator[list[str]]:
    always = {value.field.key: text for value, text in told if not value.is_of_a_period}
    periods: dict[str, dict[str, str]] = {}
    for value, text in told:
        if value.is_of_a_period:
            periods.setdefault(value.detail, {"period": value.detail})[value.field.key] = text
    for period in periods.values() or ({},):
        cells = always | period
        yield [reference, *(cells.get(column, "") for column in columns)]


def _finish(run: CrossMatch, opened: dict[int, list[str]], locked: bytes, actor: ledger.Actor) -> None:
    """The entry of the report: counts, and the hash of what may leave. Durable before anyone has a byte of it.

    With it each identified person has a line of their own accounting: no report without the lines, no line without the report.
    """
    counts = {"asked": run.asked, "rejected": run.rejected, "matched": run.matched, "unsure": run.unsure}
    report = {**counts, "rows": run.rows, "file": hashlib.sha256(locked).hexdigest()}
    with transaction.atomic():
        entry = ledger.append(
            "cross-match-run",
            actor=actor,
            case=run.feed.case,
            count=run.matched,
            commitments={"report": json.dumps(report, sort_keys=True, separators=(",", ":"))},
        )
        ListedDisclosure.objects.bulk_create(
            ListedDisclosure(
                run=run,
                person_id=person,
                fields=fields,
                recipient=run.feed.recipient,
                law=run.feed.law,
                entry_index=entry.index,
            )
            for person, fields in opened.items()
        )
        run.report_index = entry.index
        run.save()
