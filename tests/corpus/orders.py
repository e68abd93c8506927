"""Draws orders of courts: those that command records, one field or a withholding, and those that take force away."""

from __future__ import annotations

from datetime import date

from tests.corpus.hand import Hand
from tests.corpus.papers import Block, Paper, para
from tests.corpus.parts import bench, dated, federal_court, lines, parties, signature, stamp, state_court
from tests.corpus.truth import Truth

FEDERAL_BENCH = (
    "UNITED STATES DISTRICT JUDGE", "United States District Judge", "UNITED STATES MAGISTRATE JUDGE", "Chief United States District Judge", "U.S. DISTRICT JUDGE",
)  # fmt: skip


def head(hand: Hand, sort: str, day: date, *, criminal: bool = False) -> tuple[list[Block], str, str, str, str]:
    """Head and caption of a case, its number, its court's state, the label of its judge, and one party."""
    world = hand.world
    who = hand.person()
    other = hand.firm()
    if hand.chance(0.45):
        case = hand.federal_case("cr" if criminal else "cv", day)
        left = (
            f"UNITED STATES OF AMERICA,\nPlaintiff,\nv.\n{who},\nDefendant."
            if criminal
            else f"{who.upper()},\nPlaintiff,\nv.\n{other},\nDefendant."
        )
        blocks = [
            *federal_court(hand, world.district),
            parties(
                left,
                f"\n{hand.pick(('Case No. ', 'No. '), ('Civil Action No. ' if not criminal else 'Cause No. ', 'No. '))}{case}",
                mark=hand.pick((")", ""), ("§", ":")),
            ),
        ]
        return blocks, case, "US", hand.dice.choice(FEDERAL_BENCH), who
    case = hand.state_case(sort, day)
    left = f"{world.state_name.upper() if criminal else who.upper()},\nPlaintiff,\nvs.\n{who if criminal else other},\nDefendant."
    blocks = [*state_court(hand, criminal=criminal), parties(left, f"\n{hand.pick(('Case No. ', 'No. '), ('Cause No. ', 'Docket No. '))}{case}", mark=hand.pick((")", ""), ("§", ":")))]  # fmt: skip
    return blocks, case, world.state, bench(hand), who


def _close(hand: Hand, label: str, judge: str, day: date, *, signed: bool = True) -> list[Block]:
    way = hand.pick(("IT IS SO ORDERED.", ""), ("SO ORDERED.", "AND IT IS SO ORDERED."))
    blocks: list[Block] = [para(way)] if way else []
    blocks += [dated(hand, day)]
    return blocks + signature(
        hand,
        label,
        hand.pick((judge, f"Hon. {judge}"), (f"HON. {judge.upper()}", f"The Honorable {judge}")),
        signed=signed,
    )


