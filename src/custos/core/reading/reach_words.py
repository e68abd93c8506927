"""The words by which a paper says how far it goes: what it grants, what it takes out, for which time, and who gets it."""

from __future__ import annotations

import re

from custos.core.reading.lexicon import Built, Listed

# "... shall also produce the address of B"; never "shall not produce"
ALSO = Built(
    r"(?<!\w)(?:shall|must|(?:is|are) (?:further )?(?:«ordered») to)(?: also| further| likewise)? (?:«verb»)(?!\w)",
    verb="reach.verbs",
    ordered="reach.ordered",
)
STOP = Built(r"(?<!\w)(?:«stop»)", stop="reach.stop")
# What a release says about its use is no list of records: "..., for use in my wage claim lawsuit"
USE = Built(r"(?<!\w)(?:«use»)", use="reach.use")
# "with Social Security numbers removed", "but not the home address", "except medical records"
BUT_BEFORE = Built(r"(?<!\w)(?:«but»)(?: \w+){0,4} ?$", but="reach.except.before")
BUT_AFTER = Built(
    r"^(?: \w+){0,3},? (?:(?:«be») ){0,3}(?:«but»)(?!\w)",
    but="reach.except.after",
    be="reach.be",
)
PERIOD = Built(
    r"(?<!\w)(?:(?:«lead») )?(?:the |los |el )?(?:calendar |tax |fiscal )?(?:«unit»)[^.;]{0,20}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:«since»)[^.;]{3,40}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:for|in|during) (?:19|20)\d\d(?:,? (?:and|through|to) (?:19|20)\d\d)?",
    lead="reach.period.lead",
    unit="reach.period.unit",
    since="reach.period.from",
)
GIVES = Built(r"(?<!\w)(?:«give»)(?!\w)", give="reach.gives")
# "... produce to counsel for Plaintiff, ..."; never "pertaining to Ana Ruiz" and never "ordered to produce"
TO = Built(
    r" (?:to|a) (?P<who>(?!(?:«never»)(?!\w))[^.;:,]{3,80}?)"
    r"(?=[,.;:]| by (?:\w+ )?\d| by (?:«month»)| (?:«until»)(?!\w)| (?:«whose») (?:«thing»)|$)",
    until="reach.until",
    never="reach.no-recipient",
    month="date.month",
    whose="reach.whose",
    thing="reach.thing",
)
NOT_TO = Built(r"(?<!\w)(?:«word»)$", word="reach.not-to")
TITLED = Built(r"^(?:the )?(?:«who»)(?!\w)", who="reach.recipient.office")
LOOSE = Built(r"^(?:«who»)(?!\w)", who="reach.recipient.loose")
FIRM = Built(
    r"(?:[A-Z][\w&'’.-]*,?\s+){1,6}(?=[A-Z])(?i:«ending»)(?!\w)|(?:[A-Z][\w&'’-]*\s+){1,4}(?=[A-Z])(?i:«trade»)(?!\w)",
    ending="reach.firm.ending",
    trade="reach.firm.trade",
)
CAPITAL = re.compile(r"(?<![\w'’.])[A-ZÀ-Þ][\w'’-]+")
# Capital letters that name nobody: roles, offices, months, parts of papers, words of forms.
NAMES_NOBODY = Listed("reach.nobody")
# The list of whom goes on: "..., first name unknown", "and others", "et al."
MORE = Built(r"(?<!\w)(?:«more»)(?!\w)", more="reach.more")
