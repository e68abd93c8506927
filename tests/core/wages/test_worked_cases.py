"""Back pay against cases that a second, independent computation worked out to the cent."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.core.wages.cases import sheet_of

FOLDER = Path(__file__).parent / "cases"
LINE = [
    "period",
    "kind",
    "hours",
    "rate_usd",
    "paid_rate_usd",
    "amount_usd",
    "due",
    "last_day",
    "days",
    "interest_usd",
    "open_usd",
]
BARRED = ("period", "kind", "due", "last_day")
REFUSED = ("kind", "from", "until")
SURPLUS = ("period", "kind", "amount_usd")


def worked_cases() -> list[Any]:
    """Every case of the folder, each under its file and name."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def shown(rows: list[dict[str, Any]], keys: list[str] | tuple[str, ...]) -> list[str]:
    """Rows as the case files write them, sorted, a dash where there is no value."""
    return sorted(" ".join("-" if row[key] is None else str(row[key]) for key in keys) for row in rows)


@pytest.mark.parametrize("case", worked_cases())
def test_the_product_agrees_with_the_worked_case(case: dict[str, Any]) -> None:
    sheet = sheet_of(case["input"])

    owed = {kind: usd for kind, usd in sheet["totals"].items() if usd != "0.00"}
    assert owed == case["totals"]
    assert sheet["total_usd"] == case["total_usd"]
    assert sheet["complete"] is case["complete"]
    assert shown(sheet["lines"], LINE) == sorted(case["lines"])
    assert shown(sheet["refused"], REFUSED) == sorted(case["refused"])
    assert shown(sheet["barred"], BARRED) == sorted(case["barred"])
    assert shown(sheet["surplus"], SURPLUS) == sorted(case["surplus"])


def test_the_folder_holds_at_least_a_hundred_cases() -> None:
    assert len(worked_cases()) >= 100
