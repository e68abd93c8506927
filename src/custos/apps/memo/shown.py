"""A version of the memo as its page shows it: one language, with a mark on what is new."""

from __future__ import annotations

from attrs import frozen

from custos.apps.memo.models import Memo
from custos.core.memo import Change, compare
from custos.core.memo.kept import KeptMemo


@frozen
class Rule:
    """A rule under a passage."""

    cite: str
    says: str
    standing: str
    contested: bool


@frozen
class ShownPassage:
    """One passage; ``why`` says why it is marked as new, nothing where it is not."""

    key: str
    title: str
    text: str
    rules: tuple[Rule, ...]
    why: tuple[Change, ...]


@frozen
class ShownChange:
    """A line of what would change."""

    title: str
    why: tuple[Change, ...]
    rules: tuple[str, ...]


def show(content: KeptMemo, before: KeptMemo | None, language: str) -> list[ShownPassage]:
    """The passages of ``content``; those that differ from ``before`` and must be read again carry the reasons."""
    new = {one.key: one.why for one in compare(before, content) if one.must_be_read_again} if before else {}
    return [
        ShownPassage(
            passage["key"],
            passage["title"][language],
            passage["text"][language],
            tuple(
                Rule(rule["cite"], rule["says"][language], rule["standing"], bool(rule["contested"]))
                for rule in passage["because"]
            ),
            new.get(passage["key"], ()),
        )
        for passage in content["passages"]
    ]


def changes(before: Memo | None, content: KeptMemo, language: str) -> list[ShownChange]:
    """What ``content`` changes against the version in force."""
    if before is None:
        return []
    return [ShownChange(one.title[language], one.why, one.rules) for one in compare(before.content, content)]
