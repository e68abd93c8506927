"""The memo to staff: policy text that rests on named rules, makes claims that the rulebook must bear out, and shows what a change of law changes."""

from custos.core.memo.changes import Change, Changed, compare
from custos.core.memo.compose import Because, Memo, Passage, compose
from custos.core.memo.source import Claim, MemoSource, SourcePassage

__all__ = [
    "Because",
    "Change",
    "Changed",
    "Claim",
    "Memo",
    "MemoSource",
    "Passage",
    "SourcePassage",
    "compare",
    "compose",
]
