"""Draws warrants that a judge issues: federal ones, and those of sixteen states in the words that their officers use."""

from __future__ import annotations

from datetime import timedelta

from tests.corpus.hand import Hand
from tests.corpus.papers import PAGE_BREAK, RULE, Block, Paper, para, two
from tests.corpus.parts import dated, federal_court, lines, parties, signature, state_court, ticks
from tests.corpus.truth import Truth

MAGISTRATE = ("United States Magistrate Judge", "U.S. Magistrate Judge")


def things(hand: Hand) -> tuple[str, str]:
    """What may be seized, and a phrase of it."""
    firm = hand.firm()
    phrase = hand.pick(
        (f"quarterly wage reports of {firm}", f"payroll registers filed by {firm}", f"the claim folder of {hand.person()}"),
        (f"unemployment tax ledgers of {firm}", f"paystubs and timecards that concern {firm}", f"correspondence with {firm}"),
    )  # fmt: skip
    years = f"for the years {hand.today.year - 3} through {hand.today.year - 1}"
    law = hand.pick(
        ("18 U.S.C. § 1343 (wire fraud)", "18 U.S.C. § 1028 (identity fraud)"),
        ("18 U.S.C. § 1546 (false documents)", "18 U.S.C. § 1589 (forced labor)"),
    )
    return f"{phrase} {years}, being evidence of violations of {law}", phrase


