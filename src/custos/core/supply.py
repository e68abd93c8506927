"""What the program is made of: the locked packages, the list of them for others (CycloneDX), and which of them an advisory (OSV) names.

No I/O. Everything is made of the lock alone, so that the same lock gives the same bytes on any machine and day.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator

from attrs import frozen
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from custos.core.errors import InputError
from custos.core.jsontypes import Json, Table, tables_in, text_in, texts_in

_LINE = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?")
"""Example: ``django==5.2.8 \\`` and ``cffi==2.0.0 ; platform_python_implementation != "PyPy" \\``."""
_HASH = re.compile(r"\s+--hash=sha256:(?P<hash>[0-9a-f]{64})\s*\\?")
_ECOSYSTEM = "PyPI"


@frozen
class Locked:
    """One package of the lock: its normalized name, the one version, the SHA-256 of each file that may be installed, and where it applies."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str, file: str) -> tuple[Locked, ...]:
    """The packages of a hashed requirement file, by name; one may be there in several versions, for different machines. Raises InputError for a line that is no locked package, or one without a hash."""
    found: dict[tuple[str, str], Locked] = {}
    last = ("", "")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if hashed := _HASH.fullmatch(line):
            if last not in found:
                raise InputError(f"{file}:{number}: a hash comes before any package")
            one = found[last]
            found[last] = Locked(one.name, one.version, (*one.hashes, hashed["hash"]), one.marker)
        elif package := _LINE.fullmatch(line):
            last = str(canonicalize_name(package["name"])), package["version"]
            if last in found:
                raise InputError(f"{file}:{number}: `{last[0]}` is locked twice in one version")
            found[last] = Locked(*last, (), (package["marker"] or "").strip())
        else:
            raise InputError(f"{file}:{number}: this is no locked package: `{line.strip()[:60]}`")
    if bare := [one.name for one in found.values() if not one.hashes]:
        raise InputError(f"{file}: `{bare[0]}` has no hash")
    return tuple(found[key] for key in sorted(found))


def sbom(packages: Iterable[Locked], *, name: str, version: str) -> dict[str, Json]:
    """The list as a CycloneDX 1.5 object. It has no time in it, and its serial number is made of its content.

    The dependencies are one flat list: the lock does not say which package asks for which.
    """
    listed = sorted(packages, key=lambda one: one.purl)
    own = f"pkg:pypi/{canonicalize_name(name)}@{version}"
    content = "\n".join((own, *(f"{one.purl} {' '.join(sorted(one.hashes))} {one.marker}" for one in listed)))
    components: list[Json] = [_component(one) for one in listed]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": own, "name": name, "version": version, "purl": own}
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [one.purl for one in listed]},
            *({"ref": one.purl} for one in listed),
        ],
    }


def _component(one: Locked) -> dict[str, Json]:
    properties: list[Json] = [{"name": "custos:locked-sha256", "value": value} for value in sorted(one.hashes)]
    if one.marker:
        properties.append({"name": "custos:applies-where", "value": one.marker})
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "properties": properties,
    }


@frozen
class Finding:
    """One advisory that names a locked package in its locked version."""

    package: str
    version: str
    advisory: str
    aliases: tuple[str, ...]
    summary: str
    fixed: tuple[str, ...]
    """The versions that it calls fixed, the lowest first; none where there is no fix yet."""


def findings_of(packages: Iterable[Locked], advisory: Table, file: str) -> Iterator[Finding]:
    """What one advisory in the OSV form says of the locked packages; one that was withdrawn says nothing.

    Raises InputError that names the file where it is no advisory, or gives a range of versions that cannot be compared.
    """
    name = text_in(advisory, "id")
    if not name or not isinstance(advisory.get("affected", []), list):
        raise InputError(f"{file}: this is no advisory in the OSV form")
    if advisory.get("withdrawn"):
        return
    named = list(packages)
    for affected in tables_in(advisory, "affected"):
        about = affected.get("package")
        if not isinstance(about, dict) or text_in(about, "ecosystem").partition(":")[0] != _ECOSYSTEM:
            continue
        wanted = canonicalize_name(text_in(about, "name"))
        fixed = {text_in(event, "fixed") for part in _ranges(affected) for event in tables_in(part, "events")} - {""}
        for locked in named:
            if locked.name == wanted and _hits(locked.version, affected, f"{file}: {name}"):
                yield Finding(
                    locked.name,
                    locked.version,
                    name,
                    texts_in(advisory, "aliases"),
                    text_in(advisory, "summary")[:200],
                    tuple(sorted(fixed, key=lambda one: _version(one, file))),
                )


def _ranges(affected: Table) -> list[Table]:
    """Ranges of versions; those of commits are no versions of a package."""
    return [one for one in tables_in(affected, "ranges") if text_in(one, "type") in {"ECOSYSTEM", "SEMVER"}]


def _hits(version: str, affected: Table, place: str) -> bool:
    """As the OSV form says: a version is affected where it is listed, or is in a range; with neither, all are."""
    listed, ranges = texts_in(affected, "versions"), _ranges(affected)
    if not listed and not ranges:
        return True
    mine = _version(version, place)
    return any(_same(mine, one) for one in listed) or any(_within(mine, one, place) for one in ranges)


def _same(mine: Version, other: str) -> bool:
    try:
        return mine == Version(other)
    except InvalidVersion:
        return str(mine) == other


def _within(mine: Version, part: Table, place: str) -> bool:
    """Walks the events of a range in the order of their versions; a ``last_affected`` holds for its own version too."""
    steps: list[tuple[Version, int, bool]] = []
    for event in tables_in(part, "events"):
        if "introduced" in event:
            steps.append((_version(text_in(event, "introduced"), place), 0, True))
        if "fixed" in event:
            steps.append((_version(text_in(event, "fixed"), place), 0, False))
        if "last_affected" in event:
            steps.append((_version(text_in(event, "last_affected"), place), 1, False))
    inside = False
    for at, after, starts in sorted(steps, key=lambda step: step[:2]):
        if at < mine or (at == mine and not after):
            inside = starts
    return inside


def _version(text: str, place: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        raise InputError(f"{place}: `{text[:60]}` is no version that can be compared") from None
