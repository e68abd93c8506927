"""What differs between two memos: which passages a change of law or of words touches, and why."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from custos.core.memo.kept import KeptMemo, KeptPassage, KeptRule


class Change(StrEnum):
    """Why a passage is another one than before."""

    ADDED = "added"
    REMOVED = "removed"
    WORDS = "words"
    """Counsel wrote it again."""
    RULES = "rules"
    """It rests on other rules, or one of them says something else now."""
    STANDING = "standing"
    """A rule under it was confirmed, or became contested: the words stay."""


@frozen
class Changed:
    """A passage that is not what it was, with every reason; ``rules`` are the citations concerned."""

    key: str
    title: Mapping[str, str]
    why: tuple[Change, ...]
    rules: tuple[str, ...] = ()

    @property
    def must_be_read_again(self) -> bool:
        """True where an employee who read the old passage does not know the new one."""
        return any(change is not Change.STANDING for change in self.why)


def compare(old: KeptMemo, new: KeptMemo) -> tuple[Changed, ...]:
    """The passages that differ between two memos as stored (``Memo.as_json``), in the order of the new one, those removed last."""
    before = {passage["key"]: passage for passage in old["passages"]}
    after = {passage["key"]: passage for passage in new["passages"]}
    found = [changed for key, passage in after.items() if (changed := _changed(before.get(key), passage))]
    found += [Changed(key, passage["title"], (Change.REMOVED,)) for key, passage in before.items() if key not in after]
    return tuple(found)


def _changed(old: KeptPassage | None, new: KeptPassage) -> Changed | None:
    if old is None:
        return Changed(new["key"], new["title"], (Change.ADDED,))
    why: list[Change] = []
    if old["title"] != new["title"] or old["text"] != new["text"]:
        why.append(Change.WORDS)
    before = {rule["cite"]: rule for rule in old["because"]}
    after = {rule["cite"]: rule for rule in new["because"]}
    cites = [*after, *(cite for cite in before if cite not in after)]
    other = [cite for cite in cites if _says(before.get(cite)) != _says(after.get(cite))]
    marked = [
        cite
        for cite in cites
        if cite not in other
        and (before[cite]["standing"], before[cite]["contested"]) != (after[cite]["standing"], after[cite]["contested"])
    ]
    if other:
        why.append(Change.RULES)
    if marked:
        why.append(Change.STANDING)
    return Changed(new["key"], new["title"], tuple(why), (*other, *marked)) if why else None


def _says(rule: KeptRule | None) -> object:
    return None if rule is None else rule["says"]
