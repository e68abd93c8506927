"""Parts that many papers share: captions of many courts, signature lines, tick boxes, and the look of a page."""

from __future__ import annotations

from datetime import date

from tests.corpus.hand import Hand
from tests.corpus.papers import Block, center, para, scribble, two


def lines(*texts: str, size: float = 11, bold: bool = False) -> list[Block]:
    return [center(text, size, bold=bold) for text in texts]


def parties(left: str, right: str, *, mark: str = ")") -> Block:
    return {"kind": "caption", "left": left, "right": right, "mark": mark}


def ticks(hand: Hand, *choices: tuple[str, bool]) -> list[Block]:
    """Boxes, drawn or typed, each with whether it is ticked."""
    mark = "box" if hand.chance(0.5) else "typed"
    return [{"kind": "tick", "text": text, "on": on, "size": 10.5, "mark": mark} for text, on in choices]


def stamp(text: str, *, dx: float = 0, dy: float = 0, turn: float = -6) -> Block:
    return {"kind": "stamp", "text": text, "dx": dx, "dy": dy, "turn": turn}


def signature(
    hand: Hand, label: str, name: str, *, signed: bool = True, under: str = "", how: str = "", indent: int | None = None
) -> list[Block]:
    """A signature line: by pen, by "/s/", by a court's electronic mark, or empty."""
    where = hand.pick((250, 0, 230)) if indent is None else indent
    way = how or (
        hand.pick(("pen", "slash", "pen", "electronic"), ("pen", "slash", "electronic", "slash"))
        if signed
        else hand.pick(("drawn", "typed"))
    )
    block: Block = {
        "kind": "sign",
        "label": label,
        "name": name,
        "under": under,
        "points": [],
        "indent": where,
        "over": "",
        "ruled": True,
        "size": 10.5,
    }
    if way == "pen":
        block["points"] = scribble(hand.number(1, 10_000))
    elif way == "slash":
        block["over"] = hand.pick((f"/s/ {name}", f"/s/ {name}", f"s/ {name}"), (f"/S/ {name}", f"/s/{name}"))
    elif way == "electronic":
        block["over"] = hand.pick(
            (f"Electronically signed by {name}",), (f"Digitally signed by {name}", f"{name} (electronically signed)")
        )
        block["ruled"] = hand.chance(0.5)
    elif way == "typed":
        block["over"] = "_" * hand.number(28, 36)
        block["ruled"] = False
    return [block]


def federal_court(hand: Hand, district: str) -> list[Block]:
    """The head of a paper of a federal district court."""
    way = hand.number(0, 2)
    if hand.kept:
        return (
            lines("UNITED STATES DISTRICT COURT", f"{district.upper()}", size=13, bold=True),
            lines(f"In the United States District Court for the {district}", size=13, bold=True),
            lines("U.S. DISTRICT COURT", f"{district}", size=12),
        )[way]
    return (
        lines("UNITED STATES DISTRICT COURT", size=15, bold=True) + lines("for the", district, size=11),
        lines("IN THE UNITED STATES DISTRICT COURT", f"FOR THE {district.upper()}", size=13, bold=True),
        lines("UNITED STATES DISTRICT COURT", f"FOR THE {district.upper()}", size=12, bold=True),
    )[way]


