"""Reads a notice of an electronic search warrant: which office sought it, and which kinds of records it sought.

Why: California publishes these notices (Penal Code 1546.2), so they are the largest open set of what officers really ask for, in
the words and abbreviations of the officers themselves. An office that only an insider knows ("ACNTF") stays unknown.
"""

from __future__ import annotations

from attrs import frozen

from custos.core.reading.readings import RequesterKind
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import fold

_OFFICES: tuple[tuple[RequesterKind, Lazy], ...] = (
    (
        RequesterKind.IMMIGRATION_AGENCY,
        Lazy(
            r"(?<!\w)(?:homeland security|h\.?s\.?i\.?|immigration|i\.?c\.?e\.?|customs and border|border patrol|cbp|dhs)(?!\w)"
        ),
    ),
    (
        RequesterKind.PROSECUTOR,
        Lazy(
            r"(?<!\w)(?:district attorney|d\.a\.|da(?:'?s)?(?: office)?|city attorney|attorney general|u\.?s\.? attorney|prosecutor|[a-z]{1,4}cdao?|dao)(?!\w)"
        ),
    ),
    (
        RequesterKind.LAW_ENFORCEMENT,
        Lazy(
            r"(?<!\w)(?:police|p\.? ?d\.?|d\.?p\.?s\.?|public safety|sheriffs?|sheriff's|sheriff'?s?\W+(?:office|department)|s\.?o\.?|[a-z]{2,3}pd|[a-z]{1,3}(?:cs[do]|so|sd)|highway patrol|chp|"
            r"d\.?e\.?a\.?|drug enforcement|f\.?b\.?i\.?|federal bureau of investigation|a\.?t\.?f\.?|alcohol,? tobacco|marshals?|secret service|postal inspection|u\.?s\.?p\.?i\.?s\.?|irs|internal revenue|"
            r"probation|parole|corrections|cdcr|department of justice|doj|bureau of investigation|fish and wildlife|parks|department of insurance|motor vehicles|dmv|alcoholic beverage|"
            r"task ?force|l\.?a\.? impact|(?:high tech|computer|gang|narcotics?|auto theft|crimes? against children|major crimes?) (?:unit|team|detail|bureau|division|crimes)|tactical team|[a-z ]*detectives?(?: bureau| division)?)(?!\w)"
        ),
    ),
)
RECORDS: tuple[tuple[str, Lazy], ...] = (
    (
        "subscriber",
        Lazy(
            r"(?<!\w)(?:subscriber|account (?:holder|owner|information)|customer|registration|identify the owner|billing)"
        ),
    ),
    (
        "transactions",
        Lazy(
            r"(?<!\w)(?:transactional|account records|call (?:data|detail|log)|cdr|log(?:s|in)?(?!\w)|activity logs?|ip (?:history|address|log)|toll|usage|internet access)"
        ),
    ),
    (
        "communications",
        Lazy(
            r"(?<!\w)(?:communications?|e-?mails?|texts?(?: messages?)?|voice ?mail|messages?|sms|chats?|social media|facebook|instagram|twitter|snapchat|whatsapp)(?!\w)"
        ),
    ),
    ("location", Lazy(r"(?<!\w)(?:location|gps|cell ?sites?|tower|pings?|geo|e-?911|precision|tracking)")),
    (
        "stored-files",
        Lazy(
            r"(?<!\w)(?:stored files?|pictures?|photos?|photographs?|images?|videos?|documents?|files?|contents?|data from applications|application data|search history|browser|cloud|memory|electronic (?:data|information))(?!\w)"
        ),
    ),
    ("addressing", Lazy(r"(?<!\w)(?:addressing|pen register|trap and trace|pen ?trap|dialed)")),
    ("financial", Lazy(r"(?<!\w)(?:bank|checks?|financial|credit card|transactions|payments?|paypal)(?!\w)")),
    (
        "device",
        Lazy(
            r"(?<!\w)(?:cell(?:ular)? ?phones?|devices?|computers?|laptops?|tablets?|hard drives?|imei|sim card|telephones?|smartphones?|indicia)(?!\w)"
        ),
    ),
)
"""Kinds of records, and the words that ask for them."""


@frozen
class Notice:
    """What a notice says; ``quotes`` are the words from which office and records were read."""

    agency: str = ""
    kind: RequesterKind = RequesterKind.UNKNOWN
    records: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def read_notice(agency: str, items: str) -> Notice:
    """Reads the two free-text fields of a notice.

    >>> read_notice("Upland PD", "Basic subscriber information").records
    ('subscriber',)
    """
    name = " ".join(agency.split())
    flat = fold(name)
    kind, quotes = RequesterKind.UNKNOWN, []
    for candidate, pattern in _OFFICES:
        match = pattern.search(flat)
        if match is not None:
            kind = candidate
            quotes.append(name[match.start() : match.end()])
            break
    wanted = " ".join(items.split())
    text = fold(wanted)
    records = []
    for word, pattern in RECORDS:
        match = pattern.search(text)
        if match is not None:
            records.append(word)
            quotes.append(wanted[match.start() : match.end()])
    return Notice(name if kind is not RequesterKind.UNKNOWN else "", kind, tuple(records), tuple(quotes))
