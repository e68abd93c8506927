"""Draws a labeled corpus of made-up papers from a seed: the same seed gives the same papers, their labels and their bytes.

Why: nothing public says how well a program tells a judge's paper from an officer's. The drawer writes its papers in words of its
own (it reads nothing of ``forms/`` and nothing of the recognizer; a test proves it). Its wordings are in seven sets, so that what
was tuned on one is measured on another: known, kept, late; fresh, later and unmet, which say the papers of the three in other words;
a third of unmet are papers of courts and offices that no other set knows. The seventh (``seventh``) is written paper by paper.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve
from tests.corpus import askers, filings, officers, orders, subpoenas, warrants
from tests.corpus.fresh import FRESH
from tests.corpus.hand import Hand
from tests.corpus.later import LATER
from tests.corpus.papers import Paper
from tests.corpus.parts import look
from tests.corpus.strangers import STRANGERS
from tests.corpus.truth import Drawn, Truth, World
from tests.corpus.unmet import UNMET, rearrange

Maker = Callable[[Hand], tuple[Paper, Truth]]

MAKERS: tuple[tuple[str, int, Maker], ...] = (
    # name, how often in every hundred and twenty, how it is drawn
    ("federal search warrant", 6, warrants.federal_search_warrant),
    ("federal search warrant, unsigned", 2, partial(warrants.federal_search_warrant, defect="unsigned")),
    ("federal search warrant, expired", 2, partial(warrants.federal_search_warrant, defect="expired")),
    ("federal search warrant, wrong place", 2, partial(warrants.federal_search_warrant, defect="wrong-place")),
    ("federal search warrant, attachment gone", 1, partial(warrants.federal_search_warrant, defect="missing-attachment")),
    ("federal search warrant, blank dates", 1, partial(warrants.federal_search_warrant, defect="unread-date")),
    ("telephone warrant", 1, warrants.telephone_warrant),
    ("state search warrant", 6, warrants.state_search_warrant),
    ("state search warrant, unsigned", 2, partial(warrants.state_search_warrant, defect="unsigned")),
    ("state search warrant, expired", 1, partial(warrants.state_search_warrant, defect="expired")),
    ("state search warrant, wrong place", 1, partial(warrants.state_search_warrant, defect="wrong-place")),
    ("state search warrant, other state", 1, partial(warrants.state_search_warrant, defect="out-of-state-not-domesticated")),
    ("arrest warrant", 4, warrants.arrest_warrant),
    ("arrest warrant, unsigned", 1, partial(warrants.arrest_warrant, defect="unsigned")),
    ("order to produce", 7, orders.order_to_produce),
    ("order to produce, unsigned", 1, partial(orders.order_to_produce, signed=False)),
    ("support order", 2, orders.support_order),
    ("order in Spanish", 1, orders.order_in_spanish),
    ("order that refuses", 3, orders.order_that_refuses),
    ("proposed order", 4, orders.proposed_order),
    ("civil subpoena", 5, subpoenas.civil),
    ("criminal subpoena", 3, subpoenas.criminal),
    ("deposition subpoena", 3, subpoenas.deposition),
    ("grand-jury subpoena", 4, subpoenas.grand_jury),
    ("officer's arrest warrant", 3, officers.arrest_of_alien),
    ("officer's arrest warrant with a box Judge", 2, partial(officers.arrest_of_alien, trap="judge-box")),
    ("officer's arrest warrant by Officer Judge", 1, partial(officers.arrest_of_alien, trap="officer-judge")),
    ("officer's arrest warrant stamped Judge", 1, partial(officers.arrest_of_alien, trap="stamped")),
    ("officer's arrest warrant, unsigned", 1, partial(officers.arrest_of_alien, trap="unsigned")),
    ("removal warrant", 3, officers.removal),
    ("detainer", 3, officers.detainer),
    ("immigration subpoena or customs summons", 4, officers.enforcement_subpoena),
    ("agency subpoena", 4, officers.agency_subpoena),
    ("notice of inspection", 2, officers.inspection),
    ("immigration judge's order", 3, officers.immigration_judge),
    ("administrative judge's order", 2, officers.administrative_judge),
    ("consent", 3, askers.consent),
    ("consent, a statement left out", 1, partial(askers.consent, whole=False)),
    ("agency letter", 2, askers.agency_letter),
    ("letter quoting an order", 2, askers.letter_quoting_an_order),
    ("press question", 1, askers.press_question),
    ("public-records request", 1, askers.records_request),
    ("own-records request", 1, askers.own_records),
    ("newspaper", 2, askers.newspaper),
    ("press release", 1, askers.press_release),
    ("leaflet", 1, askers.leaflet),
    ("application", 3, filings.application),
    ("state affidavit", 2, filings.state_affidavit),
    ("criminal complaint", 1, filings.complaint),
    ("filing", 4, filings.motion),
    ("petition", 1, filings.petition),
    ("warrant an officer signed", 2, filings.officer_under_court),
    ("order a clerk signed", 2, filings.clerk_for_judge),
    ("no such court", 1, filings.no_such_court),
    ("no such district", 1, filings.no_such_district),
    ("stamped memo", 1, filings.stamped_letter),
    ("pasted mail", 1, filings.pasted_mail),
    ("two papers mixed", 1, filings.mixed),
)  # fmt: skip


def draw(
    count: int,
    *,
    seed: int = 1,
    kept: bool = False,
    late: bool = False,
    fresh: bool = False,
    later: bool = False,
    unmet: bool = False,
) -> tuple[Drawn, ...]:
    """``count`` papers; ``kept`` draws in the wordings and states that were held back from tuning, ``late`` in those written last.

    ``fresh`` draws from all three in turn and says them in fresh words, ``later`` in those of other states' and courts' forms, ``unmet``
    in words and layouts of neither, every third paper being of a court or an office that the others do not know.
    """
    schedule = [(name, maker) for name, weight, maker in MAKERS for _ in range(weight)]
    strange = [(name, maker) for name, weight, maker in STRANGERS for _ in range(weight)]
    drawn: list[Drawn] = []
    index = -1
    again = UNMET if unmet else LATER if later else FRESH if fresh else None
    while len(drawn) < count:
        index += 1
        # A stride that shares no divisor with the schedule visits every kind before any a second time round.
        name, maker = schedule[(index * 37) % len(schedule)]
        own = seed * 100_000 + index
        if again is not None:
            kept, late = index % 3 == 1, index % 3 == 2
            if unmet and len(drawn) % 3 == 2:
                name, maker = strange[(len(drawn) // 3 * 29) % len(strange)]
            elif not again.reword(maker(Hand(own, kept=kept, late=late))[0], own)[1]:
                continue  # a paper in other words has other words
        drawn.append(draw_one(name, maker, own, kept=kept, late=late, fresh=fresh, later=later, unmet=unmet))
    return tuple(drawn)


def draw_one(
    name: str,
    maker: Maker,
    seed: int,
    *,
    kept: bool = False,
    late: bool = False,
    fresh: bool = False,
    later: bool = False,
    unmet: bool = False,
) -> Drawn:
    """One paper of a kind."""
    hand = Hand(seed, kept=kept, late=late)
    paper, truth = maker(hand)
    again = UNMET if unmet else LATER if later else FRESH if fresh else None
    if again is not None:
        paper, _ = again.reword(paper, seed)
    if unmet:
        paper = rearrange(paper, seed)
    wordings = ((unmet, "unmet"), (later, "later"), (fresh, "fresh"), (late, "late"), (kept, "kept"))
    return Drawn(
        f"{next((said for on, said in wordings if on), 'known')}-{seed}",
        name,
        paper,
        truth,
        hand.world,
        seed,
        1 + sum(block["kind"] == "break" for block in paper.blocks),
    )


def looks(drawn: Drawn) -> dict[str, object]:
    """How its page is set, from its own seed: the same each time."""
    hand = Hand(drawn.seed * 7 + 3, kept=not drawn.name.startswith("known"))
    chosen = look(hand)
    pleading = (
        drawn.world.state in ("CA", "WA", "AZ") and drawn.truth.court_state not in ("", "US") and hand.chance(0.5)
    )
    return {**chosen, "numbered": True, "margin": 1.15} if pleading else chosen


def pdf(papers: Sequence[Drawn], *, system_fonts: bool = True) -> bytes:
    """The papers one behind the other as a PDF with a text layer; each begins on a new page."""
    import typst

    data = json.dumps(
        [
            {"blocks": drawn.paper.blocks, "footer": drawn.paper.footer, "lang": drawn.paper.lang, "look": looks(drawn)}
            for drawn in papers
        ]
    )
    template = Path(__file__).with_name("pages.typ")
    fonts = [
        folder
        for folder in ("/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/dejavu")
        if system_fonts and Path(folder).is_dir()
    ]
    return typst.compile(
        str(template), format="pdf", ignore_system_fonts=True, font_paths=fonts, sys_inputs={"papers": data}
    )


__all__ = ["MAKERS", "Drawn", "Hand", "Truth", "World", "draw", "draw_one", "evolve", "looks", "pdf"]