def federal_search_warrant(hand: Hand, *, defect: str = "") -> tuple[Paper, Truth]:
    """A federal search warrant; ``defect`` spoils it: unsigned, expired, wrong-place, missing-attachment, unread-date."""
    world = hand.world
    issued = hand.ago(20, 60) if defect == "expired" else hand.ago(0, 6)
    by = issued + timedelta(days=14 if hand.chance(0.6) else 10)
    place = hand.elsewhere() if defect == "wrong-place" else world.address
    case = hand.federal_case(hand.pick(("mj", "mr"), ("mj", "sw")), issued)
    seize, phrase = things(hand)
    judge = hand.judge()
    attached = defect == "missing-attachment" or hand.chance(0.4)
    form = hand.chance(0.55)
    title = hand.pick(
        ("SEARCH AND SEIZURE WARRANT", "SEARCH WARRANT"),
        ("WARRANT TO SEARCH AND SEIZE", "SEARCH WARRANT", "WARRANT FOR SEARCH", "ANTICIPATORY SEARCH WARRANT"),
        ("WARRANT AUTHORIZING THE SEARCH OF PREMISES", "SEARCH WARRANT FOR RECORDS", "WARRANT OF SEARCH AND SEIZURE"),
    )
    command = hand.pick(
        ("YOU ARE COMMANDED to carry out this search on or before", "YOU ARE HEREBY COMMANDED to execute this warrant on or before"),
        ("YOU ARE DIRECTED to search the place named above by", "You are hereby authorized and commanded to search it no later than", "You are commanded to make the search no later than"),
        ("YOU ARE HEREBY AUTHORIZED AND DIRECTED to carry out the search on or before", "The Court commands you to search, not later than", "YOU ARE, THEREFORE, COMMANDED to execute this writ not later than"),
    )  # fmt: skip
    finding = hand.pick(
        ("The sworn statement before me shows probable cause to think that the place holds", "I have found on sworn testimony that there is good reason to seize there"),
        ("Upon the affidavit of a federal agent I am satisfied that in this place are kept", "Having heard the agent under oath, I find probable cause to look there for"),
    )  # fmt: skip
    blocks: list[Block] = []
    if form:
        blocks += [para("AO 93 (Rev. 11/13) Search and Seizure Warrant", 8.5), RULE]
    blocks += federal_court(hand, world.district)
    blocks += [
        parties(
            hand.pick((f"In the Matter of the Search of\nthe offices of the {world.agency}", f"IN RE SEARCH OF\n{place}"), (f"United States of America\nv.\nRecords kept by the {world.agency}", "In the matter of the search of a records room")),
            f"Case No. {case}" if hand.chance(0.7) else f"No. {case}", mark=hand.pick((")", ""), ("|", ":")),
        )
    ]  # fmt: skip
    blocks += lines(title, size=14, bold=True)
    blocks += [
        para(hand.pick(("To: Any authorized law enforcement officer", "TO ANY FEDERAL AGENT OR OTHER AUTHORIZED OFFICER:"), ("TO: Special Agents of the United States and any authorized officer", "To every officer empowered to execute warrants:"))),
        para(f"A federal officer has asked to search this place in the {world.district}: the premises located at {place}" + (", described further in Attachment A." if attached else ".")),
        para(f"{finding} {seize}" + (" and the things listed in Attachment B." if attached else ".")),
    ]  # fmt: skip
    any_time = hand.chance(0.2)
    if defect == "unread-date":
        blocks += [para(f"{command} ____________________ (not more than 14 days)")]
    else:
        blocks += [para(f"{command} {hand.write(by)}" + hand.pick((" (not to exceed 14 days).", "."), (".",)))]
    blocks += ticks(
        hand,
        ("in the daytime, 6:00 a.m. to 10:00 p.m.", not any_time),
        ("at any time in the day or night, because good cause has been shown", any_time),
    )
    stamp_ = f"{hand.write(issued)} at {hand.number(8, 11)}:{hand.number(10, 59)} a.m."
    signed = defect != "unsigned"
    blank = defect in ("unread-date",)
    blocks += [
        para("Date and time issued: " + ("______________" if blank or (not signed and hand.chance(0.5)) else stamp_))
    ]
    if signed or blank or "____" in blocks[-1]["text"]:
        pass
    magistrate = hand.dice.choice(MAGISTRATE)
    blocks += signature(hand, "Judge's signature", f"{judge}, {magistrate}" if signed else "", signed=signed, under="Printed name and title") if form or hand.chance(0.4) else signature(hand, magistrate.upper() if hand.chance(0.5) else magistrate, judge if signed or hand.chance(0.5) else "", signed=signed)  # fmt: skip
    blocks += [para(f"City and state: {world.city}, {world.state_name}")]
    if attached and defect != "missing-attachment":
        blocks += [PAGE_BREAK, *lines("ATTACHMENT A", size=13, bold=True), para(f"The place to be searched is {place}: the records room and no other part of the building."), PAGE_BREAK, *lines("ATTACHMENT B", size=13, bold=True), para(f"To be seized: {seize}.")]  # fmt: skip
    no_issue = "____" in next(
        block["text"] for block in blocks if block.get("text", "").startswith("Date and time issued")
    )
    defects = () if not defect else (defect,)
    truth = Truth(
        ("search-warrant",), "judge", judicial=True, signed=signed, signer=judge if signed else "", issued_on=None if no_issue else issued, execute_by=None if defect == "unread-date" else by,
        case_number=case, court_state="US", place=place, records=phrase, defects=defects, sound=not defect, trap={"": "", "unsigned": "a warrant that no judge has signed", "expired": "a warrant that has run out",
        "wrong-place": "a warrant for another building", "missing-attachment": "a warrant without the attachments that limit it", "unread-date": "a warrant whose dates were left blank"}[defect],
    )  # fmt: skip
    return Paper(title, tuple(blocks), "AO 93" if form and hand.chance(0.3) else ""), truth


