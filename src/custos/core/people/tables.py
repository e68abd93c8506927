"""The tables that people who do not program edit (``people/*.toml``), read and tried: each row proves itself by its examples."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from custos.core.errors import InputError
from custos.core.people.levels import LEVELS
from custos.core.people.names import Folding, fold, read_name


class PeopleTableError(InputError):
    """A row of ``people/*.toml`` cannot be used; the sentence names the file, the row and what is wrong."""

    code = "people-table"


@frozen
class Weight:
    """How often a level is seen for one person's two records (``m``), and for two people's (``u``)."""

    m: float
    u: float


@frozen
class Thresholds:
    """The numbers of the evidence rule.

    ``on_file`` is the share of requests whose person is on file; ``exact`` and ``probable`` the least probability of the first
    candidate; ``none`` the largest probability that anyone matches at which the answer is none; ``rival`` and ``scored`` say
    which other candidates count, and how many are compared at most.
    """

    on_file: float
    exact: float
    probable: float
    none: float
    rival: float
    scored: int


@frozen
class Tables:
    """Everything that the matcher knows beside the records."""

    folding: Folding
    nicknames: Mapping[str, frozenset[str]]
    weights: Mapping[tuple[str, str], Weight]
    tiers: Mapping[int, float]
    """The share of all people who have one name of a tier of ``lexicon/names``, tier 0 for every other name."""
    rule: Thresholds

    @classmethod
    def read(cls, files: Mapping[str, str]) -> Tables:
        """The tables of ``files`` (text by name). Raises PeopleTableError for a row that cannot be used."""
        rows = [row for name, text in files.items() for row in _rows(name, text)]
        folding = _folding(rows)
        _prove_folding(rows, folding)
        return cls(
            folding=folding,
            nicknames=_nicknames(rows, folding),
            weights=_weights(rows),
            tiers={row.number("tier"): row.share("share") for row in rows if row.kind == "tier"},
            rule=_rule(rows),
        )


@frozen
class _Row:
    """One row and where it is."""

    place: str
    kind: str
    values: Mapping[str, object]

    def wrong(self, what: str) -> PeopleTableError:
        return PeopleTableError(f"{self.place}: {what}")

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"`{key}` is missing or is no text")
        return value

    def words(self, key: str) -> list[str]:
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            raise self.wrong(f"`{key}` is a list of words")
        return list(value)

    def number(self, key: str) -> int:
        value = self.values.get(key)
        if type(value) is not int:
            raise self.wrong(f"`{key}` is a whole number")
        return value

    def share(self, key: str) -> float:
        value = self.values.get(key)
        if not isinstance(value, float) or not 0 < value < 1:
            raise self.wrong(f"`{key}` is a number above 0 and below 1")
        return value

    def pair(self, key: str) -> tuple[str, str]:
        value = self.words(key)
        if len(value) != 2:
            raise self.wrong(f"`{key}` is a pair: what is written, and what it is held against")
        return value[0], value[1]


_KINDS = ("letter", "cyrillic", "particle", "suffix", "ocr", "name", "level", "tier", "rule")


def _rows(name: str, text: str) -> Iterator[_Row]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PeopleTableError(f"{name}: {error}") from error
    for kind, rows in raw.items():
        if kind not in _KINDS or not isinstance(rows, list):
            raise PeopleTableError(f"{name}: `[[{kind}]]` is no kind of row; known are {', '.join(_KINDS)}")
        for number, values in enumerate(rows, 1):
            row = _Row(f"{name}, row {number} of [[{kind}]]", kind, values)
            row.text("source")
            yield row


def _folding(rows: list[_Row]) -> Folding:
    letters: dict[str, str] = {}
    digits: dict[str, str] = {}
    particles: set[str] = set()
    suffixes: dict[str, int] = {}
    for row in rows:
        if row.kind == "letter":
            letters |= {char: str(row.values.get("to", "")) for char in row.text("from")}
        elif row.kind in ("cyrillic", "ocr"):
            source, targets = row.text("from"), row.words("to")
            if len(source) != len(targets):
                raise row.wrong("`from` and `to` have different lengths")
            pairs = dict(zip(source, targets, strict=True))
            if row.kind == "ocr":
                digits |= pairs
            else:
                letters |= pairs | {char.upper(): to for char, to in pairs.items()}
        elif row.kind == "particle":
            particles |= set(row.words("words"))
        elif row.kind == "suffix":
            suffixes |= dict.fromkeys(row.words("words"), row.number("generation"))
    return Folding(letters, digits, frozenset(particles), suffixes)


_TRIED: Mapping[str, Callable[[str, Folding], str]] = {
    "letter": fold,
    "cyrillic": fold,
    "ocr": fold,
    "particle": lambda text, folding: " ".join(read_name("", text, folding).surnames),
    "suffix": lambda text, folding: str(read_name("", text, folding).generation or ""),
}


def _prove_folding(rows: list[_Row], folding: Folding) -> None:
    for row in rows:
        if (tried := _TRIED.get(row.kind)) is None:
            continue
        written, wanted = row.pair("example")
        if (got := tried(written, folding)) != wanted:
            raise row.wrong(f"the example `{written}` becomes `{got}`, not `{wanted}`")
        written, unwanted = row.pair("not")
        if tried(written, folding) == unwanted:
            raise row.wrong(f"the counter-example `{written}` becomes `{unwanted}` too")


def _nicknames(rows: list[_Row], folding: Folding) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in rows:
        if row.kind != "name":
            continue
        formal = row.text("formal")
        for form in row.words("forms"):
            if fold(form, folding) != form or fold(formal, folding) != formal or form == formal:
                raise row.wrong(f"`{formal}` and `{form}` must be two folded names: capitals, no accents")
            table.setdefault(formal, set()).add(form)
            table.setdefault(form, set()).add(formal)
    for row in rows:
        if row.kind == "name":
            one, other = row.pair("example")
            if other not in table.get(one, ()):
                raise row.wrong(f"the example `{one}`, `{other}` does not count as one name")
            one, other = row.pair("not")
            if other in table.get(one, ()):
                raise row.wrong(f"the counter-example `{one}`, `{other}` counts as one name")
    return {name: frozenset(forms) for name, forms in table.items()}


def _weights(rows: list[_Row]) -> dict[tuple[str, str], Weight]:
    weights = {}
    for row in rows:
        if row.kind != "level":
            continue
        place = (row.text("field"), row.text("level"))
        if place[1] not in LEVELS.get(place[0], ()):
            raise row.wrong(f"`{place[0]}` has no level `{place[1]}`")
        weights[place] = Weight(row.share("m"), row.share("u"))
    for name, levels in LEVELS.items():
        for level in levels:
            if (name, level) not in weights:
                raise PeopleTableError(f"people/weights.toml: the level `{level}` of `{name}` has no row")
    return weights


def _rule(rows: list[_Row]) -> Thresholds:
    found = [row for row in rows if row.kind == "rule"]
    if len(found) != 1:
        raise PeopleTableError("people/weights.toml: there is one row [[rule]]")
    [row] = found
    keys = ("on_file", "exact", "probable", "none", "rival")
    return Thresholds(**{key: row.share(key) for key in keys}, scored=row.number("scored"))
