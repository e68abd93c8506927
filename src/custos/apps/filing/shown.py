"""What the pages of the form show, worked out before the template: nothing is decided there."""

from __future__ import annotations

from datetime import date

from custos.adapters.data.workerwords import industries
from custos.apps.casework.frame import language
from custos.apps.claims.models import Claim
from custos.apps.filing import wording
from custos.apps.filing.forms import DAYS, FORMS, PAGES, HoursForm
from custos.apps.filing.selectors import OpenForm, Whereabouts
from custos.apps.messages import day_said
from custos.apps.offices.models import Office
from custos.apps.offices.selectors import list_offices
from custos.core.days import Form
from custos.core.jsontypes import Json


def place_of(name: str) -> dict[str, object]:
    """Where a page is among all: its place, how many there are, and the one before."""
    at = PAGES.index(name)
    before = PAGES[at - 1] if at else ""
    return {"place": at + 1, "of": len(PAGES), "before": before, "before_typed": before in FORMS, "name": name}


def says_of(where: Whereabouts, spoken: str) -> str:
    """The next step in the reader's language."""
    if where.is_call:
        return str(wording.WE_REACH_YOU)
    return where.says_es if spoken == "es" else where.says


def offices_to_ask(claim: Claim | None = None) -> list[Office]:
    """The office of the claim, or all of them, where it is on file how to reach them.

    SAFETY: the page behind a code shows all, so that it does not say at which office the claim is.
    """
    return [one for one in ([claim.office] if claim else list_offices(None)) if one.address or one.phone]


def parts_of(form: OpenForm) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Everything typed, page by page: its name, its title, and each question with its answer."""
    return [(name, str(wording.PAGES[name]), _lines(form, name)) for name in FORMS]


def _lines(form: OpenForm, name: str) -> list[tuple[str, str]]:
    told = form.page(name)
    made = FORMS[name](told)
    if isinstance(made, HoursForm):
        return [*_week(form), *([(str(wording.DIFFERS), str(told["differs"]))] if told.get("differs") else [])]
    return [
        (str(made.fields[key].label), _answer(key, value))
        for key, value in told.items()
        if key in made.fields and value not in ("", None, [], False)
    ]


def _week(form: OpenForm) -> list[tuple[str, str]]:
    told, lines = form.page("hours"), []
    for day in DAYS:
        begin, end, rest = (told.get(f"{day}_{part}") for part in ("from", "to", "break"))
        if begin or end:
            words = wording.DAY_LINE if rest is None else wording.DAY_LINE_BREAK
            said = words % {"begin": begin or "?", "end": end or "?", "minutes": rest}
            lines.append((str(wording.DAYS[day]), str(said)))
    return lines


DAY_KEYS = frozenset({"first", "last"})


def _answer(key: str, value: Json) -> str:
    words: dict[str, dict[str, object]] = {
        "per": {**wording.PERS},
        "paid_how": {**wording.HOWS},
        "language": {**wording.LANGUAGES},
        "industry": {one.id: one.say(language()) for one in industries()},
        "office": {one.key: one.name for one in list_offices(None)},
        "claimed": {str(one): words for one, words in wording.CLAIMS.items()},
    }
    if isinstance(value, bool):
        return str(wording.YES)
    if key in DAY_KEYS:
        return day_said(date.fromisoformat(str(value)), Form.DATE)
    table = words.get(key, {})
    if isinstance(value, list):
        return ", ".join(str(table.get(str(one), one)) for one in value)
    return str(table.get(str(value), value))
