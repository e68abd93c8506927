"""Names for what comes from outside our types. The only place where a parser may say ``Any`` (lint any-at-the-edges)."""

from __future__ import annotations

from typing import Any, TypeAlias

Untyped: TypeAlias = Any
"""A value of a library that ships no types: a page of pypdfium2, a node of tinycss2, a storage of python-oxmsg, an engine of rapidocr."""
Message: TypeAlias = "dict[str, Any]"
"""A JSON object between this process and one of its own children, which reads what it needs and refuses the rest."""