_HABITS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # state -> (to whom, the command before the place, before the things)
    "NM": (("THE STATE OF NEW MEXICO TO ANY OFFICER AUTHORIZED TO EXECUTE THIS WARRANT:", "Affidavit having been made and probable cause appearing, YOU ARE HEREBY COMMANDED to search forthwith, between six in the morning and ten at night, the place located at", "for the following property:"),),
    "CA": (("THE PEOPLE OF THE STATE OF CALIFORNIA to any peace officer in Alameda County:", "Proof by affidavit having been made before me this day, YOU ARE THEREFORE COMMANDED to search in the daytime the premises located at", "for the following property:"),
           ("The People of the State of California, to any sheriff, policeman or peace officer:", "The affiant has sworn to facts that establish probable cause; YOU ARE COMMANDED TO SEARCH the location", "and to seize, if found, the following items:")),
    "TX": (("THE STATE OF TEXAS to the Sheriff or any Peace Officer of Travis County, GREETINGS:", "Whereas the affiant has sworn to a showing of probable cause, you are commanded to enter and search, within three days, the suspected place located at", "and there to seize and bring before me:"),),
    "NY": (("IN THE NAME OF THE PEOPLE OF THE STATE OF NEW YORK, to any police officer of the City of New York:", "Proof by affidavit having been made this day, YOU ARE THEREFORE COMMANDED, between 6:00 a.m. and 9:00 p.m., to make an immediate search of the premises at", "and if you find such property, to bring it before the court:"),),
    "CO": (("The People of the State of Colorado, to any officer authorized by law to execute this warrant:", "Whereas there is probable cause on the sworn affidavit, you are hereby commanded to search forthwith the location", "for the following property:"),),
    "WA": (("THE STATE OF WASHINGTON TO: Any Peace Officer", "Upon the sworn complaint before me there is probable cause. YOU ARE COMMANDED, within 10 days of this date, to search the premises located at", "and to seize the following items if found:"),),
    "IL": (("THE PEOPLE OF THE STATE OF ILLINOIS TO ALL PEACE OFFICERS OF THE STATE:", "On this day a complaint for search warrant was sworn before me and I find probable cause. You are commanded to search the place located at", "and to seize the following:"),),
    "FL": (("IN THE NAME OF THE STATE OF FLORIDA: to all and singular the Sheriff of Broward County and his deputies", "Whereas affidavit has been made before me and facts found, YOU ARE HEREBY COMMANDED, with proper and necessary assistance, to enter and search the premises located at", "for the following property:"),),
    "OH": (("TO THE SHERIFF OF FRANKLIN COUNTY, OHIO, or any other law enforcement officer:", "Whereas there has been filed with me an affidavit, these are therefore to command you in the name of the State of Ohio, within three days, to search the place at", "for the following things:"),),
    "MI": (("IN THE NAME OF THE PEOPLE OF THE STATE OF MICHIGAN, to the sheriff or any peace officer:", "I have found that probable cause exists and you are commanded to make the search of the place described as", "and seize the property described here:"),),
    "MA": (("To any officer authorized by law:", "Proof by affidavit having been made before me, we therefore command you, within seven days, to make an immediate search of the place at", "for the following property:"),),
    "GA": (("TO: ANY PEACE OFFICER OF THE STATE OF GEORGIA", "The affidavit sworn before me gives probable cause; you are hereby commanded to enter, search and seize within ten days at", "the items here named:"),),
    "OR": (("IN THE NAME OF THE STATE OF OREGON, to any police officer, GREETINGS:", "Information on oath having been laid before me, you are hereby commanded to search forthwith the premises at", "and to seize the evidence here listed:"),),
    "PA": (("TO ANY LAW ENFORCEMENT OFFICER:", "WHEREAS, facts have been sworn to before me by affidavit and I have found probable cause, I do authorize you to search the premises at", "and to seize, secure and inventory:"),),
    "WI": (("THE STATE OF WISCONSIN to any sheriff or law enforcement officer:", "Now, therefore, in the name of the State of Wisconsin you are commanded forthwith to search the said premises at", "for said things:"),),
    "NJ": (("TO: Any law enforcement officer of the State of New Jersey:", "This matter having been opened to the court on sworn testimony, you are hereby commanded to search, between 6:00 a.m. and 10:00 p.m., the premises known as", "and to seize:"),),
    "NC": (("To any officer with authority and jurisdiction to conduct the search:", "I, the undersigned, find that there is probable cause. You are commanded to search, within 48 hours, the place at", "for the property in question:"),),
    "MN": (("TO: Any licensed peace officer of Hennepin County:", "Whereas an application was duly sworn before the undersigned judge, now, therefore, you are hereby commanded to enter and search the premises located at", "and to seize the following:"),),
    "TN": (("TO ANY SHERIFF, CONSTABLE OR OTHER OFFICER:", "Proof by affidavit having been made before me, you are therefore hereby commanded to make immediate search of the premises at", "for the following evidence:"),),
    "NV": (("THE STATE OF NEVADA, to any peace officer in the County of Clark:", "Proof by affidavit having been made, you are hereby commanded to search forthwith the premises located at", "for the following property:"),),
    "UT": (("TO ANY PEACE OFFICER IN THE STATE OF UTAH, GREETINGS:", "Proof by affidavit made under oath having been made this day, you are therefore commanded, in the daytime, to make a search of the premises located at", "for the following:"),),
    "IN": (("TO: ANY CONSTABLE, POLICE OFFICER OR SHERIFF:", "Whereas there has been filed with me an affidavit, you are therefore ordered and authorized, in the name of the State of Indiana, to enter and search", "and there diligently search for:"),),
    "MD": (("TO: Any police officer of Howard County:", "Affidavit having been made before me, you are therefore commanded, within ten days, to search the place at", "and to seize there:"),),
    "AZ": (("TO ANY PEACE OFFICER IN THE STATE OF ARIZONA:", "Proof by affidavit having been made this day before me, you are therefore commanded in the daytime to make a search of", "for the following things:"),),
}  # fmt: skip


