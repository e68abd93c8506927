"""Takes from a mail what mail servers noted about it: SPF, DKIM, DMARC and ARC results, each with who noted it and where it is.

Nothing is computed here: no key is looked up, nobody is called. Whose notes count is decided in ``core.reading.senders``: anyone can
write such a header (RFC 8601, section 7.1), so only those of the agency's own server do, above everything that came with the mail.
"""

from __future__ import annotations

import re

from custos.core.reading.text.page import Noted

_METHODS = frozenset({"spf", "dkim", "dmarc", "arc"})
_RESULTS = frozenset({"pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror"})
_COMMENT = re.compile(r"\([^()]*\)")
_ABOUT = re.compile(r"(?:smtp\.mailfrom|smtp\.helo|header\.d|header\.i|header\.from)\s*=\s*\"?([^\s;\"]{1,120})")
_BY = re.compile(r"\bby\s+([\w.-]{1,200})")
_LONGEST = 8000
_MOST = 40


def noted_in(headers: list[tuple[str, str]]) -> tuple[Noted, ...]:
    """Every result in the order of the headers, with the servers that passed the mail on above it.

    >>> noted_in([("Authentication-Results", "mx.agency.example; spf=pass smtp.mailfrom=a@ice.example"), ("Received", "from x by y")])
    (Noted(server='mx.agency.example', method='spf', result='pass', domain='ice.example', above=()),)
    """
    found: list[Noted] = []
    above: tuple[str, ...] = ()
    for name, value in headers:
        low = name.lower()
        if low == "received":
            by = _BY.search(value)
            above = (*above, by[1].lower() if by else "")
        if low not in ("authentication-results", "arc-authentication-results") or len(value) > _LONGEST:
            continue
        first, *results = _COMMENT.sub(" ", value).split(";")
        if low.startswith("arc-"):
            # "i=1; authserv-id; ...": the instance comes first (RFC 8617, section 4.1.1).
            if re.fullmatch(r"\s*i\s*=\s*\d{1,2}\s*", first) is None or not results:
                continue
            first, *results = results
        server = (first.split() or [""])[0].lower()
        for result in results:
            said = re.match(r"\s*([a-z]+)(?:/\d)?\s*=\s*([a-z]+)", result.lower())
            if said is None or said[1] not in _METHODS or said[2] not in _RESULTS or len(above) > 9:
                continue
            about = _ABOUT.search(result)
            domain = about[1].rpartition("@")[2].lower().rstrip(".") if about else ""
            found.append(Noted(server, said[1], said[2], domain, above))
    return tuple(found[:_MOST])
