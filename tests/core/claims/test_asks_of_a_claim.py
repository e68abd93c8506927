"""What the agency never asks is known in both languages, however it is put; what the employer did may be asked about."""

import pytest

from custos.adapters.data.screening import asks_status, without_status

ASKS = [
    "¿Cuál es su situación migratoria?",
    "¿Tiene usted papeles para trabajar?",
    "Do you have papers?",
    "Where were you born?",
    "¿Nació usted en México?",
    "¿De qué país es usted?",
    "What is your immigration status?",
    *("Are you here legally?", "Which country are you from?", "Do you have a Social Security number?"),
    *("How did you enter the country?", "What's your status here?", "Please send us your passport number."),
    *("Is your family documented?", "Are you an American?", "Who hired you? And where were you born?"),
    *("¿Es mexicano?", "¿Tiene la mica?", "¿Su seguro es chueco?", "¿Cómo entró al país?", "¿Lo han deportado?"),
    *("¿De dónde viene usted?", "¿Con qué nombre y seguro trabaja?", "¿Tiene acta de nacimiento?", "¿Está legal?"),
]
"""Those of a tester, and some that were drawn before the rows were written and some after."""
MAY_ASK = [
    "Do you have papers that show your hours?",
    "¿Tiene usted papeles de su pago?",
    "Where was the work?",
    *(
        "Did he ask you where you were born?",
        "Did he threaten to call immigration?",
        "Did they tell you to bring a passport?",
    ),
    *("How long have you worked in this country club?", "Do you still have the papers you signed?"),
    *("¿Le preguntó si tenía papeles?", "¿El patrón dijo que usted es ilegal?", "¿Le descontaban el seguro social?"),
    *("¿De dónde es la empresa?", "¿Pidió permiso para trabajar el domingo?", "¿Le quitaron su pasaporte?"),
    *("¿Vino alguien de migración al trabajo?", "¿Le dijo que se regresara a su país?"),
]


@pytest.mark.parametrize("question", ASKS)
def test_a_question_about_status_or_birth_is_known(question):
    assert asks_status(question)
    assert asks_status(question.upper())


@pytest.mark.parametrize("question", MAY_ASK)
def test_a_question_about_the_work_or_the_employer_may_be_asked(question):
    assert not asks_status(question)


@pytest.mark.parametrize(
    "said",
    ["Soy mexicana.", "Vengo de Honduras.", "I'm from El Salvador.", "We are not citizens.", "Estoy sin papeles."],
)
def test_where_a_worker_comes_from_is_not_kept(said):
    assert without_status(f"Me deben 900. {said} Trabajé 60 horas.").text == "Me deben 900. Trabajé 60 horas."


@pytest.mark.parametrize(
    "said",
    [
        *("Soy de Nuevo México.", "I am from New Mexico.", "Mi jefe es mexicano.", "He asked me where I was born."),
        *("Tengo papeles de mi pago.", "I have no papers that show my hours.", "Me preguntó si tengo la mica."),
    ],
)
def test_what_tells_of_the_work_or_the_employer_is_kept(said):
    assert without_status(said).text == said
