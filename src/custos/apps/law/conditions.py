"""The conditions of a rule as words that a person reads, made from the clauses in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from custos.apps.casework import words
from custos.apps.law import wording
from custos.core.facts import FactSpec, Vocabulary

_WORD = re.compile(r"[\w-]+|[()]")
_JOINTS = {"and": wording.AND, "or": wording.OR, "(": "(", ")": ")"}


@frozen
class Part:
    """A run of words. ``lang`` is "en" where a name of the rule files has no other language, else ""."""

    text: object
    lang: str = ""
    joins: bool = False
    """True for a word that joins two conditions: the page shows it so that no list of values is taken for one."""


def in_words(clause: str, vocabulary: Vocabulary, language: str) -> list[Part]:
    """A clause as parts of one sentence; nothing of the clause is left out.

    Raises InputError where the clause names a value that its fact never has: a checked book holds no such clause.
    """
    return list(_parts(_WORD.findall(clause), vocabulary, language))


def _parts(left: list[str], vocabulary: Vocabulary, language: str) -> Iterator[Part]:
    while left:
        one = left.pop(0)
        if one in _JOINTS:
            yield Part(_JOINTS[one], joins=True)
        elif one == "not" and left[0] in {"(", "not"}:
            yield Part(wording.NOT)
        else:
            no = one == "not"
            name = left.pop(0) if no else one
            if name in vocabulary:
                yield from _fact(vocabulary.spec(name), no, left, language)
            else:
                if no:
                    yield Part(wording.NOT)
                yield Part(name.replace("-", " "), "en")


def _fact(spec: FactSpec, no: bool, left: list[str], language: str) -> Iterator[Part]:
    called = words.FACTS.get(spec.name) or spec.question(language).rstrip("?").lstrip("¿")
    if left[:1] != ["is"]:
        yield Part(f"{called}: {words.value_in_words(spec.name, 'no' if no else 'yes')}")
        return
    del left[0]
    if left[:1] == ["not"]:
        del left[0]
        no = not no
    values = [left.pop(0)]
    while left[:1] == ["or"] and left[1:2] and left[1] in spec.values and left[2:3] != ["is"]:
        values.append(left[1])
        del left[:2]
    said = ", ".join(str(words.value_in_words(spec.name, value)) for value in values)
    if no:
        said = f"{wording.NONE_OF if len(values) > 1 else wording.NOT} {said}"
    yield Part(f"{called}: {said}")