def state_search_warrant(hand: Hand, *, defect: str = "") -> tuple[Paper, Truth]:
    """A state search warrant in the state's habit; ``out-of-state`` takes another state's court."""
    world = hand.world
    state = hand.other_state() if defect == "out-of-state-not-domesticated" else world.state
    issued = hand.ago(25, 70) if defect == "expired" else hand.ago(0, 1)
    place = hand.elsewhere() if defect == "wrong-place" else world.address
    to, command, seize = hand.dice.choice(_HABITS[state])
    what, phrase = things(hand)
    case = hand.state_case("sw", issued)
    from tests.corpus.parts import bench

    label, judge = bench(hand, state), hand.judge()
    signed = defect != "unsigned"
    title = hand.pick(("SEARCH WARRANT",), ("SEARCH WARRANT", "WARRANT TO SEARCH", "Search Warrant"))
    blocks = [*state_court(hand, state, criminal=True)]
    if state == world.state and hand.chance(0.75):
        blocks += [para(hand.pick((f"No. {case}", f"Case No. {case}"), (f"Docket No. {case}", f"Case Number: {case}")))]
    else:
        case = ""
    blocks += lines(title, size=14, bold=True)
    blocks += [
        para(to),
        para(f"{command} {place}"),
        para(f"{seize} {what.split(', being')[0]}."),
        dated(hand, issued) if signed or hand.chance(0.5) else para("Dated: ______________"),
    ]
    no_issue = "____" in blocks[-1]["text"]
    blocks += signature(hand, label, judge if signed or hand.chance(0.4) else "", signed=signed)
    truth = Truth(
        ("search-warrant",), "judge", judicial=True, signed=signed, signer=judge if signed else "", issued_on=None if no_issue else issued, case_number=case, court_state=state, place=place, records=phrase,
        defects=(defect,) if defect else (), sound=not defect, trap={"": "", "unsigned": "a state warrant that no judge has signed", "expired": "a state warrant that is weeks old", "wrong-place": "a state warrant for another building",
        "out-of-state-not-domesticated": "a warrant of another state's court"}[defect],
    )  # fmt: skip
    return Paper(title, tuple(blocks)), truth


