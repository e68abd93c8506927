"""Every refusal has a code of a catalog, with the parameters of its sentence; every sentence is raised, in the reader's language."""

import ast
import importlib
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override

from custos.apps.messages import as_sentence, in_words
from custos.core import messages
from custos.core.errors import Conflict, Refusal
from custos.core.messages import Message, from_json, gaps_of

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
LAYERS = next(
    [name for line in contract["layers"] for name in line.split(" | ")]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if contract.get("containers") == ["custos.apps"]
)
"""The apps, highest first."""
FILES = sorted(
    file
    for file in SOURCE.rglob("*.py")
    if "\n    catalog(" in (text := file.read_text(encoding="utf-8")) or "= catalog(" in text
)
CATALOGS = {
    module: importlib.import_module(module)
    for module in (".".join(file.relative_to(SOURCE).with_suffix("").parts) for file in FILES)
}
CODES = {name: getattr(module, "ERRORS", None) or module.WARNINGS for name, module in CATALOGS.items()}
SENTENCES = {code: sentence for catalog in CODES.values() for code, sentence in catalog.items()}
HOME = {code: name for name, catalog in CODES.items() for code in catalog}


def subclasses(kind):
    return {kind.__name__, *(name for below in kind.__subclasses__() for name in subclasses(below))}


for one in ("custos.apps.accounts.services.oidc", "custos.apps.accounts.services.apikeys", "custos.web.api.problems"):
    importlib.import_module(one)
TYPED = subclasses(Refusal) | {"Message", "no", "too_late"}