def order_to_produce(hand: Hand, *, signed: bool = True) -> tuple[Paper, Truth]:
    """An order that a record be produced, perhaps one field of it only."""
    day = hand.ago(1, 20)
    blocks, case, state, label, party = head(hand, "cv", day)
    judge = hand.judge()
    person = party
    due = hand.ahead(6, 25)
    title = hand.pick(
        ("ORDER", "ORDER COMPELLING PRODUCTION OF RECORDS", "ORDER FOR DISCLOSURE OF RECORDS"),
        (
            "ORDER DIRECTING DISCLOSURE",
            "STIPULATED ORDER FOR PRODUCTION",
            "PROTECTIVE ORDER AND ORDER FOR PRODUCTION",
            "ORDER GRANTING ACCESS TO FILE",
        ),
        (
            "ORDER TO DISCLOSE WAGE DATA",
            "CONSENT ORDER ON DISCOVERY",
            "AGREED ORDER",
            "ORDER ON PLAINTIFF'S MOTION TO COMPEL",
            "DECISION AND ORDER",
        ),
    )
    what = hand.pick(
        (f"the quarterly wages reported for {person}", f"the last known home address of {person}, and no other field", f"the claim file of {person}"),
        (f"the single Social Security number of {person}, under seal,", f"the name of each employer that reported wages for {person}", f"all filings of {person} in its custody"),
    )  # fmt: skip
    custodian = f"the {hand.world.agency}"
    command = hand.pick(
        (f"IT IS HEREBY ORDERED that {custodian} shall produce {what} to the clerk of this court on or before {hand.write(due)}.", f"IT IS ORDERED that {custodian} shall provide {what} to counsel for both sides by {hand.write(due)}."),
        (f"IT IS THEREFORE ORDERED AND ADJUDGED that {custodian} shall furnish {what} no later than {hand.write(due)}.", f"THE COURT ORDERS {custodian} to release {what} not later than {hand.write(due)}.", f"{custodian.capitalize()} is ordered to deliver {what} by {hand.write(due)}.", f"ORDERED that {custodian} must turn over {what} on or before {hand.write(due)}."),
        (f"It is, by the Court, ORDERED, that {custodian} shall hand over {what} not later than {hand.write(due)}.", f"NOW, THEREFORE, IT IS ORDERED, ADJUDGED AND DECREED that {custodian} shall transmit {what} by {hand.write(due)}.", f"The motion is granted. {custodian.capitalize()} shall produce {what} on or before {hand.write(due)}. SO ORDERED."),
    )  # fmt: skip
    why = hand.pick(
        (
            "The Court has read the papers of both parties and finds good cause.",
            "This matter came on for hearing. The Court, being fully advised, finds that the record is needed.",
        ),
        (
            "Upon the motion of the plaintiff, and no one objecting, the Court finds the request proper.",
            "Counsel appeared on both sides. Having weighed privacy against need, this Court finds need shown.",
        ),
    )
    blocks = [
        *blocks,
        *lines(title, size=13, bold=True),
        para(why),
        para(command),
        *_close(hand, label, judge, day, signed=signed),
    ]
    if hand.chance(0.25):
        blocks.insert(0, stamp(f"FILED\n{hand.write(day)}\nCLERK OF COURT", dy=-20))
    truth = Truth(("court-order",), "judge", judicial=True, signed=signed, signer=judge if signed else "", issued_on=day, respond_by=due, case_number=case, court_state=state, persons=(person,), records=what.split(",")[0], commands="yes", sound=signed, defects=() if signed else ("unsigned",), trap="" if signed else "an order that no judge has signed")  # fmt: skip
    return Paper(title, tuple(blocks)), truth


def support_order(hand: Hand) -> tuple[Paper, Truth]:
    """A family court's order to withhold for child support."""
    day = hand.ago(2, 30)
    case = hand.state_case("dm", day)
    obligor, judge = hand.person(), hand.judge()
    title = hand.pick(
        ("ORDER TO WITHHOLD INCOME FOR CHILD SUPPORT", "ORDER TO DISCLOSE EMPLOYER OF OBLIGOR"),
        ("ORDER FOR CHILD SUPPORT AND WAGE INFORMATION", "ORDER OF SUPPORT"),
    )
    blocks = [
        *state_court(hand), parties(f"In the matter of the support of a child\n{hand.person()}, Petitioner,\nand\n{obligor}, Respondent.", f"No. {case}"), *lines(title, size=13, bold=True),
        para(hand.pick((f"The Court finds that {obligor} owes a duty of support. IT IS ORDERED that the {hand.world.agency} shall disclose the current employer and quarterly wages of {obligor} to the child support office.",),
                       (f"Support being due and unpaid, the {hand.world.agency} is ordered to provide forthwith the place of work and wages of {obligor}. IT IS FURTHER ORDERED that costs are reserved.",))),
        *_close(hand, bench(hand), judge, day),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("court-order",),
        "judge",
        judicial=True,
        signed=True,
        signer=judge,
        issued_on=day,
        case_number=case,
        court_state=hand.world.state,
        persons=(obligor,),
        commands="yes",
        sound=True,
    )


