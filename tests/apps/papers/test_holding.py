"""Whatever table names a kept file: a lost or changed one is told, and disposal leaves alone what another matter still has."""

from pathlib import Path
from random import Random

import pytest
from django.apps import apps
from django.db.models import CharField, F
from tests.apps.claims.working import MORNING, take_in
from tests.apps.visits.devices import Phone, new_visit

from custos.apps.claims import services as claims
from custos.apps.papers.models import Paper
from custos.apps.papers.services import holding, originals
from custos.apps.requests import ticking
from custos.apps.visits.models import VisitPhoto

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "claims" / "backpay.toml"
NO_FILE = {
    "casework_viewing.paper_sha256": "which paper was looked at",
    "disposal_disposal.list_sha256": "of a list",
    "history_pasttable.sha256": "of a table whose rows are kept",
    "letters_letter.pdf_sha256": "of what is printed from the letter's words",
    "memo_memo.sha256": "of the memo's words",
    "oversight_publication.sha256": "of figures that are kept",
    "releases_handedrelease.sha256": "of what went to the printer and is kept nowhere",
    "visits_device.token_sha256": "of a secret",
    "visits_visitevent.sha256": "of a line",
    "visits_conflictingline.sha256": "of a line",
}


def place(settings, sha256):
    return Path(settings.CUSTOS_DATA_DIR) / "originals" / sha256[:2] / sha256


@pytest.fixture
def back_pay(agency):
    claim = take_in(agency)
    return claim, claims.attach_case_file(
        claim, data=EXAMPLE.read_bytes(), name="ibarra.toml", by=agency["d-montoya"], at=MORNING
    )


def test_every_column_of_a_hash_is_one_of_a_kept_file_or_says_why_not():
    columns = {
        f"{model._meta.db_table}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, CharField) and field.name.endswith("sha256")
    }
    named = {
        f"{table}.sha256" for table in ("papers_paper", "releases_release", "claims_casefile", "visits_visitphoto")
    }
    named |= {"visits_visit.report_sha256", "deadlines_dutyproof.copy_sha256"}
    assert columns == named | set(NO_FILE)
    assert {one.partition(".")[0] for one in named} == set(holding._HOLDING)


def test_a_lost_or_changed_file_of_a_claim_is_told_once(back_pay, settings):
    claim, file = back_pay
    assert originals.count_missing() == 0
    kept = place(settings, file.sha256)
    kept.write_bytes(kept.read_bytes() + b"x")
    assert [(one.what, one.number) for one in ticking.tick(MORNING)] == [("original-changed", claim.number)]
    assert list(ticking.tick(MORNING)) == []
    kept.unlink()
    assert originals.count_missing() == 1


def test_a_photograph_that_came_before_its_visit_is_needed(agency):
    phone = Phone(agency["f-lucero"], MORNING)
    _, sha256 = phone.send_photo(new_visit())
    assert VisitPhoto.objects.count() == 1
    assert holding.is_needed(sha256)
    assert sha256 in holding.all_hashes()
    assert not holding.is_needed("0" * 64)


def test_a_draw_takes_of_each_table_its_share_and_no_row_twice(back_pay, agency):
    phone = Phone(agency["f-lucero"], MORNING)
    for number in range(8):
        phone.send_photo(new_visit(), data=b"\xff\xd8\xff\xe0" + bytes([number]))
    claim, file = back_pay
    drawn = [(one.table, one.sha256) for one in holding.sample(60, lambda most: most - 1)]
    assert drawn == [("claims_casefile", file.sha256)]  # no photograph has a matter yet
    assert [one.matter for one in holding.sample(1, lambda most: most - 1)] == [claim.pk]


# --- which rows are drawn ---------------------------------------------------------------------------------------------------


@pytest.fixture
def two_tables(agency, monkeypatch):
    """Thirty-six rows whose keys follow one another and four whose keys are far apart; each names its own file."""
    matter = agency.receive()
    matter.papers.all().delete()
    rows = [
        Paper(pk=pk, matter=matter, name="paper.pdf", sha256=f"{pk:064x}", size=1, kept_at=MORNING)
        for pk in (*range(101, 137), 500, 5_000, 50_000, 500_000)
    ]
    Paper.objects.bulk_create(rows)
    held = Paper.objects.annotate(held=F("sha256"), of=F("matter_id"))
    tables = {"dense": lambda: held.filter(pk__lt=500), "sparse": lambda: held.filter(pk__gte=500)}
    monkeypatch.setattr(holding, "_HOLDING", tables)
    return tables


def test_each_row_is_drawn_by_one_place_however_far_apart_the_keys_are(two_tables, monkeypatch):
    for table, rows in two_tables.items():
        monkeypatch.setattr(holding, "_HOLDING", {table: rows})
        count = rows().count()
        drawn = [[one.pk for one in holding.sample(1, lambda most, at=at: at % most)] for at in range(count)]
        assert drawn == [[pk] for pk in rows().order_by("pk").values_list("pk", flat=True)]


def test_a_table_with_gaps_has_its_share_of_every_run(two_tables):
    chance = Random(7)
    runs = [[one.table for one in holding.sample(10, chance.randrange)] for _ in range(50)]
    assert all(run.count("sparse") == 1 for run in runs)
    assert all(6 <= run.count("dense") <= 9 for run in runs)


def test_several_places_of_one_table_are_found_in_one_walk(two_tables):
    sparse = two_tables["sparse"]()
    assert holding._at(sparse, {3, 0, 2}) == [500, 50_000, 500_000]
    assert holding._at(sparse, {0, 9}) == [500]


def test_damage_that_was_told_before_the_other_tables_were_looked_at_is_told_no_more(agency, settings):
    request = agency.receive()
    paper = request.papers.get()
    place(settings, paper.sha256).write_bytes(b"x")
    assert [one.what for one in ticking.tick(MORNING)] == ["original-changed"]
    told = request.events.get(kind="original-changed")
    told.details = {"paper": str(paper.pk)}
    told.save()
    assert list(ticking.tick(MORNING)) == []
