"""The law's pages: the rules, one rule, what the law would say, and what a change would do. No page writes anything."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from custos.adapters.data import laws as lawfolder
from custos.apps.accounts.entering import require_recent
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.casework.words import ASK_OF, OUTCOME_SENTENCES, OUTCOME_TONES, OUTCOMES
from custos.apps.law import policy, selectors, services, showing, wording
from custos.apps.law.addresses import slug_of
from custos.apps.law.conditions import in_words
from custos.apps.law.errors import Refused
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.requests import selectors as requests
from custos.core.facts import FactSpec, Teller
from custos.core.law.answers import ItemAnswer
from custos.core.law.decide import Law
from custos.core.law.rules import RuleText, Standing

PREFIX = "f-"
"""Fields of the form that are facts; it keeps a fact from ever meeting another field's name."""


def today() -> date:
    """The agency's own day."""
    return agency_day(now())


def law_page(request: HttpRequest, template: str, here: str, **context: object) -> HttpResponse:
    """A page of the law with its words and its tabs."""
    shown = {
        "w": wording,
        "OUTCOMES": OUTCOMES,
        "TONES": OUTCOME_TONES,
        "SENTENCES": OUTCOME_SENTENCES,
        "here": here,
        "language": language(),
        "may_try": policy.may_try_the_law(reader_of(request)).allowed,
    }
    return page(request, f"law/{template}", 200, **{**shown, **context})


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules that bind this agency, by source; the address may narrow them by standing, source and word."""
    reader = reader_of(request)
    chosen = showing.Filter.of(request.GET)
    chapters = selectors.list_chapters(reader, tuple(the_agency().sources))
    texts = [text for chapter in chapters for _, text in chapter.rules]
    unread = sum(text.checked in (Standing.SECONDARY, Standing.NOT_YET) and text.in_force(today()) for text in texts)
    counted = sum(text.in_force(today()) for text in texts)
    listed = [
        (chapter, [_row(slug, text) for slug, text in chapter.rules if chosen.shows(text)]) for chapter in chapters
    ]
    shown = [{"chapter": chapter, "rows": rows} for chapter, rows in listed if rows]
    return law_page(
        request,
        "rules",
        "rules",
        chapters=shown,
        counted=counted,
        unread=unread,
        chosen=chosen,
        standings=showing.STANDING_CHOICES,
        sources=list(dict.fromkeys(chapter.folder for chapter in chapters)),
        many=sum(len(rows) for _, rows in listed),
        all_of_them=len(texts),
        watches=showing.watch_rows(reader, language()),
    )


def _row(slug: str, text: RuleText) -> dict[str, object]:
    return {
        "slug": slug,
        "text": text,
        "says": _says(text),
        "in_force": text.in_force(today()),
        "begins": text.valid_from if text.valid_from and text.valid_from > today() else None,
        "ends": text.valid_until if text.valid_until and text.valid_until > today() else None,
    }


def _says(text: RuleText) -> dict[str, str]:
    """What a rule says in the reader's language, and in which language that is: an agency's own rules may lack the Spanish."""
    if language() == "es" and text.says_es:
        return {"words": text.says_es, "lang": "es"}
    return {"words": text.says, "lang": "en"}


def _contested(text: RuleText) -> dict[str, str]:
    """What is contested, in the reader's language where it is kept in it; no words where nothing is."""
    if language() == "es" and text.contested_es:
        return {"words": text.contested_es, "lang": "es"}
    return {"words": text.contested, "lang": "en"}


@require_GET
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """One rule: the official words left, the rule right, its wordings in time, and the cases in which it takes part."""
    reader = reader_of(request)
    wordings = selectors.find_wordings(reader, slug)
    if not wordings:
        raise Http404
    current = _current(wordings)
    book = selectors.find_book(reader)
    known = {text.cite for text in book.texts}
    return law_page(
        request,
        "rule",
        "rules",
        text=current,
        slug=slug,
        says=_says(current),
        contested=_contested(current),
        in_force=current.in_force(today()),
        wordings=wordings if len(wordings) > 1 else [],
        duties=[
            _duty_words(duty.do, duty.do_es, dict(duty.due), duty.due_words)
            for duty in selectors.duties_of(reader, current)
        ],
        despite=[_link(cite, known) for cite in current.despite],
        subject_to=[_link(cite, known) for cite in current.subject_to],
        cases=selectors.list_cases(reader, current.cite, today()),
        conditions=[in_words(clause, book.vocabulary, language()) for clause in current.when],
        may_confirm=policy.may_confirm(reader, current),
        token=services.token_of(current),
        **showing.commentary(reader, current, today(), language()),
    )


def _current(wordings: list[RuleText]) -> RuleText:
    return next((text for text in wordings if text.in_force(today())), wordings[-1])


@require_POST
@require_recent
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Counsel says that the rule was read in its text, as the page showed it."""
    reader = reader_of(request)
    wordings = selectors.find_wordings(reader, slug)
    if not wordings:
        raise Http404
    services.confirm_shown_rule(
        _current(wordings).cite,
        token=request.POST.get("token", ""),
        read="read" in request.POST,
        by=reader,
        on=today(),
    )
    return redirect("law-rule", slug)


def _link(cite: str, known: set[str]) -> dict[str, str]:
    """A citation that a rule names, with the address of its rule where it is one rule and not a group."""
    return {"cite": cite, "slug": slug_of(cite) if cite in known else ""}


def _duty_words(do: str, do_es: str, due: dict[str, int], due_words: str) -> dict[str, object]:
    spanish = language() == "es" and bool(do_es)
    return {
        "do": do_es if spanish else do,
        "lang": "es" if spanish else "en",
        "due": [
            (number, (wording.DUE_ONE if number == 1 else wording.DUE_UNITS)[unit]) for unit, number in due.items()
        ],
        "due_words": wording.DUE_WORDS.get(due_words, ""),
    }


@frozen
class Field:
    """One fact of the form: its question, its values and what was chosen."""

    spec: FactSpec
    question: str
    chosen: str

    @property
    def name(self) -> str:
        """The name of the form's field."""
        return f"{PREFIX}{self.spec.name}"


