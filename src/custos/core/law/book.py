"""The book of all rules: read from texts, checked as a whole, and opened at a day.

Nothing in a book is silently ignored: a misspelt fact, a citation that no rule has, two rules that each claim to prevail, a circle, a
quote that is not in the official text beside it, all stop the reading with the place and, where one is near, the word that was meant.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from custos.core.errors import InputError, LawError
from custos.core.facts import Vocabulary, nearest
from custos.core.law.conditions import All, Condition, Facts, Place, facts_in, parse
from custos.core.law.decide import Law
from custos.core.law.engine import Engine, Rule
from custos.core.law.ranks import rank
from custos.core.law.rules import Duty, RuleFile, RuleText, read_toml, rule_file

FACTS_FILE = "facts.toml"
NOT_RULES = (
    "agencies/",
    "applications/",
    "calendar/",
    "industries.toml",
    "languages.toml",
    "presumptions/",
    "procedure/",
    "rights/",
    "tables/",
    "wages/",
    "codes.toml",
    "door.toml",
    "guarantees.toml",
    "watch.toml",
    "zones.toml",
)
"""Files beside the rules that are not rules."""


class Book:
    """All rules of all sources, checked. ``digest`` names exactly this law and is stored with every decision."""

    def __init__(self, vocabulary: Vocabulary, files: tuple[RuleFile, ...], digest: str) -> None:
        self.vocabulary, self.files, self.digest = vocabulary, files, digest
        self.facts = Facts(vocabulary)
        self.texts: tuple[RuleText, ...] = tuple(rule for file in files for rule in file.rules)
        self.sources: tuple[str, ...] = tuple(dict.fromkeys(file.folder for file in files))
        self._duties = _named_duties(files)
        self._rules: dict[tuple[str, ...], dict[int, Rule]] = {}
        self._stable: dict[int, Rule] = {}
        """Rules that read alike in every state: no word of theirs is redefined anywhere."""
        self._laws: dict[tuple[tuple[int, ...], tuple[str, ...], date, bool], Law] = {}
        self._engines: dict[tuple[tuple[int, ...], tuple[str, ...]], Engine] = {}

    def duty(self, name: str) -> Duty:
        """The duty that rules call ``name``. Raises InputError with the nearest name."""
        if name not in self._duties:
            raise InputError(f"no duty is called `{name}`{nearest(name, self._duties)}", code="unknown-duty")
        return self._duties[name]

    @classmethod
    def read(cls, files: Mapping[str, str], *, thorough: bool = True) -> Book:
        """Reads a book from texts by path, such as ``{"facts.toml": ..., "us/20-cfr-603.toml": ..., "us/20-cfr-603.txt": ...}``.

        Raises LawError at the first thing that is wrong (``problems`` lists them all). Without ``thorough`` every file is read and every
        rule shape-checked, but conditions, citations and ranks are checked only for the rules that ``as_of`` opens: for one decision, where
        someone else checks the whole book.
        """
        book, errors = cls._read(files, thorough=thorough)
        if errors:
            raise errors[0]
        if book is None:
            raise LawError("there is no facts file", file=FACTS_FILE)
        return book

    @classmethod
    def problems(cls, files: Mapping[str, str]) -> tuple[LawError, ...]:
        """Everything that is wrong with the texts; nothing where ``read`` would succeed."""
        return tuple(cls._read(files)[1])

    @classmethod
    def _read(cls, files: Mapping[str, str], *, thorough: bool = True) -> tuple[Book | None, list[LawError]]:
        if FACTS_FILE not in files:
            return None, [
                LawError("the facts file is missing: every fact a rule speaks of is declared there", file=FACTS_FILE)
            ]
        content: dict[str, Mapping[str, object]] = {}
        try:
            facts = content[FACTS_FILE] = read_toml(FACTS_FILE, files[FACTS_FILE])
            vocabulary = Vocabulary.from_tables(facts)
        except LawError as error:
            return None, [error]
        errors: list[LawError] = []
        read: list[RuleFile] = []
        for path in sorted(files):
            if path.endswith(".toml") and path != FACTS_FILE and not path.startswith(NOT_RULES):
                try:
                    content[path], rules = _rules_of(path, files[path])
                    read.append(rules)
                except LawError as error:
                    errors.append(error)
        if errors:
            return None, errors
        try:
            book = cls(vocabulary, tuple(read), _digest(content))
        except LawError as error:
            return None, [error]
        if thorough:
            errors.extend(book._check(files))
        return book, errors

    def as_of(self, day: date, sources: Collection[str], *, confirmed: bool) -> Law:
        """The law of ``sources`` (folders such as "us", "us-nm", "policy") on ``day``; cached while the same rules are in force.

        ``confirmed``: as if counsel had confirmed every rule. Raises InputError for a source that the book does not hold.
        """
        for source in sources:
            if source not in self.sources:
                raise InputError(
                    f"there is no law folder `{source}`{nearest(source, self.sources)}", code="unknown-source"
                )
        folders = tuple(source for source in self.sources if source in sources)
        chosen = tuple(
            number for number, text in enumerate(self.texts) if text.folder in folders and text.in_force(day)
        )
        key = (chosen, folders, day, confirmed)
        if key not in self._laws:
            self._laws[key] = Law(self._engine(chosen, folders), day, folders, confirmed=confirmed, digest=self.digest)
        return self._laws[key]

    def _engine(self, chosen: tuple[int, ...], folders: tuple[str, ...]) -> Engine:
        if (chosen, folders) not in self._engines:
            rules = self._compiled(folders)
            texts = [self.texts[number] for number in chosen]
            beneath, above = rank(texts, self.texts)
            self._engines[chosen, folders] = Engine(
                self.vocabulary, self.facts, [rules[number] for number in chosen], beneath, above
            )
        return self._engines[chosen, folders]

    def _compiled(self, folders: tuple[str, ...]) -> dict[int, Rule]:
        """The rules of these folders with their conditions read, under the definitions that hold among them."""
        if folders not in self._rules:
            defined = self.definitions(folders)
            changing = self._changing()
            found: dict[int, Rule] = {}
            for number, text in enumerate(self.texts):
                if text.folder not in folders:
                    continue
                rule = self._stable.get(number) or self._rule(text, defined)
                if changing.isdisjoint(_words(text.when)):
                    self._stable[number] = rule
                found[number] = rule
            self._rules[folders] = found
        return self._rules[folders]

    def _changing(self) -> set[str]:
        """The defined names whose meaning hangs on the folders chosen: those that are redefined, and those that use them."""
        found = {name for file in self.files for name in file.redefines}
        defines = [(name, set(_words(clauses))) for file in self.files for name, clauses in file.defines.items()]
        while more := {name for name, words in defines if name not in found and words & found}:
            found |= more
        return found

    def _rule(self, text: RuleText, defined: Mapping[str, Condition]) -> Rule:
        clauses = tuple(
            parse(words, self.facts, defined, Place(text.file, text.cite, clause))
            for clause, words in enumerate(text.when, 1)
        )
        duties: list[Duty] = []
        for place, duty in enumerate(text.duties, 1):
            if isinstance(duty, Duty):
                duties.append(duty)
            elif duty in self._duties:
                duties.append(self._duties[duty])
            else:
                message = f"no duty is called `{duty}`{nearest(duty, self._duties)}"
                raise LawError(message, file=text.file, rule=text.cite, clause=str(place))
        return Rule(text, clauses, tuple(duties))

    def definitions(self, folders: Collection[str]) -> dict[str, Condition]:
        """The defined names among ``folders``: a folder may redefine a name of another folder, and only one may."""
        words: dict[str, tuple[str, tuple[str, ...]]] = {}
        redefined: dict[str, tuple[str, tuple[str, ...]]] = {}
        for file in self.files:
            if file.folder not in folders:
                continue
            for name, clauses in file.redefines.items():
                if name in redefined:
                    raise LawError(
                        f"`{name}` is redefined in {redefined[name][0]} too: only one source may", file=file.file
                    )
                redefined[name] = (file.file, clauses)
            for name, clauses in file.defines.items():
                if name in words:
                    raise LawError(f"`{name}` is defined in {words[name][0]} too", file=file.file)
                words[name] = (file.file, clauses)
        for name, entry in redefined.items():
            if name in words:
                words[name] = entry
        found: dict[str, Condition] = {}
        for name in words:
            self._define(name, words, found, [])
        return found

    def _define(
        self, name: str, words: Mapping[str, tuple[str, tuple[str, ...]]], found: dict[str, Condition], path: list[str]
    ) -> None:
        """Reads one definition and, before it, those it uses. Raises LawError on a circle."""
        if name in found:
            return
        file, clauses = words[name]
        if name in path:
            raise LawError(
                f"these definitions use each other in a circle: {' > '.join([*path[path.index(name) :], name])}",
                file=file,
            )
        if name in self.facts.number:
            raise LawError(f"`{name}` is a fact already: a definition needs a name of its own", file=file)
        for spec in self.vocabulary:
            if name in spec.values:
                raise LawError(
                    f"`{name}` is a value of `{spec.name}` already: a definition needs a name of its own", file=file
                )
        for clause in clauses:
            for word in _words((clause,)):
                if word in words:
                    self._define(word, words, found, [*path, name])
        place = f"definition {name}"
        found[name] = All(
            tuple(parse(text, self.facts, found, Place(file, place, number)) for number, text in enumerate(clauses, 1))
        )

    def _check(self, files: Mapping[str, str]) -> list[LawError]:
        """Everything that can only be seen in the book as a whole."""
        errors: list[LawError] = []
        for check in (self._check_conditions, self._check_cites, self._check_redefinitions, self._check_ranks):
            try:
                check()
            except LawError as error:
                errors.append(error)
        errors.extend(self._check_quotes(files))
        return errors

    def _check_conditions(self) -> None:
        everything = self._common_folders()
        for folders in everything:
            self._compiled(folders)
        judge = 1 << self.facts.number["judge-signed"] if "judge-signed" in self.facts.number else 0
        for folders in everything:
            for rule in self._compiled(folders).values():
                if rule.text.by_judge and not facts_in(rule.condition) & judge:
                    message = "`by-judge` rules obey a paper signed by a judge: a clause must ask `judge-signed`"
                    raise LawError(message, file=rule.text.file, rule=rule.text.cite)

    def _common_folders(self) -> tuple[tuple[str, ...], ...]:
        """The combinations in which folders are read together: everything shared, with each state in turn."""
        states = [folder for folder in self.sources if re.fullmatch(r"us-[a-z]{2}", folder)]
        shared = [folder for folder in self.sources if folder not in states]
        combinations = [shared, *([*shared, state] for state in states)]
        return tuple(tuple(folder for folder in self.sources if folder in chosen) for chosen in combinations)

    def _check_cites(self) -> None:
        seen: dict[str, list[RuleText]] = {}
        for text in self.texts:
            for other in seen.get(text.cite, []):
                if text.overlaps(other):
                    message = f"this citation stands in {other.file} already, for some of the same days"
                    raise LawError(message, file=text.file, rule=text.cite)
            seen.setdefault(text.cite, []).append(text)

    def _check_redefinitions(self) -> None:
        names = {name for file in self.files for name in file.defines}
        for file in self.files:
            for name in file.redefines:
                if name not in names:
                    raise LawError(
                        f"`{name}` is redefined here but defined nowhere{nearest(name, names)}", file=file.file
                    )

    def _check_ranks(self) -> None:
        """Ranks the rules of every combination of folders; rules that are never in force together do not rank."""
        for folders in self._common_folders():
            rank([text for text in self.texts if text.folder in folders], self.texts)

    def _check_quotes(self, files: Mapping[str, str]) -> list[LawError]:
        """Where the official text is beside a file, every quote must be found in it."""
        errors: list[LawError] = []
        for file in self.files:
            if not file.text_file:
                continue
            path = f"{file.file.rsplit('/', 1)[0]}/{file.text_file}"
            if path not in files:
                errors.append(LawError(f"the official text `{file.text_file}` is not beside this file", file=file.file))
                continue
            official = _plain(files[path])
            errors.extend(
                LawError(f"the quote is not in {file.text_file}: “{rule.quote}”", file=file.file, rule=rule.cite)
                for rule in file.rules
                if rule.quote and _plain(rule.quote) not in official
            )
        return errors


def _words(clauses: Iterable[str]) -> Iterator[str]:
    """The words of conditions: facts, values, defined names."""
    for clause in clauses:
        yield from re.findall(r"[A-Za-z][A-Za-z0-9-]*", clause)


def _plain(text: str) -> str:
    """Text with its spaces evened out, for finding a quote."""
    return " ".join(text.split())


def _named_duties(files: tuple[RuleFile, ...]) -> dict[str, Duty]:
    found: dict[str, Duty] = {}
    where: dict[str, str] = {}
    for file in files:
        for name, duty in file.duties.items():
            if name in found:
                raise LawError(f"the duty `{name}` is written in {where[name]} too", file=file.file)
            found[name], where[name] = duty, file.file
    return found


@lru_cache(maxsize=256)
def _rules_of(path: str, text: str) -> tuple[Mapping[str, object], RuleFile]:
    """The tables and rules of one file, read once for the same text: where one file of a book is edited, the others are not read again."""
    tables = read_toml(path, text)
    return tables, rule_file(path, tables)


def _digest(content: Mapping[str, object]) -> str:
    """SHA-256, in hex, of what the facts and rule files say; comments, spacing and the order of files do not count."""
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, default=_day_text, ensure_ascii=False).encode()
    ).hexdigest()


def _day_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a law file cannot hold a {type(value).__name__}")
