"""A worker files in Spanish on a phone, without script, stops, comes back by the code, sends, and looks how far it is."""

import re

import pytest
from tests.apps.filing.walking import CODE, PICTURE
from tests.browser.conftest import SCREENS
from tests.browser.verbs import PHONE

from custos.apps.claims.models import Claim

pytestmark = [pytest.mark.browser, pytest.mark.slow]


WRONG = []
"""What is wrong with any page, told together at the end."""


def looked_at(person, name):
    """The page fits the phone, axe finds nothing, the keyboard reaches everything; and a picture."""
    person.picture(name, SCREENS)
    WRONG.extend([f"{name} is too wide"] if person.overflow() > 0 else [])
    if person.script:
        WRONG.extend(f"{name}: {one}" for one in [*person.violations(), *person.unreachable()])
    WRONG.extend(person.strangers)


def type_page(person, typed, *, chosen=(), days=()):
    page = person.page
    for name, value in typed.items():
        field = page.locator(f"form.card [name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    for name, value in chosen:
        page.locator(f"[name={name}][value={value}] + label").click()
    for day in days:
        page.fill(f"[name={day}_from]", "07:00")
        page.fill(f"[name={day}_to]", "17:30")
        page.fill(f"[name={day}_break]", "30")


def go_on(person):
    person.page.locator("form.card button.usa-button--big").click()


def test_a_worker_files_in_spanish_on_a_phone_and_comes_back_by_the_code(tale, visit, tmp_path):
    tale.on(8, 15, 19, 40)
    worker = visit(None, PHONE, language="es")
    assert worker.open("/worker") == 200
    assert "¿No le pagaron? Díganos" in worker.source()
    looked_at(worker, "worker-start-es")
    worker.page.locator("main form button").first.click()
    code = CODE.search(worker.page.inner_text("main"))[0]
    looked_at(worker, "worker-code-es")
    worker.page.click("main a.usa-button--big")
    looked_at(worker, "worker-employer-es")
    type_page(worker, {"employer": "Lavado Hecho Aquí", "place": "Calle 4, Oakland", "industry": "81"})
    go_on(worker)
    looked_at(worker, "worker-pay-es")
    type_page(
        worker,
        {
            "promised": "18.50",
            "per": "hour",
            "paid": "900",
            "owed": "1240.50",
            "story": "Me pagaron 40 horas y trabajé 60. Soy indocumentado. Mi número es 123-45-6789.",
        },
        chosen=[("claimed", "overtime")],
    )
    go_on(worker)
    looked_at(worker, "worker-hours-es")
    type_page(worker, {"differs": "En julio también los sábados."}, days=("mon", "tue", "wed", "thu", "fri"))
    go_on(worker)
    # The bus comes: the form is closed on this phone, and opened again by the code on another one, which runs no script.
    worker.page.locator(".worker-leave button").first.click()
    tale.on(8, 16, 21, 5)
    other = visit(None, PHONE, script=False, language="es")
    other.open("/worker/return")
    looked_at(other, "worker-return-es")
    other.page.fill("[name=code]", code.lower())
    go_on(other)
    assert "Me pagaron 40 horas" in other.page.inner_text("main")
    other.open("/worker/files")
    stub = tmp_path / "talón.pdf"
    stub.write_bytes(PICTURE)
    other.page.set_input_files("[name=file]", str(stub))
    other.page.locator("form.card button").first.click()
    looked_at(other, "worker-files-es")
    assert "talón.pdf" in other.page.inner_text("main")
    other.page.locator("main a.usa-button--big").click()
    looked_at(other, "worker-contact-es")
    type_page(
        other,
        {"worker": "Persona Inventada", "phone": "505 555 0188", "reach": "Después de las seis", "language": "es"},
    )
    other.page.locator("[name=office]").select_option("albuquerque")
    go_on(other)
    looked_at(other, "worker-check-es")
    words = other.page.inner_text("main")
    assert "Soy indocumentado." in words
    assert "123-45-6789" in words
    other.page.locator(".card--ask button").click()
    assert "indocumentado" not in other.page.inner_text("main")
    other.page.locator("form.card button.usa-button--big").click()
    words = other.page.inner_text("main")
    claim = Claim.objects.get()
    assert claim.number in words
    looked_at(other, "worker-sent-es")
    assert "indocumentado" not in claim.worker.story
    assert "Me pagaron 40 horas" in claim.worker.story
    # Days later only the code is left, and it tells the stage and days.
    tale.on(8, 20, 8, 0)
    third = visit(None, PHONE, language="es")
    third.open("/worker/return")
    third.page.fill("[name=code]", code)
    go_on(third)
    shown = third.page.inner_text("main")
    looked_at(third, "worker-where-es")
    assert "Leemos su reclamo" in shown
    assert not re.search(r"\d{4}-\d{5}|Lavado|Persona", shown)
    # The clerk of the office reads what was told.
    clerk = tale.open("r-baca", f"/claims/{claim.number}")
    assert "Persona Inventada" in clerk
    assert "talón.pdf" in clerk
    tale.look("r-baca", "worker-claim-clerk")
    assert WRONG == []