@require_GET
def what_if(request: HttpRequest) -> HttpResponse:
    """What the law would say of made-up facts on a day: everything is in the address, nothing is stored, no script is needed."""
    reader = reader_of(request)
    policy.may_try_the_law(reader).require()
    agency = request.GET.get("agency") or the_agency().key
    day, wrong_day = _day(request.GET.get("day", ""))
    opened = selectors.open_law(reader, day, agency)
    given = _given(request, opened)
    presume = "presume" in request.GET or not request.GET
    presumed = opened.engine.vocabulary.unless_shown(given) if presume else {}
    context: dict[str, object] = {
        "agency": agency,
        "agencies": [lawfolder.load_agency(key) for key in lawfolder.agency_keys()],
        "day": day.isoformat(),
        "wrong_day": wrong_day,
        "presume": presume,
        "groups": _groups(opened, given),
        "given": given,
    }
    if given:
        context |= _answer(opened, {**presumed, **given}, reader)
    return law_page(request, "what-if", "what-if", **context)


def _day(text: str) -> tuple[date, str]:
    """The day that was written, today where none was; and what was written where it is no day."""
    try:
        return (date.fromisoformat(text) if text else today()), ""
    except ValueError:
        return today(), text


def _given(request: HttpRequest, opened: Law) -> dict[str, str]:
    """The facts in the address. Raises InputError (a plain page, 422) for a fact or value that the law does not know."""
    found: dict[str, str] = {}
    for key, value in request.GET.items():
        if key.startswith(PREFIX) and value:
            opened.engine.vocabulary.checked(key.removeprefix(PREFIX), str(value))
            found[key.removeprefix(PREFIX)] = str(value)
    return found


def _groups(opened: Law, given: dict[str, str]) -> list[dict[str, object]]:
    """The facts by who can answer; a group is open where something in it was chosen."""
    groups = []
    for teller in Teller:
        fields = [
            Field(spec, spec.question(language()), given.get(spec.name, ""))
            for spec in opened.engine.vocabulary
            if spec.teller is teller
        ]
        chosen = any(field.chosen for field in fields)
        groups.append(
            {"name": wording.FACTS_OF[str(teller)], "fields": fields, "open": chosen or teller is Teller.PAPER}
        )
    return groups


def _answer(opened: Law, facts: dict[str, str], reader: Reader) -> dict[str, object]:
    """The answer with its reasons, as the page shows it."""
    answer: ItemAnswer = opened.decide(facts)
    question = opened.ask(facts)
    spanish = language() == "es"
    change = (
        opened.would_change(facts) if policy.may_see_what_would_change(reader).allowed and len(answer.open) == 1 else ()
    )
    return {
        "answer": answer,
        "because": [
            _grounded(ground.cite, ground.says, ground.says_es, bool(ground.contested)) for ground in answer.because
        ],
        "yielded": [
            {**_grounded(lost.ground.cite, lost.ground.says, lost.ground.says_es), "to": lost.to}
            for lost in answer.yielded
        ],
        "duties": [
            {**_duty_words(owed.duty.do, owed.duty.do_es, dict(owed.duty.due), owed.duty.due_words), "cite": owed.cite}
            for owed in answer.duties
            if owed.firm
        ],
        "question": question,
        "question_text": (question.text_es if spanish else question.text) if question else "",
        "question_of": ASK_OF.get(str(question.teller), "") if question else "",
        "question_name": f"{PREFIX}{question.fact}" if question else "",
        "enough": sorted(opened.enough(facts)) if len(answer.open) == 1 else [],
        "would_change": [{"fact": fact, "value": value, "outcomes": outcomes} for fact, value, outcomes in change],
    }


def _grounded(cite: str, says: str, says_es: str, contested: bool = False) -> dict[str, object]:
    spanish = language() == "es" and bool(says_es)
    return {
        "cite": cite,
        "slug": slug_of(cite),
        "says": says_es if spanish else says,
        "lang": "es" if spanish else "en",
        "contested": contested,
    }


@require_GET
def impact(request: HttpRequest) -> HttpResponse:
    """What was asked so far under the law of two days, or under the law in use and a draft: counts, and nothing that names anyone."""
    reader = reader_of(request)
    policy.may_try_the_law(reader).require()
    before, wrong_before = _day(request.GET.get("from", ""))
    after, wrong_after = _day(request.GET.get("to", ""))
    has_draft = lawfolder.draft_folder() is not None
    use_draft = has_draft and "draft" in request.GET
    context: dict[str, object] = {
        "before": before.isoformat(),
        "after": after.isoformat(),
        "wrong_day": wrong_before or wrong_after,
        "has_draft": has_draft,
        "use_draft": use_draft,
    }
    if request.GET:
        from custos.adapters.data import (
            law_bulk as lawbulk,  # numpy is for this page alone, and no start should wait for it
        )

        other = selectors.open_draft(reader, after) if use_draft else selectors.open_law(reader, after)
        if other is None:
            raise Refused("draft-not-named")
        context["found"] = lawbulk.impact(
            selectors.open_law(reader, before), other, requests.list_assessed_facts(reader)
        )
    return law_page(request, "impact", "impact", **context)
