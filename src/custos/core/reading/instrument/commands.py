"""Finds the words by which a paper commands, in the many ways that courts and offices have of saying it.

A card's own phrases come first; these patterns are for the habits that nobody listed. SAFETY: a command is never enough by
itself: it counts only together with the issuing body, the title and the label of the signature line.
"""

from __future__ import annotations

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.readings import InstrumentKind
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.phrases import Hit
from custos.core.reading.text.view import View

_ADVERBS = r"(?:,? ?(?:hereby|therefore|thereby|forthwith|then|now|also|further|accordingly|each|jointly),?)*"
_YOU = Lazy(
    rf"(?<!\w)(?:you(?: and each of you)?(?:,[^.;:]{{3,50}},)? are(?:,[^.;:]{{3,50}},)?{_ADVERBS} (?:to (?:make|search|arrest|seize|take|produce|bring|execute|enter)|(?:charged|bound|cited|bidden|enjoined)[^.;:]{{0,30}}? and (?:commanded|required|ordered)|commanded|ordered|directed|required|summoned|authorized|subpoenaed|enjoined|instructed|empowered|bidden)(?! by (?:law|statute))"
    rf"|(?:i|we|this court|the court|these are){_ADVERBS}(?: to| do)?{_ADVERBS} (?:command|order|direct|authorize|summon|require)(?:,? and (?:command|order|direct|authorize|require))?(?: that)? you"
    rf"|(?:this|the) court(?:,[^.;:]{{3,40}},)?{_ADVERBS} (?:commands|orders|directs)(?! denial)"
    rf"|commands? you(?:,[^.;:]{{3,60}},)? to|(?:this|the) (?:court|grand jury|warrant|subpoena)(?:'s)? command(?: and [a-z]+)? to|(?:this|the) grand jury{_ADVERBS} (?:requires|commands|orders|summons|directs)(?: that)? you|this (?:warrant|writ|subpoena|order|process) (?:commands|orders|directs|requires|authorizes) you|it is(?:,[^.;:]{{3,40}},)?{_ADVERBS} (?:commanded|directed) that you|you (?:must|shall){_ADVERBS}(?: at once| without delay| promptly| immediately)? (?:appear|produce|bring|search|enter|arrest|seize|execute|conduct|make|serve|attend|deliver|furnish|provide|testify|come|attend|present|take|surrender|permit|give)|(?:is|are){_ADVERBS} commanded|let (?:diligent |immediate )?(?:search|seizure|arrest) be made|let the [a-z ]{3, 40} be (?:searched|seized|arrested|produced)"
    rf"|any (?:peace |law enforcement |authorized )?officer(?: may| shall| is{_ADVERBS} (?:commanded|ordered|directed|authorized) to) (?:arrest|search|seize))(?!\w)"
)
_ORDERED = Lazy(
    rf"(?<!\w)(?:it is(?:,[^.;:]{{3,40}},)?{_ADVERBS} (?:so )?(?:ordered|adjudged|decreed|directed|commanded)|so ordered|(?:it is|by) (?:the|this) court's (?:order|ruling|judgment|decree)|by this order,?|it is the (?:order|judgment|decree|ruling|decision)(?:,? [a-z]+){{0,6}}? of (?:this|the) court|(?:the|this) court(?:,[^.;:]{{3,40}},)?{_ADVERBS} (?:orders|directs|grants|commands|requires|decrees|compels|does{_ADVERBS} (?:order|direct|command|decree))(?! denial)"
    rf"|(?<!motion )(?<!request )ordered{_ADVERBS}(?: and adjudged)? (?:and )?that|ordered(?: and|,) adjudged|(?:is|are){_ADVERBS} (?:ordered|directed|commanded) to"
    rf"|se ordena|(?:el|este|esta|la|el presente) (?:tribunal|juzgado|corte|sala)(?:,[^.;:]{{3,60}},)? (?:ordena|manda|dispone|resuelve|decreta)|se (?:manda|decreta|dispone) (?:que|a)|ordenese|por la presente se ordena)(?!\w)"
)
_YOU_KINDS = frozenset(
    {
        InstrumentKind.SEARCH_WARRANT,
        InstrumentKind.ARREST_WARRANT,
        InstrumentKind.COURT_SUBPOENA,
        InstrumentKind.GRAND_JURY_SUBPOENA,
    }
)


def find_command(view: View, kind: InstrumentKind) -> Hit | None:
    """The first words of command that fit a paper of this kind, or None."""
    patterns = [_YOU] if kind in _YOU_KINDS else []
    if kind in (InstrumentKind.COURT_ORDER, InstrumentKind.ARREST_WARRANT):
        patterns.append(_ORDERED)
    for pattern in patterns:
        match = pattern.search(view.flat.text)
        if match is not None:
            return Hit(view, match.start(), match.end(), match.group())
    return None


_ACTS = Lazy(
    r"(?<!\w)(?:shall|must|to|is ordered to|are ordered to|directed to|ordered that(?: [\w,]+){1,12}?) (?:promptly |immediately |forthwith |also )?(?:produce|release|provide|disclose|deliver|turn over|furnish|make available|appear|permit|allow|search|preserve|withhold|pay|deduct|refrain|entregar|proporcionar|divulgar|permitir)"
)


def acts(paper: Paper, command: Hit) -> bool:
    """Whether an order says, from its command on, that somebody shall produce, appear, permit or the like."""
    return any(
        _ACTS.search(view.flat.text, command.start if view is command.view else 0) is not None for view in paper.views
    )
