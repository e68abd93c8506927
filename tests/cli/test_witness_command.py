"""The agency asks, a witness on another machine co-signs, the agency takes; and a foreign program reads the folder of tiles."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.test_ledger_command import agency, custos, python  # noqa: F401 - a fixture

MORE = """
from custos.web.boot import boot
boot("custos-data")
from django.db import transaction
from custos.apps.ledger import services
with transaction.atomic():
    for _ in range(40):
        services.append("sign-in", actor=services.SYSTEM, out="granted")
"""


@pytest.fixture(scope="module")
def carried(agency, tmp_path_factory):  # noqa: F811
    """The first round of the two; both folders and the witness's key line."""
    folder = tmp_path_factory.mktemp("round")
    shutil.copytree(agency / "custos-data", folder / "custos-data")
    away = tmp_path_factory.mktemp("witness")
    made = custos(away, "witness", "key", "w.pem", "--name", "witness.college.example/1")
    assert made.returncode == 0, made.stderr
    log = custos(folder, "policy").stdout.splitlines()[0].removeprefix("log ")
    return folder, away, made.stdout.strip(), log


def ask(folder, name, witness):
    done = custos(folder, "witness", "ask", name, "--witness", witness)
    assert done.returncode == 0, done.stderr


def sign(away, question, log, out):
    return custos(
        away, "witness", "sign", str(question), "--log", log, "--key", "w.pem",
        "--name", "witness.college.example/1", "--held", "held.txt", "--out", out,
    )  # fmt: skip


@pytest.mark.slow
def test_a_head_is_co_signed_by_files_alone_and_an_export_carries_it(carried):
    folder, away, witness, log = carried
    for round_ in ("1", "2"):
        ask(folder, f"{round_}.ask", witness)
        done = sign(away, folder / f"{round_}.ask", log, f"{round_}.answer")
        assert done.returncode == 0, done.stderr
        taken = custos(folder, "witness", "take", str(away / f"{round_}.answer"), "--witness", witness)
        assert taken.returncode == 0, taken.stderr
        assert python(folder, MORE).returncode == 0
    assert "not co-signed" in sign(away, folder / "1.ask", log, "again").stderr
    (folder / "policy.txt").write_text(custos(folder, "policy").stdout)
    assert f"witness w1 {witness}" in (folder / "policy.txt").read_text()
    assert custos(folder, "export", "seen.custos", "--witnessed").returncode == 0
    seen = custos(folder, "verify", "seen.custos", "--policy", "policy.txt", "--json")
    assert seen.returncode == 0, seen.stdout
    assert '"witnessed": true' in seen.stdout
    assert custos(folder, "export", "newest.custos").returncode == 0
    unseen = custos(folder, "verify", "newest.custos", "--policy", "policy.txt")
    assert unseen.returncode == 3
    assert "UNWITNESSED" in unseen.stdout
    forged = (away / "2.answer").read_text().replace("A", "B")
    (folder / "forged").write_text(forged)
    assert custos(folder, "witness", "take", "forged", "--witness", witness).returncode == 2


GO = r"""
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (out [][]byte, err error) {
	for _, t := range tiles {
		path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
		raw, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		out = append(out, raw)
	}
	return out, nil
}

func must(err error) {
	if err != nil {
		fmt.Println("NO:", err)
		os.Exit(1)
	}
}

func main() {
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	raw, err := os.ReadFile(filepath.Join(os.Args[1], "checkpoint"))
	must(err)
	opened, err := note.Open(raw, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, folder(os.Args[1]))
	again, err := tlog.TreeHash(size, reader)
	must(err)
	if again != root {
		must(fmt.Errorf("another root"))
	}
	var entries [][]byte
	for n := int64(0); n*256 < size; n++ {
		path := fmt.Sprintf("tile/entries/%03d", n)
		if rest := size - n*256; rest < 256 {
			path += fmt.Sprintf(".p/%d", rest)
		}
		raw, err := os.ReadFile(filepath.Join(os.Args[1], path))
		must(err)
		for len(raw) > 0 {
			length := int(raw[0])<<8 | int(raw[1])
			entries = append(entries, raw[2:2+length])
			raw = raw[2+length:]
		}
	}
	proofs := 0
	for n := int64(0); n < size; n++ {
		proof, err := tlog.ProveRecord(size, n, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, root, n, tlog.RecordHash(entries[n])))
		if n > 0 {
			early, err := tlog.TreeHash(n, reader)
			must(err)
			grown, err := tlog.ProveTree(size, n, reader)
			must(err)
			must(tlog.CheckTree(grown, size, root, n, early))
			proofs++
		}
		proofs++
	}
	fmt.Println(size, proofs)
}
"""


@pytest.mark.night
def test_gos_checksum_database_packages_verify_our_folder(agency, tmp_path):  # noqa: F811
    """Code that nobody here wrote: signature, root, every inclusion proof, every consistency proof, every tile."""
    source = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"
    if shutil.which("go") is None or not Path(source).is_dir():
        pytest.skip("Go and its checksum-database packages are not installed (golang-go, golang-golang-x-mod-dev)")
    assert custos(agency, "tiles", "folder", "--entries").returncode == 0
    key = custos(agency, "policy").stdout.splitlines()[0].removeprefix("log ")
    (tmp_path / "main.go").write_text(GO)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "GOPATH": "/usr/share/gocode", "GO111MODULE": "off",
        "GOCACHE": str(tmp_path / "cache"), "GOFLAGS": "-p=1",
    }  # fmt: skip
    built = subprocess.run(
        ["go", "build", "-o", "check", "main.go"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    done = subprocess.run([tmp_path / "check", agency / "folder", key], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    size, proofs = map(int, done.stdout.split())
    assert proofs == 2 * size - 1
    one = next((agency / "folder" / "tile" / "0").glob("000*"))
    raw = bytearray(one.read_bytes())
    raw[100] ^= 1
    one.write_bytes(raw)
    assert (
        subprocess.run([tmp_path / "check", agency / "folder", key], capture_output=True, check=False).returncode == 1
    )
