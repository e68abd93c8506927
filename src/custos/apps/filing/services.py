"""Every write of the worker's own form: begin, keep a page, add and remove a file, leave words out, send, forget.

INVARIANT: until it is sent, nothing that was typed is anywhere but in a body sealed under the code. Sending makes the claim and destroys the
form in one transaction.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from custos.adapters.data.screening import for_keeping
from custos.adapters.kinds import kind_of, named_as_text
from custos.apps.accounts.secrets import new_code
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel
from custos.apps.claims.models import Claim, Claimed
from custos.apps.claims.selectors import usual_jurisdiction
from custos.apps.claims.services import Intake, Sent, exact_usd, receive_form
from custos.apps.filing import policy, selectors
from custos.apps.filing.codes import Grip, close, close_bytes, grip_of
from custos.apps.filing.errors import Conflict, Refused
from custos.apps.filing.forms import NEEDED
from custos.apps.filing.models import Did, Draft, DraftFile, Filed, Knock
from custos.apps.offices.models import Office
from custos.core.jsontypes import Json, JsonObject

EMPTY_FOR, KEPT_FOR = timedelta(days=2), timedelta(days=14)
"""The days of an unfinished form, the first one counted: without a word in it, and from its first page on. The day never moves again."""
MOST_FILES, MOST_FILE = 6, 8 * 1024 * 1024
LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}
"""As staff read them on the claim."""
TAKEN = frozenset({"pdf", "picture", "text", "word", "odt"})
"""The kinds of file that our readers open."""


def begin(*, origin: str, at: datetime) -> str:
    """Begins an empty form and gives its code: shown now, and kept nowhere. Raises Forbidden where too many were begun."""
    policy.may_begin(origin, at).require()
    code = new_code()
    grip = grip_of(code)
    assert grip is not None
    with transaction.atomic():
        Knock.objects.create(what=Did.BEGIN, origin=origin, at=at)
        Draft.objects.create(place=grip.place, body=close(grip, {}), gone_on=agency_day(at) + EMPTY_FOR)
    return code


def empty_until(at: datetime) -> date:
    """The last day on which a form that is begun at ``at`` opens without a page in it."""
    return agency_day(at) + EMPTY_FOR - timedelta(days=1)


def grip_by_code(code: str, *, origin: str, at: datetime) -> Grip | None:
    """What a typed code opens, None for every wrong one alike. Raises Forbidden after too many."""
    policy.may_try_code(origin, at).require()
    grip = grip_of(code)
    if grip is not None and any(kind.objects.filter(place=grip.place).exists() for kind in (Draft, Filed)):
        return grip
    Knock.objects.create(what=Did.WRONG_CODE, origin=origin, at=at)
    return None


def keep_page(grip: Grip, name: str, typed: JsonObject, *, at: datetime) -> None:
    """Seals what was typed on one page again with the rest. Raises Conflict where the form is gone."""
    with transaction.atomic():
        draft = _locked(grip)
        form = selectors.find_form(None, grip, at)
        if form is None:
            raise Conflict("form-gone")
        if not form.told:
            draft.gone_on = agency_day(at) + KEPT_FOR
        draft.body = close(grip, {**form.told, name: typed})
        draft.save(update_fields=["body", "gone_on"])


def leave_out(grip: Grip, *, at: datetime) -> None:
    """Takes out of the form what the agency would not keep. Raises Conflict where the form is gone."""
    with transaction.atomic():
        draft = _locked(grip)  # before it is read: a page that is kept meanwhile in another tab is not lost
        form = selectors.find_form(None, grip, at)
        if form is None:
            raise Conflict("form-gone")
        pages = {name: _page_left_out(page) for name, page in form.told.items()}
        draft.body = close(grip, pages)
        draft.save(update_fields=["body"])


def _page_left_out(page: Json) -> Json:
    return {key: _left_out(value) for key, value in page.items()} if isinstance(page, dict) else page


def _left_out(value: Json) -> Json:
    return for_keeping(value).text if isinstance(value, str) else value


def add_file(grip: Grip, *, name: str, data: bytes) -> None:
    """Seals one file of evidence with the form. Raises Refused, Conflict where the form is gone."""
    if len(data) > MOST_FILE:
        raise too_large()
    if not data:
        raise Refused("form-file-missing")
    kind = kind_of(data)
    if kind not in TAKEN or (kind == "text" and not named_as_text(name)):
        raise Refused("form-file-unknown")
    policy.may_add(len(data)).require()
    with transaction.atomic():
        draft = _locked(grip)
        if draft.files.count() >= MOST_FILES:
            raise Refused("form-files-too-many", most=MOST_FILES)
        plain = name.replace("\n", " ")[-120:].encode() + b"\n" + data
        DraftFile.objects.create(draft=draft, body=close_bytes(grip, plain), size=len(data))


def too_large() -> Refused:
    """What is said of a file above the limit, also of one that was never read."""
    return Refused("form-file-too-large", most=MOST_FILE // 2**20)


def remove_file(grip: Grip, pk: int) -> None:
    """Removes one file of the form; nothing where it is not there."""
    DraftFile.objects.filter(draft__place=grip.place, pk=pk).delete()


def forget(grip: Grip) -> None:
    """Destroys an unfinished form at once."""
    Draft.objects.filter(place=grip.place).delete()


def missing_in(form: selectors.OpenForm) -> list[str]:
    """The pages that still must be filled in."""
    return [name for name in NEEDED if not form.page(name)]


def send(grip: Grip, *, at: datetime) -> Claim:
    """Makes the claim and destroys the form; the same code once more gives the same claim. Raises Conflict, Refused."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(place=grip.place).first()
        # after the lock: a person who pressed twice waits for the first press, and then finds what it made
        done = selectors.find_claim(None, grip)
        if done is not None:
            return done
        form = selectors.find_form(None, grip, at) if draft is not None else None
        if draft is None or form is None:
            raise Conflict("form-gone")
        if missing_in(form):
            raise Refused("form-not-complete")
        files = tuple((one.name, one.data) for one in selectors.list_files(None, grip))
        office = Office.objects.get(key=form.page("contact")["office"])
        claim = receive_form(_intake(form, agency_day(at)), _sent(form, files), office=office, at=at)
        Filed.objects.create(place=grip.place, claim=claim)
        draft.delete()
    return claim


