"""Who takes part, who has a request, what is sealed, and the entry before anything is shown."""

from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown, fixture
from tests.refusals import coded

from custos.apps.casework import policy as casework_policy
from custos.apps.casework import services as casework_services
from custos.apps.casework.models import Answer, Because, Channel, Participant, Viewing
from custos.apps.casework.states import Queue
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.services import deciding, objections
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.offices import roles
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role
from custos.apps.papers.services import opening
from custos.apps.requests import selectors as requests_selectors
from custos.apps.requests import services as requests_services
from custos.apps.requests import ticking
from custos.apps.requests.askkeys import rows_of
from custos.apps.requests.models import AccessRequest, AskKey
from custos.apps.requests.register import saved_lists, search
from custos.apps.requests.register import selectors as lists
from custos.apps.requests.register.listing import Filter, filter_from
from custos.apps.requests.register.search import Question
from custos.core.errors import Conflict, Forbidden, InputError, UsageError

LATER = MORNING + timedelta(hours=1)
TODAY = MORNING.date()


def staff(key):
    return Staff.objects.get(key=key)


def see(agency, key, request):
    return requests_selectors.find_request(agency[key], request.number) is not None


def kinds_of(request):
    return list(LedgerEntry.objects.filter(case=request.case).order_by("i").values_list("kind", flat=True))


# --- the table -----------------------------------------------------------------------------------------------------------


def test_every_role_has_its_line_in_the_table_of_ties():
    assert set(casework_policy.REACH) == set(Role)


def test_who_sees_requests_at_all_sees_those_in_which_they_take_part_and_nobody_else_any():
    for role, ties in casework_policy.REACH.items():
        reads = bool(ties)
        assert (casework_policy.Tie.PARTICIPANT in ties) is reads
        assert reads is (roles.Act.SEE_REGISTER in roles.GRANTS[role])


# --- the door --------------------------------------------------------------------------------------------------------------


def test_opening_writes_one_entry_a_quarter_of_an_hour_and_person(agency):
    request = agency.assessed()
    for minutes in (0, 1, 14):
        assert casework_services.open_case(agency["r-baca"], request.number, at=LATER + timedelta(minutes=minutes))
    assert kinds_of(request).count("case-viewed") == 1
    casework_services.open_case(agency["l-ortega"], request.number, at=LATER)
    assert kinds_of(request).count("case-viewed") == 2
    casework_services.open_case(agency["r-baca"], request.number, at=LATER + timedelta(minutes=15))
    assert kinds_of(request).count("case-viewed") == 3


def test_a_look_at_an_original_has_an_entry_of_its_own_that_commits_to_the_paper(agency):
    request = agency.assessed()
    paper = request.papers.get()
    assert opening.open_paper(agency["r-baca"], request, paper.pk, at=LATER) == paper
    assert opening.open_paper(agency["a-begay"], request, paper.pk, at=LATER) is None
    assert kinds_of(request).count("paper-viewed") == 1
    assert Viewing.objects.get(paper_sha256=paper.sha256).staff_id == agency["r-baca"].staff_id


def test_what_is_not_yours_leaves_no_entry_that_you_opened_it(agency):
    request = agency.assessed()
    assert casework_services.open_case(agency["d-montoya"], request.number, at=LATER) is None
    assert "case-viewed" not in kinds_of(request)


# --- taking part -----------------------------------------------------------------------------------------------------------


def test_a_person_is_let_in_with_a_reason_and_out_again(agency):
    request = agency.assessed()
    with pytest.raises(InputError, check=coded("need-to-know-missing")):
        casework_services.let_in(request, staff=staff("d-montoya"), why=" ", by=agency["r-baca"], at=LATER)
    casework_services.let_in(request, staff=staff("d-montoya"), why="her claim", by=agency["r-baca"], at=LATER)
    assert see(agency, "d-montoya", request)
    with pytest.raises(Conflict):
        casework_services.let_in(request, staff=staff("d-montoya"), why="again", by=agency["r-baca"], at=LATER)
    casework_services.let_out(
        request, staff=staff("d-montoya"), why="the claim is closed", by=agency["r-baca"], at=LATER
    )
    assert not see(agency, "d-montoya", request)
    assert kinds_of(request)[-2:] == ["participant-added", "participant-removed"]
    assert Participant.objects.filter(staff=staff("d-montoya")).count() == 1, "the row stays: it says who could see"