def arrest_warrant(hand: Hand, *, defect: str = "") -> tuple[Paper, Truth]:
    """An arrest warrant of a federal or a state court."""
    world = hand.world
    issued = hand.ago(2, 40)
    who, judge = hand.person(), hand.judge()
    signed = defect != "unsigned"
    if hand.chance(0.5):
        case = hand.federal_case("cr", issued)
        title = hand.pick(
            ("ARREST WARRANT", "WARRANT FOR ARREST"), ("WARRANT OF ARREST", "ARREST WARRANT", "BENCH WARRANT")
        )
        blocks = [
            *([para("AO 442 (Rev. 11/11) Arrest Warrant", 8.5)] if hand.chance(0.5) else []),
            *federal_court(hand, world.district),
            parties(f"United States of America\nv.\n{who}\nDefendant", f"Case No. {case}"),
            *lines(title, size=14, bold=True),
        ]
        blocks += [
            para(hand.pick(("To: Any authorized law enforcement officer", "TO: The United States Marshal and any authorized officer"), ("To any officer authorized to make arrests:",))),
            para(hand.pick((f"YOU ARE COMMANDED to arrest {who} and bring this person before a United States magistrate judge without needless delay, to answer an indictment.", f"You are hereby commanded to arrest {who} and bring him or her forthwith to the nearest magistrate to answer a complaint."),
                           (f"YOU ARE DIRECTED to arrest {who}, wherever found in the district, and to bring that person before this court.", f"You are hereby commanded to take {who} into custody and produce that person before a judge of this court."), (f"To the Marshal or any deputy: YOU ARE COMMANDED to seize the person of {who} and to bring that person before me.",))),
            para(f"Date: {hand.write(issued)}"),
        ]  # fmt: skip
        blocks += signature(
            hand,
            hand.pick(("Issuing officer's signature",), ("Judge's signature",)),
            f"{judge}, {hand.dice.choice(MAGISTRATE)}" if signed else "",
            signed=signed,
            under="Printed name and title",
        )
        state = "US"
    else:
        case = hand.state_case("cr", issued)
        state = world.state
        from tests.corpus.parts import bench

        title = hand.pick(
            ("WARRANT FOR ARREST", "ARREST WARRANT", "BENCH WARRANT"),
            ("WARRANT OF ARREST", "BENCH WARRANT", "WARRANT FOR THE ARREST OF DEFENDANT"),
        )
        blocks = [
            *state_court(hand, criminal=True),
            parties(
                hand.pick(
                    (f"STATE OF {world.state_name.upper()}, Plaintiff,\nv.\n{who}, Defendant.",),
                    (f"THE PEOPLE\nversus\n{who},\nthe accused",),
                ),
                f"No. {case}",
            ),
            *lines(title, size=14, bold=True),
        ]
        blocks += [
            para(hand.pick((f"TO ANY PEACE OFFICER OF THE STATE OF {world.state_name.upper()}:",), ("To the sheriff and every constable:",))),
            para(hand.pick((f"YOU ARE HEREBY COMMANDED to arrest {who} and bring the defendant before this court without delay to answer the charge of forgery.",), (f"You are commanded forthwith to arrest {who}, who failed to appear, and bring the body of the accused before me.", f"It is ordered that any peace officer arrest {who} and hold that person until a hearing."))),
            dated(hand, issued),
        ]  # fmt: skip
        blocks += signature(hand, bench(hand), judge if signed else "", signed=signed)
    truth = Truth(
        ("arrest-warrant",), "judge", judicial=True, signed=signed, signer=judge if signed else "", issued_on=issued, case_number=case, court_state=state, persons=(who,), defects=(defect,) if defect else (), sound=not defect,
        trap="an arrest warrant without a signature" if defect else "",
    )  # fmt: skip
    return Paper(title, tuple(blocks)), truth


def telephone_warrant(hand: Hand) -> tuple[Paper, Truth]:
    """A warrant that a judge signed by telephone or electronic means."""
    world = hand.world
    issued = hand.ago(0, 4)
    by = issued + timedelta(days=hand.number(5, 13))
    judge, case = hand.judge(), hand.federal_case("mj", issued)
    seize, phrase = things(hand)
    blocks = [
        para(hand.pick(("AO 93C (08/18) Warrant by Telephone or Other Reliable Electronic Means", "AO 93C  (Rev. 08/18)"), ("AO 93C Warrant by Telephone",)), 8.5), *federal_court(hand, world.district),
        parties(f"In the Matter of the Search of\n{world.address}", f"Case No. {case}"), *lines("WARRANT BY TELEPHONE OR OTHER RELIABLE ELECTRONIC MEANS", size=12.5, bold=True), para("To: Any authorized law enforcement officer"),
        para(f"On testimony taken by telephone I find cause to search the place located at {world.address} and to seize {seize}."), para(f"YOU ARE COMMANDED to execute this warrant on or before {hand.write(by)}."),
        *ticks(hand, ("in the daytime, 6:00 a.m. to 10:00 p.m.", True), ("at any time in the day or night", False)), para(f"Date and time issued: {hand.write(issued)} at {hand.number(1, 5)}:{hand.number(10, 59)} p.m."),
        *signature(hand, "Judge's signature", f"{judge}, {hand.dice.choice(MAGISTRATE)}", how="electronic", under="Printed name and title"),
    ]  # fmt: skip
    return Paper("Warrant by telephone", tuple(blocks)), Truth(
        ("search-warrant",),
        "judge",
        judicial=True,
        signed=True,
        signer=judge,
        issued_on=issued,
        execute_by=by,
        case_number=case,
        court_state="US",
        place=world.address,
        records=phrase,
        sound=True,
    )


__all__ = ["arrest_warrant", "federal_search_warrant", "state_search_warrant", "telephone_warrant", "things", "two"]
