"""What a service refuses is said in the reader's language: every sentence that one can raise is known, and says more than what went wrong."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from custos.web import refusals

SOURCE = Path(__file__).resolve().parents[2] / "src" / "custos"
RAISED = {"InputError", "Conflict", "Forbidden", "WouldLeak"}
NO_PAGE = {"device_views.py", "devices.py", "lines.py", "originals.py", "arriving.py", "intake.py"}
"""Read by devices, programs and operators; the ledger's room speaks to operators, too."""


def shape_of(node):
    """A raised sentence with its gaps as letters, in the order in which they stand; None where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        letters = iter("abcdefgh")
        return "".join(one.value if isinstance(one, ast.Constant) else f"%({next(letters)})s" for one in node.values)
    return None


def raised():
    files = [
        *SOURCE.glob("apps/**/*.py"),
        SOURCE / "adapters/outgoing/package.py",
        SOURCE / "adapters/outgoing/redaction.py",
    ]
    for file in files:
        if file.name in NO_PAGE or file.parent.name == "ledger":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                named, shape = (
                    getattr(node.exc.func, "id", getattr(node.exc.func, "attr", "")),
                    shape_of(node.exc.args[0]),
                )
                if named in RAISED and shape:
                    yield shape


def test_every_sentence_that_a_service_raises_is_known_and_none_is_left_over():
    assert sorted(set(raised())) == sorted(refusals.SENTENCES)


def test_every_sentence_begins_small_and_ends_without_a_stop():
    assert [one for one in refusals.SENTENCES if re.match(r"[A-Z]", one) or one.endswith(".")] == []


@pytest.mark.parametrize(
    ("raised", "english", "spanish"),
    [
        ("give the reason why it ends", "Give the reason why it ends", "Dé el motivo por el que termina"),
        (
            "`99` more days are not allowed: write a number from 1 to 14 (Gov. Code 7922.535(b))",
            "`99` more days are not allowed: write a number from 1 to 14 (Gov. Code 7922.535(b))",
            "No se permiten `99` días más: escriba un número de 1 a 14 (Gov. Code 7922.535(b))",
        ),
        (
            "this duty is proved by more: to whom, or which court or office, the number",
            "This duty is proved by more: to whom, or which court or office, the number",
            "Esta obligación se prueba con más: a quién, o qué tribunal u oficina, el número",
        ),
        (
            "these characters cannot be printed: x (U+10348 Y); write them in other letters",
            "These characters cannot be printed: x (U+10348 Y); write them in other letters",
            "Estos caracteres no se pueden imprimir: x (U+10348 Y); escríbalos con otras letras",
        ),
        ("something that no service says", "Something that no service says", "Something that no service says"),
    ],
)
def test_a_refusal_is_said_in_the_readers_language(raised, english, spanish):
    with override("en"):
        assert refusals.in_words(raised) == english
    with override("es"):
        assert refusals.in_words(raised) == spanish


def test_a_refused_page_speaks_the_readers_language(agency, client_of):
    request = agency.assessed()
    clerk = client_of("r-baca")
    clerk.post("/language", {"language": "es", "next": "/"})
    refused = clerk.post(f"/requests/{request.number}/close", {"why": ""})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Diga por qué se cierra: nada sale del registro sin motivo" in page


def test_what_the_gate_found_and_where_is_said_in_the_readers_language():
    raised = (
        "this would leak and stays here: paper 1, page 2: a withheld value can be read on the page; "
        "paper 1, a withheld value stands in the file; paint it over and check again"
    )
    with override("es"):
        said = refusals.in_words(raised)
    assert "documento 1, página 2: un valor que se retiene se puede leer en la página; documento 1: un valor" in said
    with override("en"):
        assert "paper 1, page 2: a withheld value can be read on the page" in refusals.in_words(raised)
