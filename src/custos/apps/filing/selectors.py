"""What is known of a form to who holds its code, and to nobody else. No reader of the agency has a part in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from attrs import frozen

from custos.adapters.data.screening import point_out
from custos.apps.casework.clock import agency_day
from custos.apps.claims import selectors as claims
from custos.apps.claims.models import Claim
from custos.apps.filing.codes import Grip, open_bytes, open_form
from custos.apps.filing.models import Draft, Filed
from custos.apps.offices.models import Reader
from custos.core.claims.screen import Pointed
from custos.core.jsontypes import JsonObject


@frozen
class OpenForm:
    """An unfinished form, opened: what was typed by page, and the day on which it vanishes."""

    grip: Grip
    told: JsonObject
    gone_on: date

    @property
    def last_day(self) -> date:
        """The last day on which the code opens it."""
        return self.gone_on - timedelta(days=1)

    def page(self, name: str) -> JsonObject:
        """What was typed on one page."""
        found = self.told.get(name)
        return found if isinstance(found, dict) else {}


def find_form(reader: Reader | None, grip: Grip, at: datetime) -> OpenForm | None:
    """The unfinished form that the code opens; None where there is none, or its day has come."""
    del reader  # the code is the whole right
    draft = Draft.objects.filter(place=grip.place, gone_on__gt=agency_day(at)).first()
    told = open_form(grip, bytes(draft.body)) if draft else None
    return OpenForm(grip, told, draft.gone_on) if draft and told is not None else None


@frozen
class OpenFile:
    """One file of an unfinished form."""

    pk: int
    name: str
    data: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.data)


def list_files(reader: Reader | None, grip: Grip) -> list[OpenFile]:
    """The files of the form that the code opens."""
    del reader
    found = []
    for row in Draft.objects.get(place=grip.place).files.all():
        plain = open_bytes(grip, bytes(row.body))
        if plain is not None:
            name, _, data = plain.partition(b"\n")
            found.append(OpenFile(row.pk, name.decode(errors="replace"), data))
    return found


def list_pointed(reader: Reader | None, form: OpenForm) -> list[Pointed]:
    """What the agency would not keep of the words typed, page by page."""
    del reader
    return [
        one
        for page in form.told.values()
        if isinstance(page, dict)
        for text in page.values()
        if isinstance(text, str)
        for one in point_out(text)
    ]


@frozen
class Whereabouts:
    """What a code shows after its form was sent: the stage, and in how many days the next step is due.

    SAFETY: no name, no number, no employer and no day of a hearing: who finds the code on a slip of paper learns almost nothing.
    """

    stage: str
    days: int | None
    """Until the next step; None where none is dated, only a hearing is ahead, or staff wrote down a step in words of their own."""
    says: str = ""
    says_es: str = ""
    is_call: bool = False
    """The next step is that someone of the office reaches the worker."""


def find_whereabouts(reader: Reader | None, grip: Grip, at: datetime) -> Whereabouts | None:
    """How far the claim is that was sent under this code; None where none was."""
    row = Filed.objects.select_related("claim").filter(place=grip.place).first()
    return whereabouts_of(reader, row.claim, at) if row else None


def whereabouts_of(reader: Reader | None, claim: Claim, at: datetime) -> Whereabouts:
    """How far a claim is, as its worker may read it."""
    coming = claims.next_of(reader, [claim], at)[claim.pk]
    if coming.kind is claims.Kind.REACH and coming.on is not None:
        return Whereabouts(claim.stage, max((coming.on - agency_day(at)).days, 0), is_call=True)
    if coming.kind is not claims.Kind.TIME or coming.on is None:
        return Whereabouts(claim.stage, None)
    days = (coming.on - agency_day(at)).days
    return Whereabouts(claim.stage, days if days >= 0 else None, coming.says, coming.says_es)


def find_claim(reader: Reader | None, grip: Grip) -> Claim | None:
    """The claim that was sent under this code, for the page right after sending."""
    del reader
    row = Filed.objects.select_related("claim").filter(place=grip.place).first()
    return row.claim if row else None