def order_in_spanish(hand: Hand) -> tuple[Paper, Truth]:
    """A court's order written in Spanish, as some trial courts on the border hand out."""
    day = hand.ago(2, 20)
    case, judge, person = hand.state_case("cv", day), hand.judge(), hand.person()
    due = hand.ahead(7, 20)
    blocks = [
        *state_court(hand), parties(f"{person}, Demandante,\ncontra\n{hand.firm()}, Demandado.", f"Núm. {case}"), *lines(hand.pick(("ORDEN JUDICIAL",), ("ORDEN",)), size=13, bold=True),
        para(hand.pick((f"El tribunal, habiendo oído a las partes, ORDENA: se ordena que la oficina proporcione el expediente de {person} a más tardar el {hand.escribe(due)}.",), (f"SE ORDENA a la oficina entregar el expediente salarial de {person} a más tardar el {hand.escribe(due)}.",))),
        para(f"Dada en {hand.world.city}, el {hand.escribe(day)}."), *signature(hand, hand.pick(("JUEZ DE DISTRITO",), ("Juez",)), judge),
    ]  # fmt: skip
    return Paper("Orden", tuple(blocks), "", "es"), Truth(
        ("court-order", "unknown"),
        "judge",
        judicial=True,
        signed=True,
        signer=judge,
        issued_on=day,
        respond_by=due,
        case_number=case,
        court_state=hand.world.state,
        persons=(person,),
    )


def order_that_refuses(hand: Hand) -> tuple[Paper, Truth]:
    """An order of a judge that quashes, denies or vacates: real, and it gives nobody anything."""
    day = hand.ago(1, 25)
    blocks, case, state, label, party = head(hand, "cv", day)
    judge = hand.judge()
    title = hand.pick(
        ("ORDER QUASHING SUBPOENA", "ORDER GRANTING MOTION TO QUASH"),
        ("ORDER ON MOTION TO QUASH", "ORDER DENYING MOTION TO COMPEL", "ORDER VACATING WARRANT"),
    )
    says = {
        "ORDER QUASHING SUBPOENA": f"IT IS ORDERED that the subpoena served on the {hand.world.agency} is quashed in full.",
        "ORDER GRANTING MOTION TO QUASH": f"IT IS HEREBY ORDERED that the motion is granted and that the {hand.world.agency} need not produce the file of {party}.",
        "ORDER ON MOTION TO QUASH": "Having heard argument, IT IS ORDERED that the motion to quash is granted; nothing is to be handed over.",
        "ORDER DENYING MOTION TO COMPEL": f"IT IS ORDERED that the motion to compel is denied. The file of {party} stays where it is.",
        "ORDER VACATING WARRANT": "IT IS ORDERED that the warrant earlier issued in this matter is hereby vacated.",
    }[title]
    blocks = [
        *blocks,
        *lines(title, size=13, bold=True),
        para("The Court has considered the papers."),
        para(says),
        *_close(hand, label, judge, day),
    ]
    truth = Truth(("court-order", "unknown"), "judge", judicial=True, signed=True, signer=judge, issued_on=day, case_number=case, court_state=state, commands="no", trap="an order of a judge that takes force away")  # fmt: skip
    return Paper(title, tuple(blocks)), truth


def proposed_order(hand: Hand) -> tuple[Paper, Truth]:
    """A form of order that a lawyer drafted: a court's caption, a judge's typed name, nobody's signature."""
    day = hand.ago(1, 15)
    blocks, case, state, label, party = head(hand, "cv", day)
    title = hand.pick(
        ("[PROPOSED] ORDER", "PROPOSED ORDER", "(PROPOSED) ORDER COMPELLING PRODUCTION"),
        ("ORDER [PROPOSED]", "PROPOSED FORM OF ORDER", "[PROPOSED] ORDER GRANTING DISCLOSURE", "DRAFT ORDER"),
        ("PROPOSED CONSENT ORDER", "[PROPOSED ORDER]", "[TENDERED] PROPOSED ORDER"),
    )
    blocks = [
        *blocks, *lines(title, size=13, bold=True), para("The Court having considered the motion, and good cause appearing,"),
        para(f"IT IS HEREBY ORDERED that the {hand.world.agency} shall produce the file of {party}."), para("Dated: ____________________"), *signature(hand, label, hand.judge() if hand.chance(0.6) else "", signed=False),
    ]  # fmt: skip
    if hand.chance(0.5):
        blocks += [para(f"Submitted by: {hand.person()}, Attorney for Plaintiff")]
    return Paper(title, tuple(blocks)), Truth(
        ("proposed-order",),
        "none",
        signed=False,
        case_number=case,
        court_state=state,
        defects=("proposed",),
        trap="a draft of an order with a judge's typed name",
    )


__all__ = [
    "FEDERAL_BENCH",
    "head",
    "order_in_spanish",
    "order_that_refuses",
    "order_to_produce",
    "proposed_order",
    "support_order",
]
