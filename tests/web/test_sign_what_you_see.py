"""The decider signs exactly what was on their page; counsel looks first; who drafted any words does not decide."""

import json
import re
from datetime import date, timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework.models import Answer
from custos.apps.decisions import seen
from custos.apps.decisions.models import Decision, View
from custos.apps.decisions.services import counsel, deciding, delegations
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.offices import services as offices
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import Role
from custos.core.errors import Conflict, Forbidden

LATER = MORNING + timedelta(hours=1)
TODAY = date(2019, 8, 15)


def prepared(agency, name="direct-access", answer=Answer.REFUSE, by="r-baca", why=""):
    request = agency.assessed(name)
    deciding.prepare_decision(request, answer=answer, why=why, by=agency[by], at=LATER)
    request.refresh_from_db()
    return request


def redrafted(agency, request, by="l-ortega", text="We grant you direct access to all records."):
    sending.redraft_letter(request.letters.last(), subject="Your request", text=text, by=agency[by], at=LATER)


def form_of(page):
    """What the browser would send back with the button *Sign this decision*."""
    return {"act": "sign", "seen": re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]}


def undecided(request):
    return not Decision.objects.filter(matter=request, decided_by__isnull=False).exists()


def delegated(agency, to="d-montoya"):
    return delegations.give_delegation(
        to=Staff.objects.get(key=to),
        kinds=("law-enforcement", "other", "other-agency"),
        from_on=TODAY,
        until_on=TODAY + timedelta(days=7),
        why="the Secretary is away",
        by=agency["e-armijo"],
        at=LATER,
    )


# --- what is signed is what was seen -------------------------------------------------------------------------------------


def test_a_letter_changed_after_the_page_was_opened_is_shown_and_not_signed(agency, client_of):
    request = prepared(agency)
    address, authority = f"/requests/{request.number}/decide", client_of("e-armijo")
    form = form_of(authority.get(address))
    redrafted(agency, request)
    answer = authority.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was signed" in page
    assert '<a href="#seen-letter">the letter</a>' in page
    assert "direct access to all records" in page
    assert undecided(request)
    assert authority.post(address, form_of(answer)).status_code == 302
    assert request.decisions.get().decided_by_id == agency["e-armijo"].staff_id


def test_a_page_opened_on_refuse_does_not_sign_the_release_that_was_prepared_since(agency, client_of):
    request = prepared(agency)
    address, authority = f"/requests/{request.number}/decide", client_of("e-armijo")
    form = form_of(authority.get(address))
    deciding.send_back(request, why="look again", by=agency["e-armijo"], at=LATER)
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="another answer", by=agency["l-ortega"], at=LATER)
    redrafted(agency, request, text="We answer as follows.")
    answer = authority.post(address, form)
    assert answer.status_code == 409
    assert "the answer or its reason" in answer.content.decode()
    assert "what leaves" in answer.content.decode()
    assert undecided(request)


@pytest.mark.parametrize("token", ["", "x" * 50, ".".join(["0" * 64] * len(seen.PARTS))])
def test_a_click_without_the_hash_of_the_page_signs_nothing(agency, client_of, token):
    request = prepared(agency)
    answer = client_of("e-armijo").post(f"/requests/{request.number}/decide", {"act": "sign", "seen": token})
    assert answer.status_code == 409
    assert undecided(request)


def test_no_caller_of_the_service_signs_without_the_hash(agency):
    request = prepared(agency)
    with pytest.raises(seen.ChangedSinceSeen) as refused:
        deciding.decide_request(request, token="", by=agency["e-armijo"], at=LATER)
    assert set(refused.value.parts) == set(seen.PARTS)


def test_an_earlier_request_that_is_found_meanwhile_is_named_as_the_difference(agency):
    first = agency.assessed()
    request = prepared(agency)
    token = seen.look(agency["e-armijo"], request).token()
    request.links.all().delete()
    assert first.number < request.number
    with pytest.raises(seen.ChangedSinceSeen) as refused:
        deciding.decide_request(request, token=token, by=agency["e-armijo"], at=LATER)
    assert refused.value.parts == ("repeats",)


def test_the_page_holds_everything_that_is_signed_and_the_button_comes_after_it(agency, client_of):
    request = prepared(agency, "i200")
    counsel.look_as_counsel(
        request, view=View.AGREES, note="The warrant names no judge.", by=agency["l-ortega"], at=LATER
    )
    page = client_of("e-armijo").get(f"/requests/{request.number}/decide").content.decode()
    parts = [page.index(f'id="seen-{part}"') for part in ("answer", "law", "counsel", "repeats", "release", "letter")]
    assert parts == sorted(parts)
    assert page.index('value="sign"') > parts[-1]
    assert "The warrant names no judge." in page
    cited = {reason.cite for item in seen.look(agency["e-armijo"], request).items for reason in item.because}
    assert cited
    assert all(cite in page for cite in cited)


