"""Finds the marks by which a paper that has everything of a judge's paper is none: a draft, a specimen, a lesson, a copy in a filing, a news page.

A mark counts on a line of its own (a stamp, a running head, a foot), wherever on the paper it stands; in a sentence only where nothing
else can be meant. SAFETY: a mark never makes a paper anything; it leaves the paper to a person.
"""

from __future__ import annotations

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.headings import heading_like, loud
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View

_ON_A_LINE = (
    (
        "a line of it says that it is proposed or not yet made",
        Lazy(
            r"(?<!\w)(?:proposed|tendered|lodged)(?: [\w'-]+){0,4}? (?:order|warrant|judgment|decree|subpoena|writ)(?!\w)|[\[(](?:[\w' -]{0,30} )?(?:proposed|tendered|draft|unsigned|propuest[ao])[\w ]{0,20}[\])]"
            r"|(?:order|warrant|judgment|decree|writ|orden)\W{1,4}(?:as )?(?:proposed|draft|tendered|propuest[ao])(?!\w)|^\W*(?:draft|borrador|proyecto)(?!\w)|(?<!\w)draft (?:only|copy|order|warrant|for)(?!\w)"
            r"|(?<!\w)not (?:yet )?(?:entered|signed|issued|approved by (?:the|a) (?:judge|court))(?!\w)|(?<!\w)(?:unsigned|sin firmar)(?!\w)|(?<!\w)for the (?:judge|court)'s (?:consideration|signature)(?!\w)|(?<!\w)submitted for (?:signature|entry|approval)"
        ),
    ),
    (
        "a line of it says that it is a specimen or was made to teach",
        Lazy(
            r"(?<!\w)(?:specimen|sample|facsimile|muestra|ejemplo|replica|mock[- ]?(?:up|trial|warrant|order)|moot court|fictitious|fictici[oa]|simulated|simulation|not (?:an? )?(?:valid|real|genuine|official|actual|enforceable)|no (?:es )?valid[oa]|unofficial)(?!\w)"
            r"|(?<!\w)(?:for|in) (?:illustrati\w+|demonstration|instructional|educational|training|classroom|(?:reference|information(?:al)?|instruction|discussion|review)(?: purposes?| use| only))(?: purposes?| use)?(?: only)?\W*$|^\W*example(?!\w)|^(?:figure|fig\.|plate|unit|lesson|module|exercise|activity|question|source|credit|figura|leccion|unidad) ?(?:[:#]|\d|no\.)|(?<!\w)(?:an example|example (?:only|of)|training (?:copy|use|purposes|materials?|exercise|session|course|handout|only|aid|slide)|model form|template|practice (?:form|exercise))(?!\w)"
            r"|^\W*(?:void|anulad[oa]|cancelled|nul[oa])\W*$|(?<!\w)(?:student|classroom|worksheet|quiz|lesson|handout|slide|module) ?(?:\d|copy|no)(?!\w)"
        ),
    ),
    (
        "a line of it is an instruction or a leaflet",
        Lazy(
            r"(?<!\w)(?:instructions? (?:for|on|to) (?:complet|fill|us|prepar)\w*|how to (?:complete|fill|use|read|tell|recogni[sz]e|spot|respond)|frequently asked|know your rights|conozca sus derechos|tip sheet|fact sheet|what to (?:look for|do (?:if|when))|look for (?:these|this|the)|checklist|(?:employee|staff|office) (?:guide|handbook|manual))(?!\w)"
        ),
    ),
    (
        "a line of it is a newspaper's or a web page's",
        Lazy(
            r"(?<!\w)(?:from our archives?|used with permission|reprinted|reproduced (?:from|with)|courtesy of|the author's|names? (?:have been |were )?changed|return after use|para uso en clase)(?!\w)|(?<!\w)(?:staff (?:writer|reporter)|associated press|all rights reserved|continued (?:on|from) (?:page|a\d)|min(?:ute)? read|share this|photo(?:graph)? (?:by|courtesy|credit)|by our correspondent|press release|for immediate release|news ?letter|breaking news|(?:read|see) (?:more|also)|comments \(?\d|https?://\S*(?:news|blog)|copyright (?:\(c\)|©)? ?(?:19|20)\d\d)(?!\w)|^©"
        ),
    ),
)
_IN_WORDS = (
    (
        "it tells what such a paper looks like",
        Lazy(
            r"(?<!\w)(?:know your rights|conozca sus derechos|looks like (?:this|the one)|(?:a|every) (?:valid|real|genuine|true|judicial) (?:search |arrest )?(?:warrant|order|subpoena) (?:is|will|must|has|looks|bears|names|always|should)"
            r"|this is not (?:an? )?(?:real|valid|actual|genuine|court|official|judicial)|(?:no|not an?) (?:actual|real) (?:case|court|person|warrant|order)|for training purposes|(?:a|the) (?:sample|specimen|mock) (?:warrant|order|subpoena)|(?:form|warrant|order) (?:shown|reproduced|pictured) (?:here|above|below)|names? (?:and [a-z]+ )?(?:is|are|were) (?:fictitious|made up|invented))(?!\w)"
        ),
    ),
)
_EXHIBIT = Lazy(
    r"^\W*(?:(?:plaintiff|defendant|petitioner|respondent|movant|government|people|state|joint|hearing|trial)(?:'s|s'|s)? )?(?:exhibit|exh?\.|annex|appendix|tab|enclosure|anexo|prueba)\W{1,4}(?:[a-z]{1,2}|\d{1,3}|[ivx]{1,4})\W*(?:page \d+(?: of \d+)?)?\W*$"
)
_HANGS_ON = Lazy(
    r"^\W*(?:exhibit|attachment|appendix|enclosure|annex|anexo) ?[\w-]{0,4} (?:to|of|a|de) (?:(?:the|la|el|[a-z]+(?:'s|s')) )?(?:[a-z]+ )?(?:motion|declaration|affidavit|complaint|petition|memorandum|brief|letter|request|response|reply|opposition|mocion|demanda)(?!\w)"
)
_FILED_WITH = Lazy(
    r"(?<!\w)(?:document|doc\.?|dkt\.?|ecf no\.?) ?#?:? ?\d+-\d+(?!\w)[^.;]{0,40}(?<!\w)(?:filed|entered|page)(?!\w)"
)


