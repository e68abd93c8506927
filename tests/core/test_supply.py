"""The list of what the program is made of, and advisories against it. Every advisory here is made up."""

import json
import re

import pytest
from click.testing import CliRunner

from custos.adapters.data.supply import locked_packages
from custos.cli import main
from custos.core.errors import InputError
from custos.core.supply import Locked, findings_of, read_lock, sbom

HASH = "a" * 64
LOCK = f"""# made up
Some_Thing==1.2.3 \\
    --hash=sha256:{HASH} \\
    --hash=sha256:{"b" * 64}
numbers==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:{HASH}
numbers==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:{HASH}
"""
PACKAGES = read_lock(LOCK, "f")


def advisory(name="some-thing", **affected):
    about = {"package": {"ecosystem": "PyPI", "name": name}, **affected}
    return {"id": "MADE-UP-1", "aliases": ["CVE-0000-1"], "summary": "Made up", "affected": [about]}


def between(*events):
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


def hits(told):
    return [(one.package, one.version) for one in findings_of(PACKAGES, told, "f")]


def test_a_lock_is_read_with_names_versions_hashes_and_markers():
    assert [(one.name, one.version, len(one.hashes)) for one in PACKAGES] == [
        ("numbers", "1.0", 1),
        ("numbers", "2.0", 1),
        ("some-thing", "1.2.3", 2),
    ]
    assert PACKAGES[0].marker == "python_full_version < '3.12'"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("thing>=1\n", "no locked package"),
        ("thing==1\n", "has no hash"),
        (f"    --hash=sha256:{HASH}\n", "before any package"),
        (LOCK + LOCK, "locked twice"),
        ("-r other.txt\n", "no locked package"),
        ("thing @ https://example.org/thing.whl\n", "no locked package"),
    ],
)
def test_a_lock_that_is_none_is_refused(text, says):
    with pytest.raises(InputError, match=says):
        read_lock(text, "f")


def test_our_own_lock_is_listed_whole_and_its_references_meet():
    packages = locked_packages()
    made = sbom(packages, name="custos-records", version="0.1")
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs)) == len(packages) > 50
    root, *others = made["dependencies"]
    assert root["ref"] == made["metadata"]["component"]["bom-ref"]
    assert set(root["dependsOn"]) == set(refs) == {one["ref"] for one in others}
    for one in made["components"]:
        assert (one["type"], one["bom-ref"]) == ("library", one["purl"])
        assert one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}"
        assert all(set(row) == {"name", "value"} and row["value"] for row in one["properties"])
    assert {"django", "cryptography", "attrs"} <= {one["name"] for one in made["components"]}


def test_the_list_depends_on_the_lock_alone():
    one, other = (json.dumps(sbom(some, name="a", version="1")) for some in (PACKAGES, PACKAGES[::-1]))
    assert one == other
    changed = (*PACKAGES[:-1], Locked("some-thing", "1.2.3", (HASH,)))
    assert sbom(changed, name="a", version="1")["serialNumber"] != json.loads(one)["serialNumber"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (advisory(versions=["1.2.3"]), True),
        (advisory(versions=["1.2.3.0"]), True),  # the same version, spelled otherwise
        (advisory(versions=["1.2.4"]), False),
        (advisory("SOME.thing", versions=["1.2.3"]), True),
        (advisory("other", versions=["1.2.3"]), False),
        (advisory(**between({"introduced": "0"}, {"fixed": "1.2.4"})), True),
        (advisory(**between({"introduced": "0"}, {"fixed": "1.2.3"})), False),
        (advisory(**between({"introduced": "1.2.3"})), True),
        (advisory(**between({"introduced": "1.10"})), False),  # 1.10 is later than 1.2.3
        (advisory(**between({"introduced": "0"}, {"last_affected": "1.2.3"})), True),
        (advisory(**between({"introduced": "0"}, {"last_affected": "1.2.2"})), False),
        (advisory(**between({"introduced": "1.2"}, {"fixed": "2"}, {"introduced": "0"}, {"fixed": "1"})), True),
        (advisory(), True),
        (advisory(ranges=[{"type": "GIT", "events": [{"introduced": "0"}]}], versions=["9"]), False),
        (advisory(versions=["1.2.3"]) | {"withdrawn": "2020-01-01T00:00:00Z"}, False),
        ({"id": "X", "affected": [{"package": {"ecosystem": "npm", "name": "some-thing"}}]}, False),
    ],
)
def test_an_advisory_names_what_lies_in_its_versions(told, found):
    assert hits(told) == ([("some-thing", "1.2.3")] if found else [])


def test_of_two_locked_versions_only_the_affected_one_is_named():
    assert hits(advisory("numbers", **between({"introduced": "0"}, {"fixed": "1.5"}))) == [("numbers", "1.0")]


@pytest.mark.parametrize("told", [{}, {"id": "X", "affected": {}}, advisory(**between({"introduced": "soon"}))])
def test_what_cannot_be_understood_is_refused_by_name(told):
    with pytest.raises(InputError, match=r"^f"):
        hits(told)


def test_the_commands_print_the_same_list_and_end_with_1_where_an_advisory_names_a_package(tmp_path):
    lock, folder = tmp_path / "some.lock", tmp_path / "osv"
    lock.write_text(LOCK, encoding="utf-8")
    folder.mkdir()
    run = CliRunner().invoke
    first, second = (run(main, ["sbom", "--lock", str(lock)]).output for _ in range(2))
    assert first == second
    assert [one["name"] for one in json.loads(first)["components"]] == ["numbers", "numbers", "some-thing"]
    empty = run(main, ["audit", str(folder), "--lock", str(lock)])
    assert (empty.exit_code, "holds no advisory" in empty.output) == (2, True)
    (folder / "a.json").write_text(json.dumps(advisory("other")), encoding="utf-8")
    assert run(main, ["audit", str(folder), "--lock", str(lock)]).exit_code == 0
    told = advisory(**between({"introduced": "0"}, {"fixed": "1.3"}))
    (folder / "b.json").write_text(json.dumps(told), encoding="utf-8")
    found = run(main, ["audit", str(folder), "--lock", str(lock)])
    assert found.exit_code == 1
    assert "some-thing 1.2.3: MADE-UP-1, CVE-0000-1; fixed in 1.3. Made up" in found.output
    as_json = json.loads(run(main, ["audit", str(folder), "--lock", str(lock), "--json"]).output)
    assert (as_json["packages"], as_json["advisories"], len(as_json["found"])) == (3, 2, 1)
    (folder / "c.json").write_text("[", encoding="utf-8")
    assert run(main, ["audit", str(folder), "--lock", str(lock)]).exit_code == 2
