"""Looks at a mail address as a fact: does it only resemble that of a known office?

A right domain proves nothing; a wrong one is worth a call-back. Domains ending in ``.example`` are made up and are judged
only where they imitate another made-up one letter by letter in punycode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.lexicon import Topic
from custos.core.reading.text.page import Sender
from custos.core.reading.warnings import Message

_FREE = Topic("asker.free-mail")
_LOOKS = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "3": "e",
        "5": "s",
        "|": "l",
        "\u0430": "a",
        "\u0435": "e",
        "\u043e": "o",
        "\u0440": "p",
        "\u0441": "c",
        "\u0443": "y",
        "\u0445": "x",
        "\u0456": "i",
        "\u0458": "j",
        "\u04cf": "l",
        "\u0501": "d",
        "\u0261": "g",
        "\u03bf": "o",
        "\u03b1": "a",
        "\u0131": "i",
        "\u00ed": "i",
        "\u00e9": "e",
        "\u00f3": "o",
    }
)


def domain_of(address: str) -> str:
    """The part behind the last ``@``, lower case.

    >>> domain_of("A.Person@Mail.Example")
    'mail.example'
    """
    return address.rpartition("@")[2].strip().strip(">").lower().rstrip(".")


def _is_free(domain: str) -> bool:
    hit = _FREE.match(domain)
    return hit is not None and hit.end == len(domain)


def address_warnings(sender: Sender | None, agencies: Sequence[AgencyName], official: bool) -> tuple[Message, ...]:
    """Plain sentences on what is odd about a sender's address. ``official`` says whether the sender claims a public office."""
    if sender is None or "@" not in sender.address:
        return ()
    domain = domain_of(sender.address)
    found = []
    plain, strange = _decoded(domain)
    if strange:
        found.append(Message("lookalike-script", domain=domain, shown=plain))
    known = [known for agency in agencies for known in agency.domains]
    twin = _twin(plain, known)
    if twin and not (domain.endswith(".example") and not strange):
        found.append(Message("lookalike-twin", domain=domain, twin=twin))
    if official and _is_free(domain):
        found.append(Message("free-mail", domain=domain))
    if sender.reply_to and domain_of(sender.reply_to) not in ("", domain):
        found.append(Message("reply-elsewhere", domain=domain_of(sender.reply_to)))
    shown = re.search(r"[\w.+-]+@([\w-]+\.[\w.-]+)", sender.name)
    if shown and shown[1].lower().rstrip(".") != domain:
        found.append(Message("name-shows-other-address", shown=shown[1].lower(), domain=domain))
    if sender.others:
        found.append(Message("several-senders", count=len(sender.others) + 1, address=sender.address))
        for other in sender.others:
            found += address_warnings(Sender(address=other), agencies, official)
    return tuple(found)


def bodies_of(
    sender: Sender | None, agencies: Sequence[AgencyName], own_names: Sequence[str] = ()
) -> tuple[AgencyName, ...]:
    """The known bodies at whose domains a mail comes from or is to be answered, each once; the sender's own first.

    SAFETY: the person who writes at a body's address is that body until someone has verified more; never a member of the public.
    A colleague who hands a mail on is no other body: ``own_names`` are the agency's, folded.
    """
    if sender is None:
        return ()
    ours = {domain_of(address) for address in sender.to}
    found: list[AgencyName] = []
    for address in (sender.address, *sender.others, sender.reply_to):
        domain = domain_of(address) if address else ""
        known = [
            (len(real), agency)
            for agency in agencies
            for real in agency.domains
            if _below(domain, real) and not (domain in ours and any(call in own_names for call in agency.calls))
        ]
        if known:
            found.append(max(known, key=lambda pair: pair[0])[1])
        elif domain and domain not in ours:
            found += [agency for agency in agencies if _spells(domain, agency)]
    return tuple(dict.fromkeys(found))


def _spells(domain: str, agency: AgencyName) -> bool:
    """Whether two parts of a domain are short names of one body, as in "ero.dhs.example".

    SAFETY: the person who set the name up writes as that body, and no private person's rights are read in such a mail. One part is no sign:
    "dhs" is also a state's office for human services.
    """
    short = {name.lower() for name in agency.short}
    return len(short & set(domain.split("."))) >= 2


def _below(domain: str, real: str) -> bool:
    return domain == real or domain.endswith("." + real)


def server_facts(sender: Sender | None, server: str) -> tuple[Message, ...]:
    """What the agency's own mail server noted about a mail, as one sentence; nothing where it is not named or noted nothing.

    SAFETY: a note counts only under the server's own name and above every line of another server: what is below came with the mail.
    """
    own = server.lower().rstrip(".")
    if sender is None or not own:
        return ()
    notes = [one for one in sender.noted if one.server == own and all(passed == own for passed in one.above)]
    said = dict.fromkeys(f"{one.method} {one.result}" + (f" for `{one.domain}`" if one.domain else "") for one in notes)
    if not said:
        return (Message("server-noted-nothing", server=own),)
    return (Message("server-noted", server=own, notes=", ".join(said)),)


def _decoded(domain: str) -> tuple[str, bool]:
    """The domain as a reader sees it, and whether any letter is not plain Latin."""
    labels = []
    for label in domain.split("."):
        if label.startswith("xn--"):
            try:
                labels.append(label[4:].encode("ascii", "ignore").decode("punycode"))
            except (UnicodeError, ValueError, OverflowError):
                labels.append(label)
        else:
            labels.append(label)
    shown = ".".join(labels)
    return shown, any(ord(char) > 127 for char in shown) or any(label.startswith("xn--") for label in domain.split("."))


def _twin(domain: str, known: Sequence[str]) -> str:
    """The known domain that this one imitates; "" where it is one of them, below one of them, or like none."""
    if any(_below(domain, real) for real in known):
        return ""
    plain = domain.translate(_LOOKS).replace("rn", "m").replace("vv", "w")
    best = ""
    for real in known:
        if len(real) < 6:
            continue
        if (
            plain == real
            or plain.endswith("." + real)
            or f"{real}." in f"{plain}."
            or plain.replace("-", ".").startswith(real + ".")
        ):
            return real
        core = (
            plain.removesuffix(".example")
            .removesuffix(".com")
            .removesuffix(".org")
            .removesuffix(".net")
            .removesuffix(".us")
            .removesuffix(".co")
        )
        if (
            core != plain
            and core in (real.removesuffix(".gov"), real.replace(".", "-"), real.replace(".", ""))
            and len(core) > 2
        ):
            best = real
        if len(real) >= 7 and abs(len(real) - len(plain)) <= 1 and _one_apart(plain, real):
            best = real
    return best


def _one_apart(left: str, right: str) -> bool:
    """Whether one letter put in, left out, changed or swapped makes the two equal."""
    if left == right:
        return False
    at = next(
        (index for index, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )
    rest = left[at:], right[at:]
    return (
        rest[0][1:] == rest[1][1:]
        or rest[0][1:] == rest[1]
        or rest[0] == rest[1][1:]
        or (len(rest[0]) > 1 and rest[0][1] + rest[0][0] + rest[0][2:] == rest[1])
    )
