"""What mail servers noted about a mail counts only where it is our own server that noted it, above all that came with the mail."""

import pytest

from custos.adapters.mail.authentication import noted_in
from custos.adapters.mail.mailbox import read_mail
from custos.core.reading.ask.senders import server_facts

OURS = "mx.workforce.example"
BODY = "From: D. Hale <hale@ice.example>\nSubject: records\n\nPlease send them.\n"


def said(head: str, server: str = OURS) -> tuple[str, ...]:
    return tuple(str(one) for one in server_facts(read_mail((head + BODY).encode()).sender, server))


def test_the_results_of_our_own_server_are_said_and_said_to_prove_nothing():
    (sentence,) = said(
        f"Authentication-Results: {OURS} 1;\n spf=pass (sender is allowed) smtp.mailfrom=hale@ice.example;\n"
        ' dkim=fail reason="bad" header.d=ice.example; dmarc=none header.from=ice.example\nReceived: from x by y.example; now\n'
    )
    assert sentence == (
        f"our mail server `{OURS}` noted: spf pass for `ice.example`, dkim fail for `ice.example`, dmarc none for `ice.example`; "
        "a right domain proves nothing"
    )


def test_the_seal_of_a_chain_is_read_where_our_own_server_wrote_it():
    (sentence,) = said(f"ARC-Authentication-Results: i=2; {OURS}; arc=pass; spf=softfail smtp.mailfrom=list.example\n")
    assert "arc pass, spf softfail for `list.example`" in sentence


@pytest.mark.parametrize(
    "head",
    [
        "Authentication-Results: mx.other.example; spf=pass smtp.mailfrom=ice.example\n",
        f"Received: from a by mx.other.example; now\nAuthentication-Results: {OURS}; spf=pass smtp.mailfrom=ice.example\n",
        f"Authentication-Results: mx.other.example ({OURS}); dkim=pass header.d=ice.example\n",
        f"Authentication-Results: {OURS}.other.example; dkim=pass header.d=ice.example\n",
        f"ARC-Authentication-Results: {OURS}; dkim=pass header.d=ice.example\n",
        f"Authentication-Results: {OURS}; bimi=pass header.d=ice.example; spf=wonderful\n",
        f"X-Authentication-Results: {OURS}; dkim=pass header.d=ice.example\n",
    ],
)
def test_what_anybody_else_wrote_counts_for_nothing(head):
    assert said(head) == (f"our mail server `{OURS}` noted nothing about where this mail came from",)


def test_lines_of_our_own_server_may_stand_above_its_note():
    (sentence,) = said(
        f"Received: from a by {OURS}; now\nAuthentication-Results: {OURS}; spf=fail smtp.mailfrom=ice.example\n"
    )
    assert "spf fail for `ice.example`" in sentence


def test_an_agency_that_names_no_server_is_told_nothing():
    assert said(f"Authentication-Results: {OURS}; spf=pass smtp.mailfrom=ice.example\n", server="") == ()


def test_endless_headers_are_passed_over():
    assert noted_in([("Authentication-Results", f"{OURS}; " + "spf=pass; " * 5000)]) == ()
    assert len(noted_in([("Authentication-Results", f"{OURS}; " + "spf=pass; " * 200)])) == 40