def state_court(hand: Hand, state: str = "", *, criminal: bool = False) -> list[Block]:
    """The head of a paper of a trial court of the state, as its clerks write it."""
    world = hand.world
    state = state or world.state
    from tests.corpus.hand import KEPT_STATES, LATE_STATES, STATES

    name, _, county, _ = {**STATES, **KEPT_STATES, **LATE_STATES}[state]
    up, big = county.upper(), name.upper()
    heads: dict[str, tuple[tuple[str, ...], ...]] = {
        "NM": ((f"STATE OF {big}", f"COUNTY OF {up}", "SECOND JUDICIAL DISTRICT COURT"), (f"STATE OF {big}", f"{up} COUNTY", "IN THE METROPOLITAN COURT") if criminal else ("SECOND JUDICIAL DISTRICT COURT", f"COUNTY OF {up}", f"STATE OF {big}")),
        "CA": ((f"SUPERIOR COURT OF {big}", f"COUNTY OF {up}"), (f"SUPERIOR COURT OF THE STATE OF {big}", f"FOR THE COUNTY OF {up}"), (f"Superior Court of {name}, County of {county}",)),
        "TX": (("IN THE 353RD JUDICIAL DISTRICT COURT", f"OF {up} COUNTY, TEXAS"), (f"IN THE DISTRICT COURT OF {up} COUNTY, TEXAS", "147TH JUDICIAL DISTRICT")),
        "NY": ((f"SUPREME COURT OF THE STATE OF {big}", f"COUNTY OF {up}"),) if not criminal else ((f"CRIMINAL COURT OF THE CITY OF {big}", f"COUNTY OF {up}"), (f"SUPREME COURT OF THE STATE OF {big}", f"COUNTY OF {up}: CRIMINAL TERM")),
        "CO": ((f"DISTRICT COURT, CITY AND COUNTY OF {up}, {big}",), (f"District Court, {county} County, State of {name}",)),
        "WA": ((f"SUPERIOR COURT OF {big}", f"FOR {up} COUNTY"), (f"IN THE SUPERIOR COURT OF THE STATE OF {big}", f"IN AND FOR THE COUNTY OF {up}")),
        "IL": ((f"IN THE CIRCUIT COURT OF {up} COUNTY, {big}", "COUNTY DEPARTMENT, LAW DIVISION" if not criminal else "COUNTY DEPARTMENT, CRIMINAL DIVISION"),),
        "FL": (("IN THE CIRCUIT COURT OF THE SEVENTEENTH JUDICIAL CIRCUIT", f"IN AND FOR {up} COUNTY, {big}"),),
        "OH": ((f"IN THE COURT OF COMMON PLEAS, {up} COUNTY, {big}",), ("COURT OF COMMON PLEAS", f"{up} COUNTY, {big}")),
        "MI": ((f"STATE OF {big}", "30TH JUDICIAL CIRCUIT", f"{up} COUNTY"), (f"STATE OF {big}", f"IN THE CIRCUIT COURT FOR THE COUNTY OF {up}")),
        "MA": (("COMMONWEALTH OF MASSACHUSETTS", f"{up}, ss.", "SUPERIOR COURT DEPARTMENT OF THE TRIAL COURT"), ("COMMONWEALTH OF MASSACHUSETTS", "BOSTON MUNICIPAL COURT DEPARTMENT")),
        "GA": ((f"IN THE SUPERIOR COURT OF {up} COUNTY", f"STATE OF {big}"),),
        "OR": ((f"IN THE CIRCUIT COURT OF THE STATE OF {big}", f"FOR THE COUNTY OF {up}"),),
        "PA": ((f"IN THE COURT OF COMMON PLEAS OF {up} COUNTY, {big}",),),
        "NJ": ((f"SUPERIOR COURT OF {big}", "LAW DIVISION, CRIMINAL PART" if criminal else "LAW DIVISION, CIVIL PART", f"{up} COUNTY"),),
        "NC": ((f"STATE OF {big}", f"{up} COUNTY", "IN THE GENERAL COURT OF JUSTICE", "SUPERIOR COURT DIVISION"),),
        "MN": ((f"STATE OF {big}          DISTRICT COURT", f"COUNTY OF {up}          FOURTH JUDICIAL DISTRICT"),),
        "TN": ((f"IN THE CIRCUIT COURT FOR {up} COUNTY, {big}",), (f"IN THE CRIMINAL COURT OF {up} COUNTY, {big}",) if criminal else (f"IN THE CHANCERY COURT FOR {up} COUNTY, {big}",)),
        "NV": (("EIGHTH JUDICIAL DISTRICT COURT", f"{up} COUNTY, {big}"),),
        "UT": (("IN THE THIRD JUDICIAL DISTRICT COURT", f"{up} COUNTY, STATE OF {big}"),),
        "IN": ((f"IN THE {up} SUPERIOR COURT", f"STATE OF {big}"),),
        "MD": ((f"IN THE CIRCUIT COURT FOR {up} COUNTY, {big}",), (f"DISTRICT COURT OF {big} FOR {up} COUNTY",)),
        "WI": ((f"STATE OF {big}     CIRCUIT COURT     {up} COUNTY",), (f"STATE OF {big}", "CIRCUIT COURT", f"{up} COUNTY")),
        "AZ": ((f"IN THE SUPERIOR COURT OF THE STATE OF {big}", f"IN AND FOR THE COUNTY OF {up}"), (f"{up} COUNTY SUPERIOR COURT", f"STATE OF {big}")),
    }  # fmt: skip
    return lines(*hand.dice.choice(heads[state]), size=12, bold=True)


