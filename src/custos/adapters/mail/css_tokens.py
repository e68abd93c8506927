"""A node of tinycss2, which ships no types: what our readers ask of one, after they asked for its ``type``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from custos.adapters.untyped import Untyped


class Token(Protocol):
    """One token, block, function, declaration or rule. ``type`` says which of the others it has."""

    @property
    def type(self) -> str:
        """Such as "ident", "dimension", "() block"; the names are tinycss2's."""

    @property
    def value(self) -> Untyped:
        """The letters of a word, the number of a dimension, or the tokens of a declaration."""

    @property
    def name(self) -> str:
        """The name of a declaration or function."""

    @property
    def lower_name(self) -> str:
        """The same in small letters."""

    @property
    def lower_value(self) -> str:
        """The letters of a word in small letters."""

    @property
    def lower_unit(self) -> str:
        """The unit of a dimension."""

    @property
    def lower_at_keyword(self) -> str:
        """The word after the @ of a rule."""

    @property
    def important(self) -> bool:
        """Whether a declaration says so."""

    @property
    def content(self) -> Sequence[Token]:
        """What is in a block or rule; None for a rule without one."""

    @property
    def arguments(self) -> Sequence[Token]:
        """What a function is given."""

    @property
    def prelude(self) -> Sequence[Token]:
        """What is before the block of a rule."""
