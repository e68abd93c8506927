"""Columns that hold sealed values. A row is read closed: what nobody looks at is never opened, and what one row shows opens together.

A sealed column can be read and written, and never be searched or sorted; an empty text stays empty, so a query can ask for that.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from custos.apps.sealing import values
from custos.core.errors import UsageError
from custos.core.jsontypes import Json, JsonObject

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class Closed(str):
    """A sealed value as it is in its column, not opened yet."""

    __slots__ = ("field",)
    field: SealedTextField

    def opening(self) -> values.Opening:
        """What opens it: for its own case, in whose file it is."""
        sealed = values.read(self.encode("ascii"))
        whole = values.Sealed(sealed.file, sealed.key, base64.b64decode(sealed.body))
        return values.Opening(whole, self.field.place, sealed.file)


def _open(closed: Sequence[Closed]) -> list[Json]:
    texts = values.open_all([one.opening() for one in closed])
    return [one.field.read(text.decode()) for one, text in zip(closed, texts, strict=True)]


def open_tables(found: Iterable[object]) -> list[JsonObject]:
    """JSON objects of a sealed column that a query gave beside its rows, opened with one question."""
    return [one for one in _open([one for one in found if isinstance(one, Closed)]) if isinstance(one, dict)]


def open_rows(rows: Iterable[models.Model], *names: str) -> None:
    """Opens the columns called ``names`` of several rows with one question; all that were loaded where none is named."""
    found = [
        (row.__dict__, name, value)
        for row in rows
        for name, value in row.__dict__.items()
        if isinstance(value, Closed) and (not names or name in names)
    ]
    for (state, name, _), value in zip(found, _open([value for *_, value in found]), strict=True):
        state[name] = value


_READY = "_sealed_and_ready"
"""In a row: what was sealed with its other columns and waits to be written, with the text that it was made of."""


def seal_rows(rows: Iterable[models.Model], *names: str) -> None:
    """Seals what several rows are about to write with one question; all sealed columns where none is named.

    Nobody must call this: a row that is saved alone does. Called before ``bulk_create`` it saves a question a row.
    """
    waiting = []
    for row in rows:
        for field in row._meta.concrete_fields:
            if isinstance(field, SealedTextField) and (not names or field.attname in names):
                value = row.__dict__.get(field.attname)
                if value is None or isinstance(value, Closed) or (text := field.write(value)) in field.empty:
                    continue
                waiting.append((row, field, text, values.Closing(text.encode(), _file_of(row), field.place)))
    for (row, field, text, _), sealed in zip(waiting, values.seal_all([one for *_, one in waiting]), strict=True):
        row.__dict__.setdefault(_READY, {})[field.attname] = (text, field.close(sealed))


class _Opens(DeferredAttribute):
    """The column as an attribute of a row: the first look at one opens all of that row that were loaded."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> object:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, Closed):
            return value
        open_rows([instance])
        return instance.__dict__[self.field.attname]

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):  # type: ignore[type-arg]  # it takes none when it runs
    """Text that is sealed at rest, in the file of the row's matter, or in the one that the row's ``sealed_in()`` names."""

    descriptor_class = _Opens

    @property
    def place(self) -> str:
        """The column, to which the value is bound: moved to another one it does not open."""
        return f"{self.model._meta.db_table}_{self.column}"[:40]

    empty = frozenset({""})
    """What has nothing to seal is kept as it is, so that a query can ask for it."""

    def write(self, value: object) -> str:
        """The value as text."""
        return str(value)

    def read(self, text: str) -> Json:
        """The value that :meth:`write` wrote."""
        return text

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        """The value sealed; one that was not opened goes back as it came."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Closed) or (text := self.write(value)) in self.empty:
            return value
        ready: dict[str, tuple[str, Closed]] = model_instance.__dict__.setdefault(_READY, {})
        if self.attname not in ready:
            seal_rows([model_instance], *(() if add else (self.attname,)))
        was, closed = ready.pop(self.attname)
        if was == text:
            return closed
        seal_rows([model_instance], self.attname)  # it was changed between
        return ready.pop(self.attname)[1]

    def get_db_prep_save(self, value: object, connection: BaseDatabaseWrapper) -> object:
        """What goes into the database. Raises UsageError where a query would write a value that no row sealed."""
        del connection
        if value is None or isinstance(value, Closed):
            return value if value is None else str(value)
        if (text := self.write(value)) not in self.empty:
            raise UsageError(f"`{self.name}` is sealed: save it with its row, not by a query")
        return text

    def get_prep_value(self, value: object) -> object:
        """As it is: a sealed column is compared with nothing but an empty text."""
        return value

    def to_python(self, value: object) -> object:
        """As it is."""
        return value

    def from_db_value(self, value: str | None, *_: object) -> object:
        """The value, still closed."""
        if value is None or value in self.empty:
            return value if value is None else self.read(value)
        return self._closed(value)

    def close(self, sealed: values.Sealed) -> Closed:
        """A sealed value as the column holds it."""
        return self._closed(values.Sealed(sealed.file, sealed.key, base64.b64encode(sealed.body)).to_bytes().decode())

    def _closed(self, text: str) -> Closed:
        made = Closed(text)
        made.field = self
        return made


class _SealedJSON(SealedTextField):
    empty = frozenset({"{}", "[]"})

    def write(self, value: object) -> str:
        """The value as JSON."""
        return json.dumps(value, cls=DjangoJSONEncoder)

    def read(self, text: str) -> Json:
        """The value that :meth:`write` wrote."""
        found: Json = json.loads(text)
        return found


if TYPE_CHECKING:

    class SealedJSONField(models.JSONField):
        """JSON that is sealed at rest; to the type checker a column of JSON like any other."""

else:

    class SealedJSONField(_SealedJSON):
        """JSON that is sealed at rest."""


def _file_of(row: models.Model) -> str:
    named = getattr(row, "sealed_in", None)
    return str(named() if named is not None else row.matter.case)  # type: ignore[attr-defined]
