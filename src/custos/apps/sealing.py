"""The one place where the file of a matter is sealed and opened again: columns and files, through the keeper.

A sealed value names its key: one for each matter, each original, or, where neither is known, each month. Dropping the key in the keeper
erases the value wherever a copy of it lies. Without a keeper values are kept as they are, and the agency is told at each start.

SAFETY: nothing opened here is kept; the next request asks the keeper again.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.module_loading import import_string

from custos.keeper.client import SOCKET_VARIABLE, Item, KeeperClient
from custos.keeper.errors import KeeperUnreachable

MARK = "\x02sealed1:"
"""What a sealed value begins with: no page lets a control character in, so nobody can type it."""
WITHOUT = "none"
"""CUSTOS_KEEPER=none: the agency runs without a keeper, on purpose."""
_CLASS = "c1"
_PART = 60_000
"""Bytes of one part: the keeper takes at most 64 KiB in one value."""
_TOGETHER = 8
"""Parts in one message: the keeper takes at most 1 MiB in one message."""
_LABEL = 26

_CLIENTS: dict[tuple[int, str], KeeperClient] = {}
_LOCK = threading.Lock()


def is_sealing() -> bool:
    """True where this process has a keeper, so that everything that it writes is sealed."""
    return os.environ.get(SOCKET_VARIABLE, WITHOUT) not in {"", WITHOUT}


def matter_key(matter: int) -> str:
    """The name of the key of one matter."""
    return f"matter-{matter}"


def original_key(sha256: str) -> str:
    """The name of the key of one original and of the pictures of its pages."""
    return f"original-{sha256[:40]}"


def month_key(at: datetime) -> str:
    """The name of the key of a month, for what belongs to no matter."""
    return f"month-{at:%Y-%m}"


def seal(value: bytes, key: str, label: str) -> bytes:
    """``value`` sealed under ``key`` for the place ``label``; as it is where there is no keeper.

    Raises KeeperUnreachable where the keeper does not answer: nothing is ever written in the clear instead.
    """
    if not is_sealing():
        return value
    parts = [value[at : at + _PART] for at in range(0, len(value), _PART)] or [b""]
    items = [Item(key, _CLASS, _place(label, n, len(parts)), part) for n, part in enumerate(parts)]
    client = _client()
    sealed = [blob for at in range(0, len(items), _TOGETHER) for blob in client.seal(items[at : at + _TOGETHER])]
    return f"{MARK}{key}:{'.'.join(base64.b64encode(blob).decode() for blob in sealed)}".encode()


def unseal(value: bytes, label: str) -> bytes:
    """What was sealed for ``label``; a value that was never sealed as it is.

    Raises KeeperUnreachable where no keeper answers, KeeperRefused where the key was erased or the value was changed.
    """
    if not value.startswith(MARK.encode()):
        return value
    if not is_sealing():
        raise KeeperUnreachable(f"this value is sealed, and no keeper is named: start it, or set {SOCKET_VARIABLE}")
    key, _, body = value.decode("ascii").removeprefix(MARK).partition(":")
    parts = [base64.b64decode(part) for part in body.split(".")]
    items = [Item(key, _CLASS, _place(label, n, len(parts)), part) for n, part in enumerate(parts)]
    client = _client()
    return b"".join(
        part for at in range(0, len(items), _TOGETHER) for part in client.unseal(items[at : at + _TOGETHER])
    )


def _place(label: str, n: int, of: int) -> str:
    # The number of parts is in the place, so that neither order nor length can be changed.
    return f"{label[-_LABEL:].strip('_')}_{n}_{of}"


def _client() -> KeeperClient:
    """The connection of this process: one that was opened before a fork is never shared."""
    name = (os.getpid(), os.environ[SOCKET_VARIABLE])
    with _LOCK:
        if name not in _CLIENTS:
            _CLIENTS[name] = KeeperClient(Path(name[1]))
        return _CLIENTS[name]


if TYPE_CHECKING:
    _Column = models.Field[Any, Any]
else:
    _Column = object  # a mixin: the classes below name the field that it is mixed into


class _Sealed(str):
    """A text that is sealed already."""

    __slots__ = ()


class _SealedColumn(_Column):
    """A column that holds sealed text. An empty value stays empty, so that a query can ask for it."""

    def get_internal_type(self) -> str:
        """A column of text, whatever it holds."""
        return "TextField"

    def _written(self, value: Any) -> str | None:
        return None if value is None else str(value)

    def _read(self, text: str) -> Any:
        return text

    def _label(self) -> str:
        return f"{self.model._meta.db_table}_{self.column}".lower()

    def _seal(self, value: Any, key: str) -> str | None:
        text = self._written(value)
        if not text or not is_sealing():
            return text
        return _Sealed(seal(text.encode(), key, self._label()).decode("ascii"))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value under the key of the matter that the row belongs to."""
        value = super().pre_save(model_instance, add)
        if hasattr(value, "resolve_expression"):
            return value
        matter = getattr(model_instance, "matter_id", None)
        return self._seal(
            value, matter_key(matter) if matter is not None else month_key(import_string(settings.CUSTOS_CLOCK)())
        )

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002 - Django gives it
        """What goes into the database, also where ``update`` writes it without a row in hand."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return str(
            value
            if isinstance(value, _Sealed)
            else self._seal(value, month_key(import_string(settings.CUSTOS_CLOCK)()))
        )

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """The value, opened where it is sealed."""
        return None if value is None else self._read(unseal(value.encode(), self._label()).decode())


class SealedTextField(_SealedColumn, models.TextField):  # type: ignore[type-arg]  # it takes none when it runs
    """Text that is sealed at rest."""


class SealedJSONField(_SealedColumn, models.JSONField):
    """JSON that is sealed at rest. It can be read and written whole, and never searched."""

    def _written(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, _Json) else _Json(json.dumps(value, cls=DjangoJSONEncoder))

    def _read(self, text: str) -> Any:
        return json.loads(text)

    def get_prep_value(self, value: Any) -> Any:
        """As JSON; also for a comparison with an empty value."""
        return self._written(value)

    def to_python(self, value: Any) -> Any:
        """The value itself: JSON is no text to a form or a check."""
        return value


class _Json(str):
    """JSON that was written already, so that it is not written twice."""

    __slots__ = ()
