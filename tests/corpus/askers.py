"""Draws what people and offices write that has no force: consents, letters, questions of the press, newspapers, leaflets."""

from __future__ import annotations

from tests.corpus.hand import Hand
from tests.corpus.papers import RULE, Block, Paper, para
from tests.corpus.parts import lines, signature
from tests.corpus.truth import Truth


def consent(hand: Hand, *, whole: bool = True) -> tuple[Paper, Truth]:
    """A worker's consent, with the four statements that federal rules want of it, or with one of them left out."""
    leave_out = -1 if whole else hand.number(0, 3)
    made = tuple(index != leave_out for index in range(4))
    day, who, third = (
        hand.ago(1, 40),
        hand.person(),
        hand.pick(("Casa del Valle Legal Aid", "Mesa Credit Union"), ("Harbor Tenants League", "First Orchard Bank")),
    )
    if hand.chance(0.35):
        four = hand.pick(
            (
                (
                    "Autorizo que se divulguen mis registros de salarios de los últimos dos años.",
                    "Entiendo que para cumplir esta solicitud se consultarán archivos del gobierno del estado.",
                    "El propósito es tramitar mi préstamo.",
                    f"La información irá a {third} y a nadie más.",
                ),
            ),
            (
                (
                    "Doy permiso para que se entregue mi historial de salarios.",
                    "Sé que se usarán registros que el gobierno estatal tiene.",
                    "El fin para el que se pide es decidir mi solicitud de ayuda legal.",
                    f"Solo {third} recibirá los datos.",
                ),
            ),
        )
        kept = [text for index, text in enumerate(four) if index != leave_out]
        blocks = [*lines(hand.pick(("AUTORIZACIÓN PARA DIVULGAR INFORMACIÓN",), ("CONSENTIMIENTO PARA ENTREGAR INFORMACIÓN",)), size=13, bold=True), para(f"Yo, {who}, firmo este papel por mi voluntad."), *(para(text) for text in kept), para(f"Fecha: {hand.escribe(day)}"), *signature(hand, hand.pick(("Firma del trabajador", "Firma de la persona"), ("Firma del solicitante",)), who)]  # fmt: skip
        return Paper("Autorización", tuple(blocks), "", "es"), Truth(
            ("release-authorization",) if made[0] else ("release-authorization", "unknown"),
            "individual",
            signed=True,
            signer=who,
            issued_on=day,
            persons=(who,),
            statements=made,
        )
    four = hand.pick(
        ((f"I let the {hand.world.agency} give out my quarterly wages of the last two years, and nothing else.", "I know that files of the state government will be looked up to answer this.", "The reason is to decide my loan application.", f"The wages go to {third}, and to no one else."),
         ("The information that may be disclosed: my wage history and the names of my employers.", "I understand that state government files will be accessed to obtain it.", "The purpose for which it is sought: my application for legal help.", f"All parties who may receive it: {third}.")),
        (("My claim history may be handed over.", "To do so, I am aware, records kept by the State will be opened.", "It is wanted in order to settle my rent application.", f"Only {third} may have it."),),
        (("I permit the release of my quarterly earnings for last year.", "The agency will search government records of the State for this.", "This is for the purpose of a housing application.", f"The recipients are: {third}."),),
    )  # fmt: skip
    kept = [text for index, text in enumerate(four) if index != leave_out]
    title = hand.pick(
        (
            "AUTHORIZATION TO RELEASE INFORMATION",
            "CONSENT TO RELEASE OF RECORDS",
            "AUTHORIZATION FOR RELEASE OF WAGE RECORDS",
        ),
        ("RELEASE OF INFORMATION", "INFORMED CONSENT TO DISCLOSURE", "CONSENT FOR RELEASE OF INFORMATION"),
        (
            "PERMISSION TO RELEASE MY WAGE RECORDS",
            "WAGE INFORMATION RELEASE",
            "AUTHORIZATION TO OBTAIN AND DISCLOSE INFORMATION",
        ),
    )
    blocks = [*lines(title, size=13, bold=True), para(f"I, {who}, sign this of my own free will."), *(para(text) for text in kept), para(f"Date: {hand.write(day)}"), *signature(hand, hand.pick(("Signature of worker", "Signature of claimant"), ("Signature of person giving consent", "My signature")), who)]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("release-authorization",) if made[0] else ("release-authorization", "unknown"),
        "individual",
        signed=True,
        signer=who,
        issued_on=day,
        persons=(who,),
        statements=made,
    )


