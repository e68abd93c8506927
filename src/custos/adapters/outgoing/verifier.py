"""Builds ``custos-verify.pyz``: the verifier as one file for people who have nothing but Python 3.8 or later.

The file holds the very modules of ``custos.core.ledger`` and ``custos.core.orders``, byte for byte, so that an auditor can compare them
with the published source. Built twice, it is the same file: no times, no paths, nothing compressed
differently.
"""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from pathlib import Path

from custos.adapters.data.durable import refuse_special

MODULES = (
    "anchor",
    "bulk",
    "check",
    "checkpoint",
    "commitment",
    "ed25519",
    "form",
    "header",
    "kinds",
    "lines",
    "mldsa44",
    "proof",
    "rules",
    "tree",
    "trust",
    "verdict",
    "verify",
)
"""All standard library only, Python 3.8+ (tests run them there)."""

ORDER_MODULES = ("checked", "command", "dated", "owed", "packed", "rated", "stated", "summed", "tied")
"""What works out the file of an order again; under the same rule, and without the program's own computation."""
PACKAGES = {"custos.core.ledger": MODULES, "custos.core.orders": ORDER_MODULES}

_INITS = ("custos", "custos.core", *PACKAGES)
_MAIN = b"import sys\n\nfrom custos.core.orders.command import main\n\nsys.exit(main())\n"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


def build_verifier() -> bytes:
    """Returns the zip application's bytes, the same for the same source."""
    members = {"__main__.py": _MAIN}
    for package in _INITS:
        members[package.replace(".", "/") + "/__init__.py"] = _source(package, "__init__")
    for package, modules in PACKAGES.items():
        for module in modules:
            members[f"{package.replace('.', '/')}/{module}.py"] = _source(package, module)
    packed = io.BytesIO()
    packed.write(b"#!/usr/bin/env python3\n")
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _BEGINNING_OF_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name], compresslevel=9)
    return packed.getvalue()


def write_verifier(path: Path) -> None:
    """Writes the zip application to ``path``, executable. Raises OSError, also where that is no ordinary file."""
    refuse_special(path)
    path.write_bytes(build_verifier())
    path.chmod(0o755)


def _source(package: str, module: str) -> bytes:
    return files(package).joinpath(f"{module}.py").read_bytes()
