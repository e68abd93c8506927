"""Digital signatures are checked offline: a plus where they are good, a warning where not, and never a judge by themselves."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from pdfs import said

from custos.adapters.arrival import open_arrival
from custos.adapters.pdf.signatures import check_signatures


@pytest.fixture(scope="module")
def signer():
    """A made-up judge with a certificate from a made-up authority."""
    return _signer("Hon. Mateo Armijo", "Made-up Court Authority")


def _signer(name: str, authority: str):
    from asn1crypto import keys, x509
    from cryptography import x509 as made
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    def named(text):
        return made.Name([made.NameAttribute(NameOID.COMMON_NAME, text)])

    def certificate(subject, issuer, key, signed_with, *extensions):
        start = datetime.now(UTC) - timedelta(days=2)
        builder = made.CertificateBuilder().subject_name(named(subject)).issuer_name(named(issuer))
        builder = builder.public_key(key.public_key()).serial_number(made.random_serial_number())
        builder = builder.not_valid_before(start).not_valid_after(start + timedelta(days=30))
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return x509.Certificate.load(
            builder.sign(signed_with, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
        )

    root, own = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    stamping = made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    usage = made.KeyUsage(True, True, False, False, False, False, False, False, False)
    extensions = [(usage, True)] + ([(stamping, True)] if "stamp" in name.lower() else [])
    leaf = certificate(name, authority, own, root, *extensions)
    top = certificate(authority, authority, root, root, (made.BasicConstraints(True, None), True))
    raw = own.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    store = SimpleCertificateStore()
    store.register(top)
    return signers.SimpleSigner(signing_cert=leaf, signing_key=keys.PrivateKeyInfo.load(raw), cert_registry=store)


def _signed(signer, data: bytes, field: str = "Judge", box=(300, 150, 500, 200), **more) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigFieldSpec

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    pdf_signer = signers.PdfSigner(meta, signer=signer, new_field_spec=SigFieldSpec(field, box=box), **more)
    # The signer starts an event loop of its own, and a browser of an earlier test may have left one in this thread.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(pdf_signer.sign_pdf, writer).result().getvalue()


ORDER = said("UNITED STATES DISTRICT COURT", "IT IS ORDERED", "Judge's signature")


def _added(signed: bytes, change) -> bytes:
    """An update after signing, as an editor appends it: the signed bytes stay, the page says something else."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _other_words(writer) -> None:
    from pyhanko.pdf_utils import generic

    page = writer.root["/Pages"]["/Kids"][0].get_object()
    new = generic.StreamObject(stream_data=b"BT /F 12 Tf 72 720 Td (IT IS ORDERED that all records be given) Tj ET")
    page["/Contents"] = writer.add_object(new)
    writer.update_container(page)


@pytest.mark.slow
def test_a_whole_untouched_signature_says_who_signed_and_what_cannot_be_told(signer):
    data = _signed(signer, ORDER)
    (found,) = check_signatures(data)
    assert (found.signer, found.issuer, found.intact, found.whole, found.changed) == (
        "Hon. Mateo Armijo", "Made-up Court Authority", True, True, "nothing",
    )  # fmt: skip
    assert found.good
    (warning,) = (str(w) for w in open_arrival(data, "order.pdf").warnings if w.code == "signature-holds")
    assert "by “Hon. Mateo Armijo”" in warning
    assert "cannot be told without a network" in warning


@pytest.mark.slow
def test_a_byte_changed_after_signing_breaks_the_signature(signer):
    data = _signed(signer, ORDER).replace(b"IT IS ORDERED", b"IT IS REFUSED", 1)
    (found,) = check_signatures(data)
    assert found.intact is False
    assert not found.good
    assert any("is broken: the file was changed" in str(w) for w in open_arrival(data, "order.pdf").warnings)


@pytest.mark.slow
def test_words_exchanged_in_a_later_update_are_not_covered(signer):
    data = _added(_signed(signer, ORDER), _other_words)
    (found,) = check_signatures(data)
    assert (found.intact, found.whole, found.changed) == (True, False, "suspicious")
    assert not found.good
    arrival = open_arrival(data, "order.pdf")
    assert any("changed in a way that the signature does not cover" in str(w) for w in arrival.warnings)


