"""The four statements of a worker's release: read each with its words, or not found; never taken for made."""

import pytest
from arrivals import CONTEXT, paper

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.evidence import facts_from
from custos.core.reading.instrument.statements import STATEMENTS
from custos.core.reading.readings import InstrumentKind, State

RELEASE = """AUTHORIZATION FOR RELEASE OF RECORDS
I, Delfina Marroquin Paz, authorize the Department of Workforce Records to release my wage history for 2023.
I understand that state government files will be accessed to obtain it.
The purpose of this release is to decide my application for a lease.
The information will be provided only to Alameda Rentals.
Date: August 2, 2024
/s/ Delfina Marroquin Paz
Signature of worker
"""
LIBERACION = """AUTORIZACIÓN PARA DIVULGAR INFORMACIÓN
Yo, Delfina Marroquín Paz, autorizo que se divulgue mi historial de salarios de 2023.
Entiendo que se consultarán archivos del gobierno del estado.
El propósito es decidir mi solicitud de vivienda.
Solo la oficina de vivienda recibirá los datos.
Fecha: 2 de agosto de 2024
/s/ Delfina Marroquín Paz
Firma de la trabajadora
"""


def statements(text):
    (instrument,) = read(paper(text), CONTEXT, cards()).instruments
    return {quote.field: quote for quote in instrument.evidence if quote.field in STATEMENTS}


def written_release(text):
    arrival = paper(text)
    facts = facts_from(read(arrival, CONTEXT, cards()), arrival, CONTEXT)
    return next((fact.values for fact in facts if fact.name == "written-release"), None)


@pytest.mark.parametrize("text", [RELEASE, LIBERACION], ids=["English", "Spanish"])
def test_each_statement_is_quoted_from_the_paper(text):
    found = statements(text)
    assert [found[name].state for name in STATEMENTS] == [State.FOUND] * 4
    assert all(quote.text and quote.text in text for quote in found.values())


@pytest.mark.parametrize("left_out", range(4))
@pytest.mark.parametrize("text", [RELEASE, LIBERACION], ids=["English", "Spanish"])
def test_a_statement_that_is_left_out_is_not_found_and_a_person_is_asked(text, left_out):
    lines = text.splitlines()
    if left_out == 0:
        lines[1] = (
            lines[1]
            .replace("my wage history for 2023", "what they hold")
            .replace("mi historial de salarios de 2023", "lo que tengan")
        )
    else:
        del lines[1 + left_out]
    changed = "\n".join(lines)
    readings = read(paper(changed), CONTEXT, cards())
    if readings.instruments[0].kind is InstrumentKind.RELEASE_AUTHORIZATION:
        assert statements(changed)[STATEMENTS[left_out]].state is State.NOT_FOUND
    assert written_release(changed) in (None, frozenset({"signed", "four-statements"}))


def test_a_dated_release_with_all_four_settles_the_fact():
    assert written_release(RELEASE) == frozenset({"four-statements"})


def test_without_a_date_it_is_left_to_a_person():
    assert written_release(RELEASE.replace("Date: August 2, 2024\n", "")) == frozenset({"signed", "four-statements"})


def test_what_is_denied_is_not_stated():
    text = RELEASE.replace("I understand that state", "I do not agree that state")
    assert statements(text)["statement-files"].state is State.NOT_FOUND


def test_an_unsigned_release_yields_no_release():
    assert written_release(RELEASE.replace("/s/ Delfina Marroquin Paz", "______________________")) is None