def typed_here(tree):
    """The names of ``TYPED`` in a file: imported from a catalog or its base, or defined here. A sandboxed child has a `Refused` of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.module.endswith("sandbox.child"):
            yield from (one.name for one in node.names if one.name in TYPED)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in TYPED - {"Refused"}:
            yield node.name


def own_inits(tree, names):
    """The calls `super().__init__(...)` in classes that are refusals themselves: each of them has one code."""
    for kind in ast.walk(tree):
        if isinstance(kind, ast.ClassDef) and any(getattr(base, "id", "") in names for base in kind.bases):
            yield from (
                node
                for node in ast.walk(kind)
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
            )


@cache
def uses():
    """Once for all tests that ask: each file of the program is read for it."""
    return tuple(_uses())


def _uses():
    """Every call that makes a message: file, line, code (a pattern where it has a gap) and the names of its parameters."""
    for file in sorted((SOURCE / "custos").rglob("*.py")):
        path = file.relative_to(SOURCE)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = set(typed_here(tree)) | {"NotLetIn", "WouldLeak"}
        inits = set(own_inits(tree, names))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if getattr(node.func, "id", getattr(node.func, "attr", "")) not in names and node not in inits:
                continue
            first = node.args[0]
            for code in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(code, ast.JoinedStr):
                    parts = (re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in code.values)
                    yield path, node.lineno, "".join(parts), {one.arg for one in node.keywords}
                elif isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield path, node.lineno, re.escape(code.value), {one.arg for one in node.keywords}


def reach_of(path):
    """The floor of a module: the place of its app among the layers, or above or below all of them."""
    parts = path.with_suffix("").parts if isinstance(path, Path) else tuple(path.split("."))
    if parts[1] == "apps" and parts[2] in LAYERS:
        return LAYERS.index(parts[2])
    return len(LAYERS) if parts[1] in {"core", "adapters"} else -1


def test_every_code_that_is_raised_has_a_sentence_of_this_app_or_one_below():
    for path, line, pattern, _ in uses():
        codes = [code for code in SENTENCES if re.fullmatch(pattern, code)]
        assert codes, f"{path}:{line}: no catalog has `{pattern}`"
        for code in codes:
            assert reach_of(HOME[code]) >= reach_of(path), f"{path}:{line}: `{code}` is in the catalog of an app above"


def test_the_parameters_are_the_gaps_of_the_sentence():
    for path, line, pattern, given in uses():
        for code, sentence in SENTENCES.items():
            if re.fullmatch(pattern, code):
                assert gaps_of(sentence) == given, f"{path}:{line}: `{code}`"


def test_every_sentence_is_raised():
    patterns = {pattern for _, _, pattern, _ in uses()}
    by_table = {conflict.why for conflict in importlib.import_module("custos.apps.offices.roles").CONFLICTS}
    by_table |= set(importlib.import_module("custos.core.reading.ask.announced")._CODES.values())
    left = {code for code in SENTENCES if not any(re.fullmatch(pattern, code) for pattern in patterns)}
    assert left - by_table == set()


def test_every_app_that_refuses_has_one_catalog():
    assert len(uses()) > 250
    assert len(SENTENCES) == sum(map(len, CODES.values()))


def test_every_code_is_hyphenated_and_every_sentence_begins_small_and_has_no_stop():
    for code, sentence in SENTENCES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        assert not re.match(r"[A-HJ-Z]", sentence), sentence
        assert not sentence.endswith("."), sentence


def test_an_unknown_code_and_wrong_parameters_fail_at_once():
    with pytest.raises(ValueError, match="no catalog has the code `no-such-code`"):
        Conflict("no-such-code")
    with pytest.raises(ValueError, match="`not-a-day` takes"):
        Message("not-a-day")
    with pytest.raises(ValueError, match="`already-attached` takes"):
        Message("already-attached", name="x")


def test_a_code_never_means_two_sentences():
    with pytest.raises(ValueError, match="already has another sentence"):
        messages.catalog({"already-attached": "something else"})


@pytest.mark.parametrize(
    ("said", "english", "spanish"),
    [
        (
            Message("delegation-end-reason-missing"),
            "Give the reason why it ends.",
            "Dé el motivo por el que termina.",
        ),
        (
            Message("extension-days-wrong", days=99, most=14, rule="Gov. Code 7922.535(b)"),
            "“99” more days are not allowed; write a number from 1 to 14 (Gov. Code 7922.535(b)).",
            "No se permiten «99» días más; escriba un número de 1 a 14 (Gov. Code 7922.535(b)).",
        ),
        (
            Message("proof-incomplete", missing=(Message("proof-part-whom"), Message("proof-part-number"))),
            "The proof of this duty also needs: to whom, or which court or office; the number.",
            "La prueba de esta obligación también necesita: a quién, o qué tribunal u oficina; el número.",
        ),
        (
            Message(
                "would-leak",
                findings=(
                    Message("finding-on-paper-page", paper=1, page=2, what=Message("found-on-page")),
                    Message("finding-on-paper", paper=1, what=Message("found-in-file")),
                ),
            ),
            "This would leak and stays here: paper 1, page 2: a withheld value can be read on the page; "
            "paper 1: a withheld value is in the file; paint it over and check again.",
            "Esto se filtraría y se queda aquí: documento 1, página 2: un valor que se retiene se puede leer en la página; "
            "documento 1: un valor que se retiene está en el archivo; tápelo y compruebe de nuevo.",
        ),
    ],
)
def test_a_refusal_is_said_in_the_readers_language_also_after_it_was_stored(said, english, spanish):
    for message in (said, from_json(said.as_json())):
        with override("en"):
            assert as_sentence(message) == english
        with override("es"):
            assert as_sentence(message) == spanish
    assert from_json(said.as_json()) == said


def test_the_error_itself_stays_english_for_logs_and_programs():
    with override("es"):
        assert str(Conflict("already-attached")) == "this file is already attached; nothing was added"
        assert in_words(Conflict("already-attached")).startswith("Este archivo ya está")


def test_a_refused_page_speaks_the_readers_language(agency, client_of):
    request = agency.assessed()
    clerk = client_of("r-baca")
    clerk.post("/language", {"language": "es", "next": "/"})
    refused = clerk.post(f"/requests/{request.number}/close", {"why": ""})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Diga por qué se cierra; nada sale del registro de solicitudes sin motivo" in page