@pytest.mark.slow
def test_a_shadow_page_swapped_in_after_signing_is_not_covered(signer):
    """The shadow attack: the other content stood in the file when it was signed, and the update only points to it."""
    from pyhanko.pdf_utils import generic

    places = []

    def hide(writer):
        shadow = generic.StreamObject(stream_data=b"BT /F 12 Tf 72 720 Td (all records at once) Tj ET")
        places.append(writer.add_object(shadow))
        writer.root["/Shadow"] = places[0]
        writer.update_root()

    def swap(writer):
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page["/Contents"] = generic.IndirectObject(places[0].idnum, 0, writer)
        writer.update_container(page)

    data = _added(_signed(signer, _added(ORDER, hide)), swap)
    assert "all records at once" in open_arrival(data, "order.pdf").pages[0].text
    (found,) = check_signatures(data)
    assert not found.good


def test_a_second_signature_does_not_break_the_first(signer):
    data = _signed(_signer("Clerk Ruiz", "Made-up Court Authority"), _signed(signer, ORDER), "Clerk", (50, 50, 200, 90))
    first, second = check_signatures(data)
    assert (first.signer, first.good, first.whole) == ("Hon. Mateo Armijo", True, False)
    assert (second.signer, second.good, second.whole) == ("Clerk Ruiz", True, True)


def test_a_time_stamp_is_told_apart_from_the_signers_own_clock(signer):
    from pyhanko.sign.timestamps import DummyTimeStamper

    stamper = _signer("Made-up Time Stamp", "Made-up Stamp Authority")
    moment = datetime(2019, 8, 12, 15, 0, tzinfo=UTC)
    dummy = DummyTimeStamper(stamper.signing_cert, stamper.signing_key, stamper.cert_registry, fixed_dt=moment)
    (found,) = check_signatures(_signed(signer, ORDER, timestamper=dummy))
    assert found.stamped_at.startswith("2019-08-12T15:00:00")
    assert "by a time stamp" in str(found.sentence())


def test_a_certificate_that_its_holder_made_is_said_to_be_one():
    (found,) = check_signatures(_signed(_signer("Nobody", "Nobody"), ORDER))
    assert found.own_certificate
    assert "made by the signer" in str(found.sentence())


def test_a_signature_without_sense_is_an_answer_and_no_exception():
    from pdfs import CATALOG, PAGE, PAGES, pdf, stream

    catalog = CATALOG.replace(b">>", b"/AcroForm<</Fields[5 0 R]/SigFlags 3>>>>")
    field = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/V 6 0 R/Rect[1 1 90 90]/P 3 0 R>>"
    value = b"<</Type/Sig/Filter/X/SubFilter/adbe.pkcs7.detached/ByteRange[0 5 9 2]/Contents<00>>>"
    data = pdf(catalog, PAGES, PAGE % b"/Annots[5 0 R]", stream(b""), field, value)
    assert any("could not be checked" in str(w) for w in open_arrival(data, "x.pdf").warnings)


def test_a_digital_signature_at_a_judges_line_never_settles_that_a_judge_signed(signer):
    from datetime import date

    from attrs import evolve

    from custos.core.reading.evidence import facts_from
    from custos.core.reading.readings import (
        Ask,
        Authority,
        Context,
        Evidence,
        Instrument,
        InstrumentKind,
        Readings,
        Requester,
        Signed,
        State,
    )  # fmt: skip
    from custos.core.reading.text.page import Box

    arrival = open_arrival(_signed(signer, ORDER), "order.pdf")
    assert arrival.pages[0].seals
    paper = Instrument(
        InstrumentKind.COURT_ORDER, Authority.JUDGE, signed=Signed.YES, issued_on=date(2019, 8, 1),
        evidence=(Evidence("signed", 1, 0, 0, "", State.UNSURE),),
    )  # fmt: skip
    context = Context(received_at=datetime(2019, 8, 14, tzinfo=UTC))

    def names(opened):
        return {fact.name for fact in facts_from(Readings(Requester(), (paper,), Ask()), opened, context)}

    assert "judge-signed" not in names(arrival)
    unsealed = tuple(evolve(page, seals=()) for page in arrival.pages)
    assert "judge-signed" in names(evolve(arrival, pages=unsealed))
    assert isinstance(arrival.pages[0].seals[0], Box)