BENCH = {
    "NJ": ("J.S.C.", "Judge of the Superior Court"), "NC": ("Superior Court Judge", "Superior Court Judge Presiding"), "MN": ("Judge of District Court",), "TN": ("CIRCUIT JUDGE", "JUDGE"), "NV": ("DISTRICT COURT JUDGE", "DISTRICT JUDGE"), "UT": ("District Court Judge",), "IN": ("Judge, Marion Superior Court",), "MD": ("Judge, Circuit Court for Howard County", "JUDGE"),
    "NM": ("DISTRICT JUDGE", "District Court Judge"), "CA": ("Judge of the Superior Court", "JUDGE OF THE SUPERIOR COURT"), "TX": ("JUDGE PRESIDING", "Presiding Judge"),
    "NY": ("J.S.C.", "Justice of the Supreme Court", "HON. JUSTICE OF THE SUPREME COURT"), "CO": ("District Court Judge", "BY THE COURT: District Court Judge"), "WA": ("JUDGE", "Superior Court Judge", "JUDGE/COURT COMMISSIONER"),
    "IL": ("JUDGE", "Judge, Circuit Court of Cook County"), "FL": ("CIRCUIT JUDGE", "Circuit Court Judge"), "OH": ("JUDGE", "Judge, Court of Common Pleas"), "MI": ("Circuit Judge", "Judge"), "MA": ("Justice of the Superior Court", "Justice"),
    "GA": ("Judge, Superior Court of Fulton County", "Judge, Fulton Superior Court"), "OR": ("Circuit Court Judge",), "PA": ("J.", "Judge, Court of Common Pleas"), "WI": ("Circuit Court Judge", "Circuit Court Judge, Branch 4"), "AZ": ("Judge of the Superior Court", "Superior Court Judge"),
}  # fmt: skip
"""How a trial judge's line is labeled, by state."""


def bench(hand: Hand, state: str = "") -> str:
    """A label of the judge's line as this state's courts print it; a bare "J." or "J.S.C." only where it is the custom."""
    return hand.dice.choice(BENCH[state or hand.world.state])


def dated(hand: Hand, day: date) -> Block:
    """The day of signing as orders say it."""
    long_ = hand.write_long(day)
    if long_.startswith("this"):
        return para(
            hand.pick(
                (f"Dated {long_}.", f"SIGNED {long_}."),
                (f"ENTERED {long_}.", f"Given under my hand {long_}.", f"DONE AND ORDERED {long_}."),
            )
        )
    if long_.startswith("the "):
        return para(f"Dated {long_}.")
    return para(
        hand.pick(
            (f"Dated: {long_}", f"DATED: {long_}", f"Date: {long_}"), (f"Date signed: {long_}", f"Entered: {long_}")
        )
    )


def look(hand: Hand) -> dict[str, object]:
    """Type, size, margins and line numbers of the page."""
    fonts = (
        "Libertinus Serif",
        "New Computer Modern",
        "DejaVu Sans Mono",
        "Liberation Sans",
        "Liberation Serif",
        "DejaVu Serif",
    )
    font = hand.dice.choice(fonts)
    mono = font == "DejaVu Sans Mono"
    return {"font": [font, "Libertinus Serif"], "size": 9.5 if mono else hand.dice.choice((10.5, 11, 11.5)), "margin": 0.8 if mono else hand.dice.choice((0.8, 1.0, 1.15)),
            "leading": hand.dice.choice((0.55, 0.65, 0.8)), "justify": hand.chance(0.3)}  # fmt: skip


__all__ = [
    "bench",
    "dated",
    "federal_court",
    "lines",
    "look",
    "parties",
    "signature",
    "stamp",
    "state_court",
    "ticks",
    "two",
]