def test_a_part_ends_by_itself_after_its_last_day(agency):
    request = agency.assessed()
    casework_services.let_in(
        request, staff=staff("d-montoya"), why="holiday", by=agency["r-baca"], at=MORNING - timedelta(days=3),
        until=MORNING - timedelta(days=1),
    )  # fmt: skip
    assert not see(agency, "d-montoya", request)
    with pytest.raises(InputError, check=coded("last-day-passed")):
        casework_services.let_in(
            request, staff=staff("o-chavez"), why="x", by=agency["r-baca"], at=LATER, until=MORNING
        )


@pytest.mark.parametrize("who", ["f-lucero", "d-montoya", "o-chavez", "a-begay", "s-trujillo"])
def test_who_may_not_let_others_in_cannot(agency, who):
    request = agency.assessed()
    with pytest.raises(Forbidden):
        casework_services.let_in(request, staff=staff("d-montoya"), why="x", by=agency[who], at=LATER)


def test_the_records_officer_takes_part_when_a_release_is_decided_and_not_before(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="counsel agrees", by=agency["r-baca"], at=LATER)
    letter = request.letters.get()
    sending.redraft_letter(letter, subject="Yes", text="Here it is.", by=agency["r-baca"], at=LATER)
    assert not see(agency, "o-chavez", request)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    assert see(agency, "o-chavez", request)
    part = Participant.objects.get(staff=staff("o-chavez"))
    assert part.because == Because.RELEASE
    assert LedgerEntry.objects.get(i=part.entry_index).kind == "decided"