def remove_old(at: datetime) -> int:
    """Destroys the forms whose day has come and forgets who knocked; how many forms there were."""
    with transaction.atomic():
        Knock.objects.filter(at__lt=at - policy.HOUR).delete()
        old = Draft.objects.filter(gone_on__lte=agency_day(at))
        count = old.count()
        old.delete()
    return count


def _locked(grip: Grip) -> Draft:
    draft = Draft.objects.select_for_update().filter(place=grip.place).first()
    if draft is None:
        raise Conflict("form-gone")
    return draft


def _text(page: JsonObject, key: str) -> str:
    return str(page.get(key) or "")


def _intake(form: selectors.OpenForm, today: date) -> Intake:
    employer, pay, contact = form.page("employer"), form.page("pay"), form.page("contact")
    spoken = _text(contact, "other") if contact.get("language") == "other" else _text(contact, "language")
    ways = [_text(contact, key) for key in ("phone", "mail", "address")]
    claimed = pay.get("claimed")
    return Intake(
        worker=_text(contact, "worker"),
        employer=_text(employer, "employer"),
        claimed=[Claimed(str(one)) for one in claimed] if isinstance(claimed, list) else [],
        filed_on=today,
        channel=Channel.WEB_FORM,
        jurisdiction=usual_jurisdiction(),
        industry=_text(employer, "industry"),
        contact="\n".join(way for way in ways if way)[:600],
        language=LANGUAGE_NAMES.get(spoken, spoken),
        story=_text(pay, "story"),
        keep_away=bool(contact.get("keep_away")),
    )


def _sent(form: selectors.OpenForm, files: tuple[tuple[str, bytes], ...]) -> Sent:
    employer, pay, contact = form.page("employer"), form.page("pay"), form.page("contact")
    told = {
        **{key: value for key, value in employer.items() if key in {"place", "work"}},
        **{key: value for key, value in pay.items() if key in {"promised", "per", "paid", "paid_how", "first", "last"}},
        **form.page("hours"),
    }
    return Sent(
        reach=_text(contact, "reach"),
        told={key: value for key, value in told.items() if value not in (None, "")},
        owed=_usd(_text(pay, "owed")),
        files=files,
    )


def _usd(typed: str) -> Decimal | None:
    return exact_usd(typed) if typed else None
