"""Writes into a rule file that someone has read a rule in its text, and touches nothing else.

The file belongs to lawyers: its comments, its order and its spacing stay. So single lines are edited, and the result is read again and
compared: a text in which anything but ``checked``, ``read-by`` and ``read-on`` of that one rule differs is never returned.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date

from custos.core.errors import InputError, LawError
from custos.core.facts import nearest
from custos.core.jsontypes import table_in, tables_in
from custos.core.law.book import Book
from custos.core.law.rules import RuleText, Standing
from custos.core.tomltext import toml_of

_RULE_HEAD = re.compile(r"\[\[rule\]\]\s*(#.*)?")
_ANY_HEAD = re.compile(r"\[\[?[a-z]")
_NAME = re.compile(r"[^\x00-\x1f\x7f\"\\]{2,120}")


def rule_called(book: Book, cite: str, day: date) -> RuleText:
    """The rule with this citation; where several days have their own, the one in force on ``day``.

    Raises InputError with the nearest citation, and where there is nothing to confirm: the agency's own policy is its own text.
    """
    found = [text for text in book.texts if text.cite == cite]
    if not found:
        raise InputError(
            f"no rule is called `{cite}`{nearest(cite, [text.cite for text in book.texts])}", code="unknown-rule"
        )
    if len(found) > 1:
        found = [text for text in found if text.in_force(day)]
    if len(found) != 1:
        raise InputError(
            f"`{cite}` has several wordings in time and none is in force on {day}: give a day on which it is (--on)"
        )
    if found[0].checked is Standing.POLICY:
        raise InputError(f"`{cite}` is the agency's own policy: its file is its text, and there is nothing to confirm")
    return found[0]


def confirmed_text(text: str, rule: RuleText, name: str, day: date) -> str:
    """The text of the rule's file in which ``rule`` is ``checked = "text"``, read by ``name`` on ``day``.

    Raises InputError for a name that cannot be in the file, LawError where the file is written in a way that this cannot edit.
    """
    if not _NAME.fullmatch(name) or name != name.strip():
        raise InputError(f"`{name}` cannot be written as a name: 2 to 120 letters, without quotes or line breaks")
    before = toml_of(text)
    number = _number_of(before, rule)
    lines = text.splitlines(keepends=True)
    start, end = _block(lines, number, len(tables_in(before, "rule")), rule)
    keys = {"checked": '"text"', "read-by": f'"{name}"', "read-on": day.isoformat()}
    after = "".join([*lines[:start], *_edited(lines[start:end], keys), *lines[end:]])
    _prove(before, after, number, rule, {"checked": "text", "read-by": name, "read-on": day})
    return after


def _number_of(raw: dict[str, object], rule: RuleText) -> int:
    """The position of the rule among the rules of its file."""
    places = [
        place
        for place, entry in enumerate(tables_in(raw, "rule"))
        if entry.get("cite") == rule.cite
        and (table_in(entry, "in-force").get("from"), table_in(entry, "in-force").get("until"))
        == (rule.valid_from, rule.valid_until)
    ]
    if len(places) != 1:
        raise LawError("the file has changed since it was read: read it again", file=rule.file, rule=rule.cite)
    return places[0]


def _block(lines: list[str], number: int, rules: int, rule: RuleText) -> tuple[int, int]:
    """The lines of the rule, from the one after ``[[rule]]`` up to the next table."""
    heads = [place for place, line in enumerate(lines) if _RULE_HEAD.fullmatch(line.strip())]
    if len(heads) != rules:
        raise LawError(
            "`[[rule]]` does not stand on a line of its own everywhere: confirm this rule by hand",
            file=rule.file,
            rule=rule.cite,
        )
    start = heads[number] + 1
    end = next((place for place in range(start, len(lines)) if _ANY_HEAD.match(lines[place])), len(lines))
    return start, end


def _edited(lines: list[str], keys: dict[str, str]) -> list[str]:
    """The lines with the keys set; keys that were not there follow ``checked``, as far from the margin as it."""
    found: list[str] = []
    missing = dict(keys)
    place = width = 0
    for line in lines:
        match = re.match(r"(checked|read-by|read-on)(\s*)=\s*(\"[^\"\n]*\"|[0-9-]+)(.*)", line, re.DOTALL)
        if match:
            key = match.group(1)
            found.append(f"{key}{match.group(2)}= {missing.pop(key, keys[key])}{match.group(4)}")
            if key == "checked":
                place, width = len(found), len(key) + len(match.group(2))
        else:
            found.append(line)
    if place and not found[place - 1].endswith("\n"):
        found[place - 1] += "\n"
    found[place:place] = [f"{key:<{max(width, len(key) + 1)}}= {value}\n" for key, value in missing.items()]
    return found


def _prove(before: dict[str, object], after: str, number: int, rule: RuleText, keys: dict[str, object]) -> None:
    """INVARIANT: read again, the file differs from before in these keys of this rule and in nothing else."""
    rules = tables_in(before, "rule")
    wanted = {**before, "rule": [*rules[:number], {**rules[number], **keys}, *rules[number + 1 :]]}
    try:
        read = toml_of(after)
    except tomllib.TOMLDecodeError as error:
        raise LawError(
            f"this rule cannot be edited safely ({error}): confirm it by hand", file=rule.file, rule=rule.cite
        ) from error
    if read != wanted:
        raise LawError("this rule cannot be edited safely: confirm it by hand", file=rule.file, rule=rule.cite)
