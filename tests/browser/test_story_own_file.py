"""A worker asks in Spanish for her own file: seen in person, nobody else's data in it, a letter in her language."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, told_in_order, verified_offline
from tests.corpus import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_worker_gets_her_own_file_in_her_own_language(tale, tmp_path):
    tale.on(8, 22, 8, 30)
    tale.arrive("r-baca", examples.worker_own_file(), "mail.eml", at="2019-08-21T18:41")
    page = tale.case("r-baca")
    assert "Not settled yet" in page
    assert "Has the requester been verified by a published number, or by identity papers?" in page
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)
    tale.look("r-baca", "own-file-arrives")
    tale.open("r-baca", language="es")
    tale.look("r-baca", "own-file-arrives-es", language="es")
    assert "comprobado" in tale.words("r-baca", language="es") or "verific" in tale.words("r-baca", language="es")

    # She comes to the counter of Las Cruces on Friday; the clerk there is let in for it and looks at her card.
    tale.let_in("r-baca", "f-lucero", "sees her at the counter and looks at her card")
    tale.on(8, 23, 15, 20)
    page = tale.answer("f-lucero", "requester-verified", "yes", why="Seen in person with a driver's license")
    # Her claim file must be released; the wages that employers reported have conditions of their own, so the page says both.
    page = tale.open("f-lucero", "law")
    assert "must release" in page
    assert "Policy, a person's own file" in page
    tale.look("f-lucero", "own-file-verified")
    tale.open("f-lucero", "prepare", status=403)
    tale.on(8, 26, 8, 40)
    page = tale.answer("r-baca", "person-matched", "unique", why="claim number and birth date")
    page = tale.prepare("r-baca", "release-in-part")
    # She was seen already: the letter does not send her to the counter again.
    assert "Sus propios registros" in page
    assert "se le entregan sus propios registros" in page
    assert "No le preguntamos su situación migratoria" in page
    assert "documento de identidad" not in page
    assert "26 de agosto de 2019" in page
    tale.on(8, 26, 9, 0)
    tale.decide("e-armijo")
    tale.nothing_leaves_from_here(
        "l-ortega", "She was handed her file at the counter; the signed receipt is in folder 12."
    )
    tale.send("r-baca")
    tale.open("r-baca", "letter", language="es")
    tale.look("r-baca", "own-file-letter-es", language="es")
    entries = tale.entries("r-baca")
    told_in_order(
        entries,
        "Received by e-mail; the original was kept",
        "Assessed: open",
        "A person was let in",
        "A fact was answered: Requester verified",
        "Assessed: open",
        "A decision was prepared: Release a part",
        "Decided: Release a part",
        "Counsel recorded why nothing leaves from here",
        "The letter left by e-mail",
    )
    tale.look("r-baca", "own-file-receipt")
    assert "whole" in verified_offline(tmp_path)
