"""Draws bundles: one file in which a notice, a subpoena, its proof of service, an exhibit and a judge's order lie behind each other."""

from __future__ import annotations

from tests.corpus import officers, orders, subpoenas, warrants
from tests.corpus.hand import Hand
from tests.corpus.papers import PAGE_BREAK, Block, Paper, para
from tests.corpus.parts import lines, parties, signature, state_court
from tests.corpus.truth import Drawn, Truth


def notice_to_consumer(hand: Hand) -> tuple[Paper, Truth]:
    """The notice that must go to the worker before the records do."""
    blocks = [*state_court(hand), *lines("NOTICE TO CONSUMER OR EMPLOYEE AND OBJECTION", size=13, bold=True), para(f"To: {hand.person()}"), para("Records about you are being asked for. If you object, tell the court and the attorney in writing before the date of production."), para(f"Dated: {hand.write(hand.ago(2, 9))}"), *signature(hand, "Attorney for Plaintiff", hand.person())]  # fmt: skip
    return Paper("notice", tuple(blocks)), Truth(("none",), "none")


def proof_of_service(hand: Hand) -> tuple[Paper, Truth]:
    """The page on which a server swears when the paper was handed over."""
    blocks = [*state_court(hand), *lines("PROOF OF SERVICE", size=13, bold=True), para(f"I handed the paper named above to the custodian on {hand.write(hand.ago(1, 5))}. I am over eighteen and no party to the case."), *signature(hand, "Signature of server", hand.person())]  # fmt: skip
    return Paper("proof", tuple(blocks)), Truth(("none",), "none")


def with_exhibit(paper: Paper, hand: Hand) -> Paper:
    """The paper with an exhibit behind it, which belongs to it."""
    exhibit: list[Block] = [
        PAGE_BREAK,
        *lines("EXHIBIT A", size=13, bold=True),
        para(f"Records to be produced: the payroll cards of {hand.firm()} for the year {hand.today.year - 1}."),
    ]
    return Paper(paper.title, (*paper.blocks, *exhibit), paper.footer, paper.lang)


def bundle(seed: int, *, kept: bool = False) -> tuple[Drawn, ...]:
    """Five papers of one matter in a shuffled order; the exhibit stays behind the subpoena that speaks of it."""
    hand = Hand(seed, kept=kept)
    subpoena, subpoena_truth = subpoenas.civil(hand)
    made = [
        ("notice", *notice_to_consumer(hand)),
        ("subpoena with exhibit", with_exhibit(subpoena, hand), subpoena_truth),
        ("proof of service", *proof_of_service(hand)),
        ("order", *orders.order_to_produce(hand)),
        hand.dice.choice(
            (("officer's warrant", *officers.removal(hand)), ("search warrant", *warrants.federal_search_warrant(hand)))
        ),
    ]
    hand.dice.shuffle(made)
    return tuple(Drawn(f"{'kept' if kept else 'known'}-bundle-{seed}-{index}", name, paper, truth, hand.world, seed * 10 + index, 1 + sum(block["kind"] == "break" for block in paper.blocks)) for index, (name, paper, truth) in enumerate(made))  # fmt: skip


__all__ = ["bundle", "notice_to_consumer", "parties", "proof_of_service", "with_exhibit"]