def test_the_entry_of_a_decision_commits_to_the_hash_of_what_was_seen(agency):
    request = prepared(agency)
    digest = seen.look(agency["e-armijo"], request).digest()
    decision = decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    entry = json.loads(bytes(LedgerEntry.objects.get(i=decision.decided_index).body))
    assert "seen" in entry["c"]
    assert len(digest) == 64


# --- counsel looks first --------------------------------------------------------------------------------------------------


def test_what_is_contested_is_not_decided_before_counsel_looked(agency, client_of):
    request = prepared(agency, "i200")
    address = f"/requests/{request.number}/decide"
    page = client_of("e-armijo").get(address).content.decode()
    assert 'value="sign"' not in page
    assert "Counsel has not looked" in page
    shown = seen.look(agency["e-armijo"], request)
    with pytest.raises(Conflict, match="counsel has not looked"):
        deciding.decide_request(request, token=shown.token(), by=agency["e-armijo"], at=LATER)
    assert (
        client_of("l-ortega")
        .post(f"/requests/{request.number}/counsel", {"view": "agrees", "note": "It is right."})
        .status_code
        == 302
    )
    assert 'value="sign"' in client_of("e-armijo").get(address).content.decode()


def test_counsel_who_prepares_has_looked(agency):
    request = prepared(agency, "i200", by="l-ortega")
    assert not seen.look(agency["e-armijo"], request).waits_for_counsel
    assert request.events.filter(kind="counsel-looked").count() == 1


@pytest.mark.parametrize("who", ["r-baca", "e-armijo", "f-lucero"])
def test_nobody_else_looks_for_counsel(agency, who):
    request = prepared(agency, "i200")
    with pytest.raises(Forbidden):
        counsel.look_as_counsel(request, view=View.AGREES, note="So it is.", by=agency[who], at=LATER)


def test_what_is_not_contested_waits_for_no_counsel(agency):
    request = prepared(agency)
    assert not seen.look(agency["e-armijo"], request).waits_for_counsel
    with pytest.raises(Conflict):
        counsel.look_as_counsel(request, view=View.AGREES, note="So it is.", by=agency["l-ortega"], at=LATER)


# --- who drafted does not decide ------------------------------------------------------------------------------------------


def given_role(agency, key, role):
    offices.change_role(
        Staff.objects.get(key=key), role, gives=True, why="they help out", by=agency["s-trujillo"], at=LATER
    )
    return reader_of(Staff.objects.get(key=key))


def test_a_role_that_prepares_ends_the_delegations_of_who_gets_it(agency):
    given = delegated(agency)
    both = given_role(agency, "d-montoya", Role.INTAKE_CLERK)
    given.refresh_from_db()
    assert given.ended_at is not None
    assert LedgerEntry.objects.get(i=given.ended_index).kind == "delegation-ended"
    request = prepared(agency)
    sending.redraft_letter(request.letters.last(), subject="So", text="We grant it.", by=both, at=LATER)
    with pytest.raises(Forbidden):
        decide_as_shown(request, by=both, at=LATER)
    assert undecided(request)


def test_a_role_that_prepares_nothing_leaves_a_delegation_alone(agency):
    given = delegated(agency)
    given_role(agency, "d-montoya", Role.FRONT_DESK)
    given.refresh_from_db()
    assert given.ended_at is None


def test_who_changed_the_letter_does_not_decide_even_after_giving_the_role_back(agency):
    both = given_role(agency, "d-montoya", Role.INTAKE_CLERK)
    request = prepared(agency)
    sending.redraft_letter(request.letters.last(), subject="So", text="We grant it.", by=both, at=LATER)
    offices.change_role(
        Staff.objects.get(key="d-montoya"),
        Role.INTAKE_CLERK,
        gives=False,
        why="done",
        by=agency["s-trujillo"],
        at=LATER,
    )
    delegated(agency)
    deputy = reader_of(Staff.objects.get(key="d-montoya"))
    with pytest.raises(Forbidden, match="drafted words"):
        decide_as_shown(request, by=deputy, at=LATER)
    assert undecided(request)


def test_the_entry_of_a_redraft_names_the_preparation_that_it_changes(agency):
    request = prepared(agency)
    redrafted(agency, request)
    entry = json.loads(bytes(LedgerEntry.objects.get(i=request.events.get(kind="letter-drafted").entry_index).body))
    assert entry["ref"] == [request.decisions.get().prepared_index]
