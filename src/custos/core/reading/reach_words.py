"""The words by which a paper says how far it goes: what it grants, what it takes out, for which time, and who gets it."""

from __future__ import annotations

import re

from custos.core.reading.text.lazy import Lazy

# "... shall also produce the address of B"; never "shall not produce"
ALSO = Lazy(
    r"(?<!\w)(?:shall|must|(?:is|are) (?:further )?(?:ordered|directed|required|commanded) to)(?: also| further| likewise)? "
    r"(?:produce|release|provide|disclose|deliver|furnish|turn over)(?!\w)"
)
STOP = Lazy(
    r"(?<!\w)(?:so ordered|it is (?:further |hereby |so )?ordered|the following provisions|fed\. r\.|witness my hand|given under|being evidence|in violation of|which constitutes?|constituting|dated(?! (?:from|between|after|before))|date ?:)"
)
# What a release says about its use is no list of records: "..., for use in my wage claim lawsuit"
USE = Lazy(
    r"(?<!\w)(?:for use (?:in|by)|for the purposes? of|for (?:my|his|her|their) use|to be used|purpose ?:|para (?:usar|ser usad))"
)
SHORT = frozenset(
    {
        *("jr", "sr", "inc", "co", "corp", "ltd", "mr", "mrs", "ms", "dr", "no", "nos", "st", "v", "vs", "esq", "dept", "art"),
        *("sec", "sgt", "det", "lt", "hon", "approx", "etc"),
    }
)  # fmt: skip
# "with Social Security numbers removed", "but not the home address", "except medical records"
BUT_BEFORE = Lazy(
    r"(?<!\w)(?:not|no|except(?:ing)?|excluding|excludes?|other than|without|omit(?:ting|s)?|redact(?:ing|s)?|withhold(?:ing)?|minus|salvo|excepto|sin)(?: \w+){0,4} ?$"
)
BUT_AFTER = Lazy(
    r"^(?: \w+){0,3},? (?:(?:shall|must|may|to|are|is|be|being|shall not) ){0,3}(?:redacted|removed|omitted|withheld|excluded|struck|blacked|not)(?!\w)"
)
PERIOD = Lazy(
    r"(?<!\w)(?:for |from |between |covering |during |de |desde )?(?:the |los |el )?(?:calendar |tax |fiscal )?(?:years?|quarters?|months?|period|anos?|periodo)[^.;]{0,20}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:from|between|since|desde)[^.;]{3,40}(?:19|20)\d\d(?:[^.;]{0,40}(?:19|20)\d\d)?"
    r"|(?<!\w)(?:for|in|during) (?:19|20)\d\d(?:,? (?:and|through|to) (?:19|20)\d\d)?"
)
GIVES = Lazy(
    r"(?<!\w)(?:produced?|released?|provided?|disclosed?|delivere?d?|furnish(?:ed)?|turn(?:ed)? over|hand(?:ed)? over|made? available|submit(?:ted)?|send|sent|transmit(?:ted)?|surrender(?:ed)?|given?|entregar|entregue|proporcionar)(?!\w)"
)
# "... produce to counsel for Plaintiff, ..."; never "pertaining to Ana Ruiz" and never "ordered to produce"
TO = Lazy(
    r"(?<!pertaining)(?<!relating)(?<!related)(?<!relates)(?<!due)(?<!prior)(?<!subject)(?<!according)(?<!pursuant)(?<!limited)(?<!respect)(?<!belonging)(?<!paid)(?<!issued) (?:to|a) "
    r"(?P<who>(?!be |appear|permit|produce|release|provide|disclose|deliver|the following|which|any |all |obtain |me |us )[^.;:,]{3,80}?)"
    r"(?=[,.;:]| on or before| by (?:\w+ )?\d| by (?:january|february|march|april|may|june|july|august|september|october|november|december)| no later| not later| within | the following| for (?:use|the purpose|inspection|copying|my|the years?)| at | all | any | copies | (?:the |my |his |her |their )(?:quarterly|wage|records?|file|payroll|complete|entire|unemployment|claim|employment|address)|$)"
)
TITLED = Lazy(
    r"^(?:the )?(?:counsel|attorneys?|undersigned|clerk|(?:this |the )?court|plaintiffs?|defendants?|petitioners?|respondents?|special agent|agent|officer|detective|grand jury|my (?:attorney|lawyer|representative)|custodian|commissioner|department|office|district attorney)(?!\w)"
)
LOOSE = Lazy(
    r"^(?:my (?:attorney|lawyer|representative|agent)|(?:the )?bearer|(?:any|whom|anyone|whoever|the undersigned|undersigned))(?!\w)"
)
FIRM = Lazy(
    r"(?:[A-Z][\w&'’.-]*,?\s+){1,6}(?:LLC|L\.L\.C\.|Inc\b\.?|Corp\b\.?|Corporation|Company|Co\b\.|Ltd\b\.?|LLP|LP)"
    r"|(?:[A-Z][\w&'’-]*\s+){1,4}(?:Dairy|Roofing|Farms|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Foods|Restaurant|Garments?|Staffing|Cleaners|Ranch)"
)
CAPITAL = re.compile(r"(?<![\w'’.])[A-ZÀ-Þ][\w'’-]+")
# Capital letters that name nobody: roles, offices, months, parts of papers, words of forms.
NAMES_NOBODY = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "plaintiff",
        "plaintiffs",
        "defendant",
        "defendants",
        "petitioner",
        "petitioners",
        "respondent",
        "respondents",
        "claimant",
        "claimants",
        "worker",
        "workers",
        "employee",
        "employees",
        "employer",
        "employers",
        "witness",
        "debtor",
        "obligor",
        "alien",
        "subject",
        "appellant",
        "appellee",
        "state",
        "county",
        "city",
        "united",
        "states",
        "district",
        "court",
        "clerk",
        "department",
        "workforce",
        "solutions",
        "division",
        "agency",
        "office",
        "bureau",
        "new",
        "mexico",
        "california",
        "labor",
        "commissioner",
        "industrial",
        "relations",
        "employment",
        "development",
        "unemployment",
        "insurance",
        "social",
        "security",
        "number",
        "numbers",
        "ssn",
        "dob",
        "date",
        "birth",
        "form",
        "exhibit",
        "attachment",
        "appendix",
        "schedule",
        "section",
        "title",
        "page",
        "order",
        "subpoena",
        "warrant",
        "the",
        "this",
        "that",
        "these",
        "and",
        "or",
        "of",
        "for",
        "to",
        "all",
        "any",
        "each",
        "quarterly",
        "wage",
        "wages",
        "records",
        "record",
        "file",
        "files",
        "report",
        "reports",
        "payroll",
        "claim",
        "claims",
        "history",
        "data",
        "information",
        "address",
        "addresses",
        "documents",
        "copies",
        "copy",
        "complete",
        "entire",
        "period",
        "years",
        "year",
        "quarter",
        "quarters",
        "from",
        "through",
        "between",
        "including",
        "notice",
        "hearing",
        "case",
        "no",
        "rule",
        "mr",
        "mrs",
        "ms",
        "sr",
        "sra",
        "jr",
        "ii",
        "iii",
        "iv",
        "name",
        "names",
        "person",
        "persons",
        "individual",
        "individuals",
        "following",
        "list",
        "account",
        "ui",
        "such",
        "said",
        "no",
        "other",
        "being",
        "el",
        "la",
        "los",
        "las",
        "del",
        "de",
        "y",
        "en",
        "por",
        "para",
        "registros",
        "salarios",
        "trabajador",
        "trabajadora",
    ]
)
# The list of whom goes on: "..., first name unknown", "and others", "et al."
MORE = Lazy(
    r"(?<!\w)(?:et al|and others?|y otros|among others|first name unknown|last name unknown|name unknown|unknown (?:male|female|person)|john doe|jane doe|illegible)(?!\w)"
)
