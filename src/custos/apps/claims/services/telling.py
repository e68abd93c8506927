"""Both parties are told of a hearing and of each change of it: the notices are made by the act itself."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from custos.adapters.data.spoken import languages, zone_said
from custos.apps.claims.models import Claim, Money
from custos.apps.hearings.models import Form, Hearing, HearingAct, HearingNotice, Resource, ResourceKind, Side
from custos.apps.letters.services import notifications
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act as Grant
from custos.core.dollars import shown_usd
from custos.core.hearings.flow import Act
from custos.core.hearings.notice import Heard, Place, Set, kind_of_notice, notice
from custos.core.hearings.times import Span
from custos.core.languages import letters_in


def tell_parties(hearing: Hearing, row: HearingAct, *, by: Reader, at: datetime) -> None:
    """Makes the notices that an act on a hearing owes, ready to be served; none where what is heard is no claim, or nothing changed.

    Called inside the transaction of the act. They are in the hearing's own file, which only those who take part can open.
    """
    claim = Claim.objects.filter(pk=hearing.about_id).first()
    if claim is None:
        return
    earlier = hearing.acts.filter(pk__lt=row.pk).order_by("-pk").first()
    held, before = _set_of(row), _set_of(earlier) if earlier else None
    kind = kind_of_notice(Act(row.act), held, before)
    if kind is None:
        return
    again = hearing.told.exists()
    notifications.take_back(one.letter for one in hearing.told.select_related("letter"))
    for side in Side:
        language = language_of(claim) if side is Side.WORKER else "en"
        heard = _heard(claim, language)
        party = heard.worker if side is Side.WORKER else heard.employer
        zone = zone_said(held.span.zone, language)
        made = notice(kind, heard, held, party=party, again=again, language=language, zone=zone)
        letter = notifications.keep(hearing, made, by=by, act=Grant.RECEIVE, at=at)
        HearingNotice.objects.create(hearing=hearing, act=row, side=side, letter=letter)


def _set_of(row: HearingAct) -> Set:
    needs = {one.kind: one for one in Resource.objects.filter(pk__in=row.resources).select_related("office", "staff")}
    room, deputy = needs.get(ResourceKind.ROOM), needs.get(ResourceKind.DEPUTY)
    in_room = row.form == Form.IN_PERSON and room is not None
    return Set(
        span=Span(row.starts_at, row.quarters, row.zone),
        place=Place.ROOM if in_room else Place.REMOTE,
        room=f"{room.name}, {room.office.name}" if in_room and room else "",
        address=room.office.address if in_room and room else "",
        deputy=deputy.staff.name if deputy and deputy.staff else "",
    )


def _heard(claim: Claim, language: str) -> Heard:
    """SAFETY: of the worker nothing but the name; of other claims nothing at all."""
    from custos.apps.claims.wording import CLAIMS  # the words of pages, which import services

    amount = claim.amounts.filter(kind=Money.CLAIMED, struck_at=None).last()
    agency = agency_called(claim.agency)
    with override(language):
        claimed = tuple(str(CLAIMS.get(one, one)) for one in claim.claimed)
    return Heard(
        number=claim.number,
        worker=claim.worker.name,
        employer=claim.employer,
        filed_on=claim.filed_on,
        amount=shown_usd(amount.usd) if amount else "",
        claimed=claimed,
        agency=agency.name_es if language == "es" else agency.name,
    )


def language_of(claim: Claim) -> str:
    """The language of letters to the worker: the list of languages says it (laws/languages.toml). An interpreter is offered in each."""
    return letters_in(claim.worker.language, languages())