def find_mark(paper: Paper) -> tuple[View, int, int, str] | None:
    """The first mark against a paper: its place in a view's text, and the reason in words."""
    for view in paper.views:
        for row in view.rows:
            if (reason := _on_line(view, row, first=view is paper.first)) is not None:
                return view, row.start, row.end, reason
        for reason, pattern in _IN_WORDS:
            match = pattern.search(view.flat.text)
            if match is not None:
                return view, *view.flat.span(match.start(), match.end()), reason
    return None


def _on_line(view: View, row: Row, *, first: bool) -> str | None:
    if len(row.flat) > 90:
        return None
    edge = row.number < 5 or row.number >= len(view.rows) - 4
    if first and edge and (_EXHIBIT.match(row.flat) is not None or _HANGS_ON.match(row.flat) is not None):
        return "it is marked as an exhibit of another paper"
    if edge and _FILED_WITH.search(row.flat) is not None:
        return "the stamp of the court's clerk numbers it as an attachment of another paper"
    if edge and row.raw.endswith("?"):
        return "a question stands on it, and courts' papers ask none"
    short = len(row.flat) <= 32 and row.raw[0].isupper() and not row.raw.endswith((".", ","))
    if not (short or heading_like(row) or loud(row) or row.raw[0] in "[(*-<" or edge):
        return None
    if row.raw[0].islower() and not edge:
        return None
    return next((reason for reason, pattern in _ON_A_LINE if pattern.search(row.flat) is not None), None)


def in_quotes(view: View, start: int, end: int) -> bool:
    """Whether words stand between quotation marks: who quotes a command does not give it."""
    first, last = view.flat.span(start, end)
    ahead, behind = view.text[max(0, first - 160) : first], view.text[last : last + 400]
    if "\u201c" in ahead and ahead.rfind("\u201c") > ahead.rfind("\u201d") and "\u201d" in behind:
        return True
    paragraph = ahead.split("\n\n")[-1]
    return paragraph.count('"') % 2 == 1 and '"' in behind
