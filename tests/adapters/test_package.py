"""What leaves opens for its one recipient, with plain commands, and says nothing that was not permitted."""

import hashlib
import io
import json
import shutil
import subprocess
import zipfile

import pikepdf
import pyrage
import pytest
from imap_lab import make_certificate
from test_redaction import ANA, a_paper
from tests.refusals import coded

from custos.adapters.outgoing.package import Content, Group, ThirdPaper, assemble
from custos.adapters.outgoing.recipients import KeyKind, check_recipient
from custos.adapters.outgoing.redaction import WouldLeak
from custos.adapters.pdf.reader import read_pdf
from custos.core.errors import InputError
from custos.core.leaks import WithheldKind
from custos.core.printable import CannotPrint

SECRET = pyrage.x25519.Identity.generate()
AGE = check_recipient(KeyKind.AGE, str(SECRET.to_public()))
ABOUT = {"request": "2019-00007", "entry": "41"}


def content(**more):
    rows = (("Employer", "Mesa Roofing"), ("Wages of the quarter", "$4,210.00"))
    given = {
        "title": "Records released",
        "intro": "Under the order of the court.",
        "groups": (Group("Wage records", rows),),
    }
    return Content(**{**given, "withheld": ANA, "withheld_kinds": ("names and numbers of other workers",), **more})


def packed(recipient=AGE, **more):
    return assemble(content(**more), recipient, agency="Labor Agency", prefix="R7-", first=1, about=ABOUT, ocr=False)


def opened(locked):
    return zipfile.ZipFile(io.BytesIO(pyrage.decrypt(locked, [SECRET])))


def test_the_recipient_opens_it_and_every_sum_of_the_manifest_is_right():
    made = packed()
    with opened(made.locked) as inside:
        assert inside.namelist() == ["01-fields.pdf", "MANIFEST.json", "SHA256SUMS"]
        manifest = json.loads(inside.read("MANIFEST.json"))
        assert manifest == made.manifest
        for line in inside.read("SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            assert hashlib.sha256(inside.read(name)).hexdigest() == digest
        text = read_pdf(inside.read("01-fields.pdf")).pages[0].text
    assert "Mesa Roofing" in text
    assert "R7-000001" in text
    assert manifest["fields"] == {"Wage records": ["Employer", "Wages of the quarter"]}
    assert (manifest["files"][0]["from"], manifest["files"][0]["to"]) == ("R7-000001", "R7-000001")


def test_nobody_else_opens_it():
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(packed().locked, [pyrage.x25519.Identity.generate()])


def test_a_field_that_holds_a_withheld_value_shuts_the_gate_and_nothing_is_made():
    bad = Group("Wage records", (("Paid together with", "LOPEZCANO, Ana"),))
    with pytest.raises(WouldLeak, check=coded("field-would-leak")) as shut:
        packed(groups=(bad,))
    assert "Lopezcano" not in str(shut.value)


def test_not_even_the_last_digits_of_a_withheld_number_leave_in_a_field():
    number = next(one for one in ANA if one.kind is WithheldKind.NUMBER)
    with pytest.raises(WouldLeak, check=coded("field-would-leak", place=1)) as shut:
        packed(groups=(Group("Wage records", (("Number", number.value),)),))
    assert number.value[-4:] not in str(shut.value)


def test_a_field_that_would_leak_is_said_before_any_paper_is_opened():
    broken = (ThirdPaper("paper.pdf", b"no paper at all"),)
    with pytest.raises(InputError, check=coded("paper-cannot-leave", place=1)):
        packed(papers=broken)
    with pytest.raises(WouldLeak):
        packed(papers=broken, groups=(Group("Wages", (("Paid together with", "Lopezcano, Ana"),)),))


def test_the_document_of_the_fields_is_tagged_and_carries_no_moment():
    with opened(packed().locked) as inside, pikepdf.open(io.BytesIO(inside.read("01-fields.pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/CreationDate" not in pdf.docinfo


def test_a_name_that_looks_like_markup_is_only_a_name():
    made = packed(groups=(Group("#panic", (("*Employer*", '#panic("x") $1$'),)),))
    with opened(made.locked) as inside:
        assert '#panic("x") $1$' in read_pdf(inside.read("01-fields.pdf")).pages[0].text


def test_an_agency_with_a_certificate_opens_it_with_openssl(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not on this machine")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=court"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    recipient = check_recipient(KeyKind.SMIME, (tmp_path / "cert.pem").read_text())
    (tmp_path / "package.p7m").write_bytes(packed(recipient).locked)
    done = subprocess.run(
        ["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", "package.p7m", "-recip", "cert.pem", "-inkey", "key.pem", "-out", "package.zip"],
        cwd=tmp_path, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "MANIFEST.json" in zipfile.ZipFile(tmp_path / "package.zip").namelist()


def test_a_secret_key_two_certificates_and_a_wrong_line_are_refused(tmp_path):
    with pytest.raises(InputError, check=coded("key-is-secret")):
        check_recipient(KeyKind.AGE, str(SECRET))
    with pytest.raises(InputError, check=coded("not-an-age-key")):
        check_recipient(KeyKind.AGE, "age1nonsense")
    pem = make_certificate(tmp_path).read_text().partition("-----BEGIN PRIVATE")[0]
    with pytest.raises(InputError, check=coded("one-certificate")):
        check_recipient(KeyKind.SMIME, pem * 2)
    with pytest.raises(InputError, check=coded("certificate-not-rsa")):
        check_recipient(KeyKind.SMIME, pem)


def test_a_fingerprint_is_read_aloud_in_groups_of_four():
    assert len(AGE.fingerprint.split()) == 16
    assert AGE.fingerprint.replace(" ", "") == hashlib.sha256(AGE.key.encode()).hexdigest()


@pytest.mark.slow
def test_a_paper_goes_along_numbered_on_and_without_what_is_withheld():
    made = assemble(
        content(papers=(ThirdPaper("x.pdf", a_paper("Signed by Ana Lopezcano, witness.")),)),
        AGE, agency="Labor Agency", prefix="R7-", first=9, about=ABOUT,
    )  # fmt: skip
    assert [one["from"] for one in made.manifest["files"]] == ["R7-000009", "R7-000010"]
    with opened(made.locked) as inside:
        assert "02-paper.pdf" in inside.namelist()
    assert KeyKind.AGE is AGE.kind


def test_a_field_in_signs_without_a_shape_is_refused_in_words():
    with pytest.raises(
        CannotPrint, match=r"cannot be printed: .* \(U\+10348 GOTHIC LETTER HWAIR\)", check=coded("cannot-print")
    ):
        packed(groups=(Group("Wages", (("Employer", "\U00010348"),)),))