def _letter(
    hand: Hand, head: tuple[str, ...], about: str, body: tuple[str, ...], sender: str, *, lang: str = "en"
) -> tuple[Block, ...]:
    hello, bye = (
        hand.pick(
            (("Dear Custodian:", "Sincerely,"), ("To Whom It May Concern:", "Respectfully,")),
            (("Dear Sir or Madam:", "Very truly yours,"), ("Dear Records Officer,", "Kind regards,")),
        )
        if lang == "en"
        else (hand.pick(("Estimados señores:", "A quien corresponda:"), ("Estimada licenciada:",)), "Atentamente,")
    )
    re_ = "Re" if lang == "en" else "Asunto"
    return (*lines(*head, size=12, bold=True), RULE, para(hand.write(hand.ago(0, 9)) if lang == "en" else hand.escribe(hand.ago(0, 9))), para(f"{hand.world.agency}\n{hand.world.address}"), para(f"{re_}: {about}", bold=True), para(hello), *(para(text) for text in body), para(bye), *signature(hand, sender, "", indent=0))  # fmt: skip


LETTER = Truth(("letter",), "none")


def agency_letter(hand: Hand) -> tuple[Paper, Truth]:
    """A letter of an agency that asks for records with no instrument behind it."""
    who = hand.person()
    head = hand.pick(
        (
            ("U.S. Immigration and Customs Enforcement", "Homeland Security Investigations"),
            ("OFFICE OF THE DISTRICT ATTORNEY", f"{hand.world.county} County"),
        ),
        (
            ("UNITED STATES CITIZENSHIP AND IMMIGRATION SERVICES", "Fraud Detection and National Security"),
            (f"{hand.world.county.upper()} COUNTY SHERIFF'S OFFICE", "Detective Bureau"),
        ),
    )
    body = hand.pick(
        (
            (
                f"We are conducting a criminal investigation and ask for the address of {who} and the place of work.",
                "A search warrant is not needed for this, and no judge has been asked. Please answer this week.",
            ),
            (
                f"Under a request of this office please send the wage records of {who}.",
                "A subpoena can follow if you insist. It is so ordered by our own rules that answers come in ten days.",
            ),
        ),
        (
            (
                f"This office would be obliged for the current employer of {who}.",
                "The United States District Court has held that such help is welcome; a warrant may be asked of a magistrate judge later.",
            ),
        ),
    )
    return Paper("letter", _letter(hand, head, f"Records of {who}", body, f"{hand.person()}, Special Agent")), LETTER


def letter_quoting_an_order(hand: Hand) -> tuple[Paper, Truth]:
    """A letter that quotes a judge's order at length, headed by the court's name in its subject."""
    who = hand.person()
    body = hand.pick(
        (
            (
                f'On March 3 the United States District Court for the {hand.world.district} wrote: "IT IS HEREBY ORDERED that the records of {who} be produced."',
                f"United States District Judge {hand.judge()} signed it. We do not enclose it. Please act upon it now.",
            ),
        ),
        (
            (
                'The Superior Court has spoken: "YOU ARE COMMANDED to search the premises." We hold that warrant in our file.',
                f"/s/ {hand.judge()}, Magistrate Judge, signed it last week; you may rely on our word.",
            ),
        ),
    )
    return Paper(
        "letter",
        _letter(
            hand,
            hand.pick(
                (("Harrow & Pike LLP", "Attorneys at Law"),), (("THE DUNLEVY LAW FIRM", "A Professional Corporation"),)
            ),
            "Court order for records",
            body,
            f"{hand.person()}, Attorney at Law",
        ),
    ), Truth(("letter",), "none", trap="a letter that quotes a judge's order")


def press_question(hand: Hand) -> tuple[Paper, Truth]:
    body = hand.pick(
        (
            (
                "I am a reporter and would like to know how many requests for records your office had from federal agencies last year.",
            ),
        ),
        (("For a story that runs on Sunday: did agents show a judge's warrant at your counter in May?",),),
    )
    return Paper(
        "letter",
        _letter(
            hand,
            hand.pick((("The Mesa Sentinel",),), (("Harborlight Radio News",),)),
            "Press question",
            body,
            f"{hand.person()}, Reporter",
        ),
    ), LETTER


def records_request(hand: Hand) -> tuple[Paper, Truth]:
    body = hand.pick(
        (
            (
                "Under the state's public records law I ask to inspect all e-mails between your office and federal agents in the past six months.",
            ),
        ),
        (("Please treat this as a request under the open records statute for your log of subpoenas received.",),),
    )
    return Paper("letter", _letter(hand, (hand.person(),), "Public records request", body, hand.person())), LETTER


