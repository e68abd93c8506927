"""The words by which a paper says how far it goes: what it grants, what it takes out, for which time, and who gets it."""

from __future__ import annotations

import re

from custos.core.reading.lexicon import Built, Listed
from custos.core.reading.text.lazy import Lazy

# "... shall also produce the address of B"; never "shall not produce"
ALSO = Built(
    r"(?<!\w)(?:shall|must|(?:is|are) (?:further )?(?:ordered|directed|required|commanded) to)(?: also| further| likewise)? (?:«verb»)(?!\w)",
    verb="reach.verbs",
)
STOP = Built(r"(?<!\w)(?:«stop»)", stop="reach.stop")
# What a release says about its use is no list of records: "..., for use in my wage claim lawsuit"
USE = Built(r"(?<!\w)(?:«use»)", use="reach.use")
# "with Social Security numbers removed", "but not the home address", "except medical records"
BUT_BEFORE = Built(r"(?<!\w)(?:«but»)(?: \w+){0,4} ?$", but="reach.except.before")
BUT_AFTER = Built(
    r"^(?: \w+){0,3},? (?:(?:shall|must|may|to|are|is|be|being|shall not) ){0,3}(?:«but»)(?!\w)",
    but="reach.except.after",
)
PERIOD = Lazy(
    r"(?<!\w)(?:for |from |between |covering |during |de |desde )?(?:the |los |el )?(?:calendar |tax |fiscal )?(?:years?|quarters?|months?|period|anos?|periodo)[^.;]{0,20}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:from|between|since|desde)[^.;]{3,40}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:for|in|during) (?:19|20)\d\d(?:,? (?:and|through|to) (?:19|20)\d\d)?"
)
GIVES = Built(r"(?<!\w)(?:«give»)(?!\w)", give="reach.gives")
# "... produce to counsel for Plaintiff, ..."; never "pertaining to Ana Ruiz" and never "ordered to produce"
TO = Lazy(
    r"(?<!pertaining)(?<!relating)(?<!related)(?<!relates)(?<!due)(?<!prior)(?<!subject)(?<!according)(?<!pursuant)(?<!limited)(?<!respect)(?<!belonging)(?<!paid)(?<!issued) (?:to|a) "
    r"(?P<who>(?!be |appear|permit|produce|release|provide|disclose|deliver|the following|which|any |all |obtain |me |us )[^.;:,]{3,80}?)"
    r"(?=[,.;:]| on or before| by (?:\w+ )?\d| by (?:january|february|march|april|may|june|july|august|september|october|november|december)| no later| not later| within | the following| for (?:use|the purpose|inspection|copying|my|the years?)| at | all | any | copies | (?:the |my |his |her |their )(?:quarterly|wage|records?|file|payroll|complete|entire|unemployment|claim|employment|address)|$)"
)
TITLED = Built(r"^(?:the )?(?:«who»)(?!\w)", who="reach.recipient.office")
LOOSE = Built(r"^(?:«who»)(?!\w)", who="reach.recipient.loose")
FIRM = Lazy(
    r"(?:[A-Z][\w&'’.-]*,?\s+){1,6}(?:LLC|L\.L\.C\.|Inc\b\.?|Corp\b\.?|Corporation|Company|Co\b\.|Ltd\b\.?|LLP|LP)"
    r"|(?:[A-Z][\w&'’-]*\s+){1,4}(?:Dairy|Roofing|Farms|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Foods|Restaurant|Garments?|Staffing|Cleaners|Ranch)"
)
CAPITAL = re.compile(r"(?<![\w'’.])[A-ZÀ-Þ][\w'’-]+")
# Capital letters that name nobody: roles, offices, months, parts of papers, words of forms.
NAMES_NOBODY = Listed("reach.nobody")
# The list of whom goes on: "..., first name unknown", "and others", "et al."
MORE = Built(r"(?<!\w)(?:«more»)(?!\w)", more="reach.more")
