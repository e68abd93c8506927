"""Finds the tables of the matcher (``people/``, or the copy inside an installed wheel) and how common each name is."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import custos
from custos.adapters.data.lexicon import lexicon_folder
from custos.core.errors import InputError
from custos.core.oversight.workforce import Sector, read_sectors
from custos.core.people import Tables
from custos.core.people.afterwards import FollowUp, read_follow_ups
from custos.core.people.inquiries import InquiryLayout, read_inquiry_layout
from custos.core.people.layouts import Layout, read_layout
from custos.core.people.leaving import RecordField, read_fields
from custos.core.people.search import Knowledge

_L = TypeVar("_L", Layout, InquiryLayout)


def people_folder() -> Path:
    """The folder that came with the program. Raises InputError where there is none: the installation is broken."""
    package = Path(custos.__file__).resolve().parent
    for folder in (package / "_data" / "people", package.parents[1] / "people"):
        if folder.is_dir():
            return folder
    raise InputError("the people folder is missing from this installation: install custos again", code="no-people")


@cache
def people_tables() -> Tables:
    """Our tables. Raises PeopleTableError for a row that cannot be used."""
    return Tables.read(
        {f"people/{path.name}": path.read_text("utf-8") for path in sorted(people_folder().glob("*.toml"))}
    )


@cache
def name_shares() -> tuple[dict[str, float], dict[str, float]]:
    """How common first names and surnames are in the United States, each as a share of all people, from the census lists."""
    tiers = people_tables().tiers
    firsts, surnames = (
        {
            name.upper(): tiers[int(tier)]
            for line in gzip.decompress((lexicon_folder() / "names" / f"us-{kind}-2020.txt.gz").read_bytes())
            .decode()
            .splitlines()
            for tier, *names in [line.split()]
            for name in names
        }
        for kind in ("first-names", "surnames")
    )
    return firsts, surnames


@cache
def matcher_knowledge() -> Knowledge:
    """What the matcher knows beside the records. Raises PeopleTableError for a row that cannot be used."""
    return Knowledge(people_tables(), *name_shares())


@cache
def layouts() -> dict[str, Layout]:
    """Our layouts of wage files by key. Raises LayoutError for a row that cannot be used."""
    folder = people_folder() / "layouts"
    found = [
        read_layout(f"people/layouts/{path.name}", path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))
    ]
    return {one.key: one for one in found}


@cache
def inquiry_layouts() -> dict[str, InquiryLayout]:
    """Our layouts of partners' lists by key. Raises InquiryLayoutError for a row that cannot be used."""
    found = [
        read_inquiry_layout(f"people/inquiries/{path.name}", path.read_text("utf-8"))
        for path in sorted((people_folder() / "inquiries").glob("*.toml"))
    ]
    return {one.key: one for one in found}


def inquiry_layout_called(name: str) -> InquiryLayout:
    """The layout of this key, or in this file of the agency's own. Raises InputError where there is none, or it cannot be used."""
    return _called(name, inquiry_layouts(), read_inquiry_layout)


@cache
def follow_ups() -> tuple[FollowUp, ...]:
    """What recipients owe after a release. Raises InputError for a row that cannot be used."""
    path = people_folder() / "release" / "after.toml"
    return read_follow_ups("people/release/after.toml", path.read_text("utf-8"))


@cache
def sectors() -> tuple[Sector, ...]:
    """The sectors by which persons are counted. Raises InputError for a row that cannot be used."""
    path = people_folder() / "counts" / "sectors.toml"
    return read_sectors("people/counts/sectors.toml", path.read_text("utf-8"))


@cache
def record_fields() -> tuple[RecordField, ...]:
    """The fields of a record that may leave at all. Raises InputError for a row that cannot be used."""
    path = people_folder() / "release" / "fields.toml"
    return read_fields("people/release/fields.toml", path.read_text("utf-8"))


def layout_called(name: str) -> Layout:
    """The layout of this key, or in this file of the agency's own. Raises InputError where there is none, or it cannot be used."""
    return _called(name, layouts(), read_layout)


def _called(name: str, known: Mapping[str, _L], read: Callable[[str, str], _L]) -> _L:
    if name in known:
        return known[name]
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return read(name, path.read_text("utf-8"))
    raise InputError(
        f"there is no layout `{name}`: name one of {', '.join(sorted(known))}, or a file of your own (.toml)",
        code="no-layout",
    )
