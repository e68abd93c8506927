"""Leak: an app that takes another's inner file breaks when that file moves, and goes around its need-to-know; so apps meet at doors only.

A contract for import-linter (``pyproject.toml`` names the doors and the small shared kernels; everything else is closed).
"""

from __future__ import annotations

import importlib.util
from typing import Any

from importlinter import Contract, ContractCheck, fields, output

LENGTH = 3
"""``custos.apps.NAME``: the app is the third part of a module's name."""


class AppDoors(Contract):
    """Each import from one app into another leads to a door of that app, or to a kernel that is listed whole."""

    type_name = "doors"
    apps = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    kernels = fields.ListField(subfield=fields.StringField())

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        """Walks every direct import between two apps; a kernel that does not exist is a finding too."""
        del verbose
        beside = [
            f"{importer} imports {imported}"
            for importer in sorted(graph.modules)
            if self._app_of(importer)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._app_of(imported) not in {"", self._app_of(importer)} and not self._is_open(imported)
        ]
        beside += [f"the kernel {kernel} does not exist" for kernel in self.kernels if not _exists(kernel)]
        return ContractCheck(kept=not beside, metadata={"beside": beside})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line an import."""
        for line in check.metadata["beside"]:
            output.print_error(f"- {line}")

    def _app_of(self, module: str) -> str:
        """The app's package, "" for what belongs to none (``custos.apps.headers``)."""
        parts = module.split(".")
        if not module.startswith(f"{self.apps}.") or (len(parts) == LENGTH and not _is_package(module)):
            return ""
        return ".".join(parts[:LENGTH])

    def _is_open(self, module: str) -> bool:
        parts = module.split(".")
        return module in self.kernels or (len(parts) > LENGTH and parts[LENGTH] in self.doors)


def _exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _is_package(module: str) -> bool:
    found = importlib.util.find_spec(module)
    return bool(found and found.submodule_search_locations)