def own_records(hand: Hand) -> tuple[Paper, Truth]:
    if hand.chance(0.5):
        body = hand.pick(
            (("Quiero una copia de mi expediente de reclamo de salarios.",),),
            (("Les pido copia de mis propios registros de salario.",),),
        )
        return Paper(
            "carta", _letter(hand, (hand.person(),), "Mi expediente", body, hand.person(), lang="es"), "", "es"
        ), LETTER
    body = hand.pick(
        (("I would like a copy of my own wage claim file.",),),
        (("Kindly mail me the whole of my unemployment claim.",),),
    )
    return Paper("letter", _letter(hand, (hand.person(),), "My own file", body, hand.person())), LETTER


def newspaper(hand: Hand) -> tuple[Paper, Truth]:
    """A newspaper's report, in one column or two, that quotes a warrant and names the judge."""
    judge = hand.judge()
    name = hand.pick(
        ("THE MESA SENTINEL", "Valley Courier-Dispatch"),
        ("The Harborlight Examiner", "COPPER COUNTY STAR"),
        ("The Basin Chronicle", "LAKESHORE ADVOCATE"),
    )
    texts = hand.pick(
        (
            (
                "A United States District Court judge signed a search warrant for the state labor office on Tuesday, a spokesman said.",
                '"You are commanded to search the records room," the warrant read, according to two people who saw it.',
                f"United States Magistrate Judge {judge} could not be reached. The warrant was to be executed on or before Friday.",
            ),
        ),
        (
            (
                "JUDGE ORDERS STATE TO OPEN ITS FILES",
                f'"IT IS ORDERED that the records be produced," wrote Judge {judge} of the Superior Court in an order made public Thursday.',
                "Advocates said they would appeal. The agency declined comment.",
            ),
        ),
    )
    byline = hand.pick(
        (f"By {hand.person()}, Staff Writer", f"By {hand.person()}, Staff Reporter"),
        (f"By {hand.person()}\nof our newsroom", f"{hand.person()}, Associated Press"),
        (f"{hand.person()} | The Chronicle", f"Reported by {hand.person()}"),
    )
    body: list[Block] = (
        [{"kind": "columns", "texts": list(texts), "size": 10.5}]
        if hand.chance(0.5)
        else [para(text) for text in texts]
    )
    blocks = [
        *lines(name, size=18, bold=True),
        RULE,
        para(hand.write(hand.ago(1, 30))),
        *lines(
            hand.pick(("Judge signs search warrant for labor office",), ("Court orders labor office to act",)),
            size=14,
            bold=True,
        ),
        para(byline),
        *body,
    ]
    return Paper(name, tuple(blocks)), Truth(("none", "unknown"), "none", trap="a newspaper about a warrant")


def press_release(hand: Hand) -> tuple[Paper, Truth]:
    judge = hand.judge()
    blocks = [
        *lines(hand.pick(("UNITED STATES ATTORNEY'S OFFICE",), ("OFFICE OF THE ATTORNEY GENERAL",)), hand.world.district, size=12, bold=True), *lines(hand.pick(("FOR IMMEDIATE RELEASE", "PRESS RELEASE"), ("NEWS RELEASE", "For Immediate Release")), size=12), para(hand.write(hand.ago(1, 20))),
        *lines("Search Warrant Served at Labor Office", size=14, bold=True), para(f"Agents today carried out a search warrant issued by United States Magistrate Judge {judge}. \"You are commanded to search,\" the paper says."), para("An indictment is an accusation only."),
    ]  # fmt: skip
    return Paper("release", tuple(blocks)), Truth(("none", "unknown"), "none", trap="a press release about a warrant")


def leaflet(hand: Hand) -> tuple[Paper, Truth]:
    """A leaflet or a training sheet that shows a specimen of a warrant."""
    top = hand.pick(
        ("KNOW YOUR RIGHTS", "HOW TO READ A WARRANT", "CONOZCA SUS DERECHOS"),
        ("SAMPLE - FOR TRAINING ONLY", "Fact sheet: how to tell a judge's warrant", "SPECIMEN"),
    )
    blocks = [
        *lines(top, size=16, bold=True), *lines("UNITED STATES DISTRICT COURT", "SEARCH WARRANT", size=12, bold=True), para("YOU ARE COMMANDED to search on or before ____________."), *signature(hand, "Judge's signature", hand.pick(("Jane Specimen",), ("A. Nobody",)), how=hand.pick(("pen", "drawn"))),
        para("Look for a court at the top and a judge's signature at the bottom."),
    ]  # fmt: skip
    return Paper(top, tuple(blocks)), Truth(
        ("none", "unknown"), "none", trap="a leaflet that shows a specimen of a warrant"
    )