def test_a_refusal_lets_no_records_officer_in(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    assert not see(agency, "o-chavez", request)


# --- having ------------------------------------------------------------------------------------------------------------------


def test_what_nobody_has_is_in_a_queue_until_a_person_takes_it(agency):
    request = agency.assessed()
    clerk = agency["r-baca"]
    assert lists.count_queues(clerk, TODAY)[Queue.NOBODY] == 1
    casework_services.assign_request(request, to=staff("r-baca"), by=clerk, at=LATER)
    counts = lists.count_queues(clerk, TODAY)
    assert (counts[Queue.NOBODY], counts[Queue.MINE]) == (0, 1)
    assert request.events.last().details == {"to": "self"}
    casework_services.give_back(request, by=clerk, at=LATER)
    assert lists.count_queues(clerk, TODAY)[Queue.NOBODY] == 1
    with pytest.raises(Conflict):
        casework_services.give_back(request, by=clerk, at=LATER)


def test_who_leaves_leaves_nothing_behind_unseen(agency):
    request = agency.assessed()
    casework_services.assign_request(request, to=staff("l-ortega"), by=agency["r-baca"], at=LATER)
    assert lists.count_queues(agency["r-baca"], TODAY)[Queue.NOBODY] == 0
    Staff.objects.filter(key="l-ortega").update(is_active=False)
    assert lists.count_queues(agency["r-baca"], TODAY)[Queue.NOBODY] == 1, "also where nobody told the register"
    assert casework_services.give_back_all(staff("l-ortega"), at=LATER) == 1
    request.refresh_from_db()
    assert request.assigned_to_id is None
    assert casework_services.give_back_all(staff("l-ortega"), at=LATER) == 0


@pytest.mark.parametrize("who", ["f-lucero", "a-begay", "s-trujillo", "d-montoya"])
def test_a_request_is_handed_only_to_people_who_can_work_on_it(agency, who):
    with pytest.raises(InputError, check=coded("cannot-hold")):
        casework_services.assign_request(agency.assessed(), to=staff(who), by=agency["r-baca"], at=LATER)


def test_what_is_answered_is_given_to_nobody_any_more(agency):
    request = agency.assessed()
    AccessRequest.objects.filter(pk=request.pk).update(state="answered")
    with pytest.raises(Conflict):
        casework_services.assign_request(request, to=staff("r-baca"), by=agency["r-baca"], at=LATER)


# --- seals -------------------------------------------------------------------------------------------------------------------


def sealed(agency, *named, by="l-ortega"):
    request = agency.assessed()
    return casework_services.seal_request(
        request, named=[staff(key) for key in named], why="an order of 2 August", by=agency[by], at=LATER
    )


def test_a_seal_leaves_those_named_and_nobody_else(agency):
    request = sealed(agency, "e-armijo")
    assert {key for key in agency.readers if see(agency, key, request)} == {"l-ortega", "e-armijo"}
    casework_services.lift_seal(request, why="the jury rose", by=agency["l-ortega"], at=LATER)
    assert see(agency, "r-baca", request)
    assert kinds_of(request)[-2:] == ["case-sealed", "seal-lifted"]


def test_a_seal_never_shuts_out_everybody_who_could_obey_a_court(agency):
    with pytest.raises(InputError, check=coded("seal-needs-two")):
        sealed(agency, "r-baca")
    request = sealed(agency, "e-armijo")
    with pytest.raises(InputError, check=coded("seal-needs-two")):
        casework_services.let_out(request, staff=staff("e-armijo"), why="x", by=agency["l-ortega"], at=LATER)
    assert see(agency, "e-armijo", request)


def test_a_sealed_request_is_decided_by_two_people_like_any_other(agency):
    request = sealed(agency, "e-armijo")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["l-ortega"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    request.refresh_from_db()
    assert request.state == "decided"


def test_a_sealed_release_lets_no_records_officer_in_whom_nobody_named(agency):
    request = sealed(agency, "e-armijo")
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="ordered", by=agency["l-ortega"], at=LATER)
    letter = request.letters.get()
    sending.redraft_letter(letter, subject="Order", text="As ordered.", by=agency["l-ortega"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    assert not see(agency, "o-chavez", request)


@pytest.mark.parametrize("who", ["r-baca", "f-lucero", "a-begay", "s-trujillo", "o-chavez"])
def test_only_counsel_and_the_authority_seal(agency, who):
    with pytest.raises(Forbidden):
        sealed(agency, "e-armijo", "l-ortega", by=who)


def test_a_sealed_request_is_handed_only_to_those_inside(agency):
    request = sealed(agency, "e-armijo")
    with pytest.raises(InputError, check=coded("outside-the-seal")):
        casework_services.assign_request(request, to=staff("r-baca"), by=agency["l-ortega"], at=LATER)


# --- objections ------------------------------------------------------------------------------------------------------------


def test_an_objection_to_a_number_that_nothing_has_is_kept_and_found_by_clerks(agency):
    objections.object_to("2019-77777", text="I object", by=agency["s-trujillo"], at=LATER)
    assert LedgerEntry.objects.filter(kind="objection-recorded", case="R-2019-77777").exists()
    assert [one.text for one in lists.list_stray_objections(agency["r-baca"])] == ["I object"]
    assert lists.list_stray_objections(agency["f-lucero"]) == []


def test_an_objection_made_before_its_number_was_given_out_stands_at_the_request_later(agency):
    objections.object_to("2019-00001", text="too early", by=agency["k-padilla"], at=LATER)
    request = agency.assessed()
    assert [one.text for one in decisions_selectors.list_objections(agency["r-baca"], request)] == ["too early"]


# --- keys, search, saved views ----------------------------------------------------------------------------------------------


def test_the_index_holds_no_name_and_another_installation_has_other_hashes(agency, settings):
    request = agency.assessed("i200")
    rows = set(request.ask_keys.values_list("kind", "digest"))
    assert rows
    assert not any("quintero" in f"{kind}{digest}" for kind, digest in rows)
    from custos.apps.requests.keys_json import keys_from_json

    keys = keys_from_json(request.assessments.last().keys)
    assert rows == rows_of(keys, request.who)
    settings.SECRET_KEY = "another installation's secret, long enough to be one"
    assert rows.isdisjoint(rows_of(keys, request.who))


def test_the_keys_are_those_of_the_newest_assessment(agency):
    request = agency.assessed()
    before = AskKey.objects.filter(request=request).count()
    requests_services.answer_question(request, fact="judge-signed", value="yes", why="", by=agency["r-baca"], at=LATER)
    assert AskKey.objects.filter(request=request).count() == before


def find(agency, who, **asked):
    return [one.number for one in search.search_requests(agency[who], Question(**asked)).requests]


def test_a_search_is_an_entry_that_commits_to_what_was_asked_found_or_not(agency):
    request = agency.assessed("i200")
    assert find(agency, "r-baca", person="Vega Rosa QUINTERO") == [request.number]
    assert find(agency, "r-baca", person="Rosa Quintero") == [], "a part of a name finds nothing"
    entries = LedgerEntry.objects.filter(kind="search-made").order_by("i")
    assert [b'"out":"exact"' in bytes(one.body) for one in entries] == [True, False]
    assert not any(b"uintero" in bytes(one.body).lower() for one in entries)


def test_a_search_needs_something_to_look_for_and_a_name_only_from_those_who_read_papers(agency):
    with pytest.raises(InputError):
        find(agency, "r-baca", text="  ")
    with pytest.raises(Forbidden):
        find(agency, "a-begay", person="Rosa Quintero Vega")
    with pytest.raises(Forbidden):
        find(agency, "s-trujillo", text="2019-00001")
    with pytest.raises(InputError, check=coded("search-too-long")):
        find(agency, "r-baca", text="x" * 201)


@pytest.mark.parametrize("text", ["2019-00001", "R-2019-00001", "immigration", "Customs ENFORCEMENT", "ímmigration"])
def test_a_request_is_found_by_its_number_and_by_the_words_of_who_asked(agency, text):
    agency.assessed()
    assert find(agency, "r-baca", text=text) == ["2019-00001"]
    assert find(agency, "r-baca", text=f"{text} zebra") == []


def test_a_search_is_narrowed_by_closed_values(agency):
    request = agency.assessed()
    assert find(agency, "r-baca", text="immigration", chosen=Filter(channel="e-mail")) == [request.number]
    assert find(agency, "r-baca", text="immigration", chosen=Filter(channel="fax")) == []


def test_a_filter_takes_closed_values_and_days_only(agency):
    assert filter_from({"asker": "Rosa", "channel": "owl", "outcome": "x", "since": "yesterday"}) == Filter()
    good = {"asker": "press", "channel": "fax", "outcome": "refuse", "since": "2019-08-01", "until": "2019-08-31"}
    assert filter_from(good).as_json() == good


def test_a_list_is_narrowed_by_the_days_of_the_agencys_own_calendar(agency):
    agency.assessed()  # nine o'clock on the fifteenth
    clerk = agency["r-baca"]
    for since, until, count in (("2019-08-15", "2019-08-15", 1), ("2019-08-16", "", 0), ("", "2019-08-14", 0)):
        rows, _ = lists.list_queue(clerk, Queue.TO_ASSESS, TODAY, "", Filter(since=since, until=until))
        assert len(rows) == count


def test_pages_follow_one_another_by_key_without_a_gap_or_a_double(agency, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_LENGTH", 3)
    monkeypatch.setattr(lists.list_where, "__kwdefaults__", {**lists.list_where.__kwdefaults__, "length": 3})
    for day in range(8):
        request = agency.receive(at=MORNING - timedelta(days=day), channel=Channel.MAIL)
        due = MORNING.date() + timedelta(days=day % 3) if day % 4 else None
        values = {"due_on": due, "duty_due": due, "state": "answered" if day == 7 else "received"}
        AccessRequest.objects.filter(pk=request.pk).update(**values)
    for queue, lines in ((Queue.TO_ASSESS, 7), (Queue.NOBODY, 7), (Queue.DUTIES, 6)):
        found, after, pages = [], "", 0
        while True:
            rows, after = lists.list_queue(agency["r-baca"], queue, TODAY, after)
            found += [(row.due_on or MORNING.date().max, row.request.pk) for row in rows]
            pages += 1
            if not after:
                break
        assert pages == -(-lines // 3)
        assert found == sorted(found)
        assert len(set(found)) == lines
    AccessRequest.objects.update(due_on=None, duty_due=None)  # they were set by hand


@pytest.mark.parametrize("key", ["x", "2019-08-15", "2019-08-15.x", ".5", "9" * 60])
def test_a_page_that_is_none_is_told_in_words(agency, key):
    with pytest.raises(InputError, check=coded("no-such-page")):
        lists.list_queue(agency["r-baca"], Queue.TO_ASSESS, TODAY, key)


def test_counts_stop_at_their_cap(agency, monkeypatch):
    monkeypatch.setattr(lists, "COUNTED", 2)
    for _ in range(4):
        agency.receive()
    assert lists.count_queues(agency["r-baca"], TODAY)[Queue.TO_ASSESS] == 3


def test_a_view_is_kept_replaced_and_removed_by_its_own_person_only(agency):
    clerk, counsel = agency["r-baca"], agency["l-ortega"]
    first = saved_lists.save_view(
        clerk, name=" Press ", queue=Queue.LATE, chosen=Filter(asker="press"), is_default=True
    )
    again = saved_lists.save_view(clerk, name="Press", queue=Queue.MINE, chosen=Filter(), is_default=False)
    assert first.pk == again.pk
    other = saved_lists.save_view(clerk, name="Fax", queue=Queue.LATE, chosen=Filter(channel="fax"), is_default=True)
    assert lists.find_default_view(clerk) == other
    assert lists.list_saved_views(counsel) == []
    saved_lists.remove_view(counsel, other.pk)
    assert lists.find_default_view(clerk) == other
    saved_lists.remove_view(clerk, other.pk)
    assert lists.find_default_view(clerk) is None
    with pytest.raises(InputError):
        saved_lists.save_view(clerk, name=" ", queue=Queue.LATE, chosen=Filter(), is_default=False)


def told_of(agency, who):
    rows = Notice.objects.filter(kind=NoticeKind.NEW_IN_VIEW, staff_id=agency[who].staff_id)
    return sorted(row.matter.number for row in rows)


def test_a_view_that_tells_reminds_its_person_once_of_what_arrives_in_it_from_then_on(agency):
    before = agency.assessed("direct-access")
    for who in ("r-baca", "d-montoya"):
        saved_lists.save_view(
            agency[who], name="All", queue=Queue.TO_ASSESS, chosen=Filter(), is_default=False, tells_since=LATER
        )
    saved_lists.save_view(agency["l-ortega"], name="All", queue=Queue.TO_ASSESS, chosen=Filter(), is_default=False)
    saved_lists.save_view(
        agency["e-armijo"], name="Fax", queue=Queue.TO_ASSESS, chosen=Filter(channel="fax"), is_default=False,
        tells_since=LATER,
    )  # fmt: skip
    later = LATER + timedelta(hours=1)
    after = agency.assessed("i200", at=later)
    sealed = agency.assessed("direct-access", at=later, data=fixture("direct-access")["bytes"].encode() + b" ")
    casework_services.seal_request(
        sealed, named=[Staff.objects.get(key="e-armijo")], why="an order", by=agency["l-ortega"], at=later
    )
    for _ in range(2):
        list(ticking.tick(later + timedelta(hours=1)))
    assert told_of(agency, "r-baca") == [after.number]  # not what was there before, not what is sealed
    assert before.number not in told_of(agency, "r-baca")
    for who in ("d-montoya", "l-ortega", "e-armijo"):  # sees neither; was not asked to be told; in another list
        assert told_of(agency, who) == []


def test_an_entry_of_a_look_stands_in_the_ledger_only_with_its_row(agency, monkeypatch):
    request = agency.assessed()
    size = LedgerEntry.objects.count()

    def fail(*_, **__):
        raise UsageError("no row")

    monkeypatch.setattr(Viewing.objects, "create", fail)
    with pytest.raises(UsageError):
        casework_services.open_case(agency["r-baca"], request.number, at=LATER)
    assert LedgerEntry.objects.count() == size
