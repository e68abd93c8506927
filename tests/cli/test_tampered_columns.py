"""``custos tick`` and ``custos check`` read entries again, bytes and columns; each ends with 3 where one was changed."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADD = """
import sys
from custos.web.boot import boot
boot(sys.argv[1])
from django.db import transaction
from custos.apps.ledger import services
with transaction.atomic():
    for _ in range(4):
        services.append("sign-in", actor=services.SYSTEM, out="granted")
"""


def python(data, *arguments):
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CUSTOS_DATA": str(data)}
    environ.pop("CUSTOS_TEST_POSTGRES", None)
    return subprocess.run(
        [sys.executable, *arguments], env=environ, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )


def custos(data, *arguments):
    return python(data, "-c", "from custos.cli import main; main()", *arguments)


def ledger_of(data):
    found = json.loads(custos(data, "check", "--json").stdout)["found"]
    return next(one for one in found if one["what"] == "ledger")


@pytest.mark.slow
def test_tick_and_check_end_with_3_where_a_column_or_a_body_was_changed(tmp_path):
    data = tmp_path / "data"
    made = custos(
        data, "serve", "--data", str(data), "init", "--agency", "demo", "--log", "ledger.workforce.example/2027"
    )
    assert made.returncode == 0, made.stderr
    assert custos(data, "tick").returncode == 0
    assert python(data, "-c", ADD, str(data)).returncode == 0
    well = ledger_of(data)
    assert well["well"]
    assert "read again now" in well["says"]
    with closing(sqlite3.connect(next(data.rglob("custos.sqlite3")))) as database:
        database.execute("DROP TRIGGER ledger_entry_no_update")
        index, body, kind = database.execute(
            "SELECT i, body, kind FROM ledger_entry ORDER BY i DESC LIMIT 1"
        ).fetchone()
        changes = (
            ("kind", "memo-prepared", kind, "listed under another kind or case"),
            ("body", body.replace(b"granted", b"denied"), body, "is not what was written"),
        )
        for column, changed, was, says in changes:
            database.execute(f"UPDATE ledger_entry SET {column} = ? WHERE i = ?", (changed, index))
            database.commit()
            ticked, checked = custos(data, "tick"), custos(data, "check")
            assert (ticked.returncode, checked.returncode) == (3, 3), (ticked.stderr, checked.stdout)
            assert f"entry {index}" in ticked.stderr
            assert says in ticked.stderr
            assert not (told := ledger_of(data))["well"]
            assert says in told["says"]
            database.execute(f"UPDATE ledger_entry SET {column} = ? WHERE i = ?", (was, index))
            database.commit()
    assert custos(data, "tick").returncode == 0
    assert ledger_of(data)["well"]
