"""Every word that people read on the report's pages and in the report itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.apps.casework.words import ANSWERS
from custos.apps.oversight.kinds import Kind
from custos.core.oversight.transparency import ALL, Agreed, Ask, Asker, Paper, Wait
from custos.core.oversight.workforce import NOT_TOLD, SEVERAL
from custos.core.secondreview import Ground
from custos.core.tipoff.analysis import Finding

ROOM = _("Reports")
MAKE_BELIEVE = _("Demo agency (fictional): every person and paper here is made up.")
TITLE = _("Transparency reports")
INTRO = _(
    "What the public gets: how many requests came, from whom, with what paper, and how the agency answered. No names, no case numbers."
)
PERIOD = _("Period")
STATE = _("State")
NONE_YET = _("No report was published yet.")
NOT_PREPARED = _("Not prepared")
WAITS = _("Waits for the designated authority")
PUBLISHED_ON = _("Published %(when)s")
QUARTER = _("Quarter %(quarter)s of %(year)s")
YEAR = _("Year %(year)s")
WORKFORCE_ROOM = _("Workforce")
REPORT_LISTS = {
    Kind.TRANSPARENCY: (TITLE, INTRO),
    Kind.WORKFORCE: (
        _("Employed and unemployed persons"),
        _(
            "How many persons have wages and how many have an unemployment claim, by month, industry and office, counted from this agency's own record. No names."
        ),
    ),
}
REPORT_TITLES = {
    Kind.TRANSPARENCY: _("Requests for workers' records, %(period)s"),
    Kind.WORKFORCE: _("Employed and unemployed persons, %(period)s"),
}
PREPARE = _("Count and prepare")
PREPARE_AGAIN = _("Count again")
PREPARE_HELP = _("The agency's counts of this period, with small ones hidden. This can take a minute.")
DRAFT = _("Not published yet. Prepared by %(who)s on %(when)s.")
PUBLISH = _("Publish this report")
PUBLISH_HELP = _("These tables go to the public as you see them. A published report is never counted again.")
PUBLISHED_BY = _("Published on %(when)s by %(who)s.")
PDF = _("Report as PDF")
BACK = _("All reports")
HIDDEN_RULE = _(
    "Counts from 1 to %(small)s are hidden (–), so that nobody can be recognized. Other counts are hidden with them, so that no one can compute the small ones."
)
SEALED_RULE = _("Requests under a court's seal are not counted until the seal is lifted.")
REPORT_RULES = {
    Kind.TRANSPARENCY: (SEALED_RULE,),
    Kind.WORKFORCE: (
        _(
            "A person counts once a month, whatever number of jobs or claims. Employed: an employer reported wages. Unemployed: a claim was in effect on any day of the month."
        ),
        _(
            "A wage counts in the months in which the person was on the payroll; where a file does not say which, in all three."
        ),
        _(
            "A claim counts from the day it was filed to its last day; where a file does not say the last day, for 52 weeks."
        ),
        _(
            "Industry and office are those of the employers who reported wages in the quarter; for a claim, in the last quarter with wages."
        ),
        _("A person with wages and a claim in one month is in both tables."),
        _("A row that is hidden in one month is hidden in all three: most persons are the same ones."),
    ),
}
EMPTY_ROWS = _("Rows without any count are left out.")
NO_ROWS = _("None in this period.")
HIDDEN = _("hidden")
HIDDEN_MARK = "–"
TOTAL = _("Total")
SHARE = _("Share of reviews in which the two differed: %(share)s%%")
SHARE_HIDDEN = _("The share of reviews in which the two differed is not shown: a count it is made of is hidden.")

TABLES = {
    "received": _("Requests received, by who asked and the strongest paper that came along"),
    "repeats": _("Requests received, first requests and repeats after a denial"),
    "decided": _("Decisions, by who asked and what was answered"),
    "by-paper": _("Decisions, by the strongest paper and what was answered"),
    "by-wait": _("Decisions, by days from arrival and what was answered"),
    "reviewed": _("Decisions that two people reviewed, neither knowing the other's vote"),
    "visits": _("Visits of officers, by who they said they are and the paper they showed"),
    "employed-industry": _("Employed persons, by industry"),
    "employed-office": _("Employed persons, by office"),
    "unemployed-industry": _("Unemployed persons, by industry"),
    "unemployed-office": _("Unemployed persons, by office"),
}
DIMENSIONS = {
    "asker": _("Who asked"),
    "paper": _("Paper"),
    "wait": _("Days to the decision"),
    "who": _("Who came"),
    "ground": _("Why it was reviewed"),
    "industry": _("Industry"),
    "office": _("Office"),
}
LABELS: dict[str, Words] = {
    ALL: TOTAL,
    Asker.IMMIGRATION: _("Immigration agencies"),
    Asker.OFFICERS: _("Police, prosecutors, other officers"),
    Asker.COURT: _("Courts"),
    Asker.AGENCY: _("Other agencies and governments"),
    Asker.PARTY: _("Parties, lawyers, employers, unions"),
    Asker.WORKER: _("Workers and those who act for them"),
    Asker.PUBLIC: _("Press and public"),
    Asker.OTHER: _("Others and not known"),
    Paper.JUDGE: _("Judge's order or warrant"),
    Paper.COURT_PROCESS: _("Subpoena of a court or grand jury"),
    Paper.OFFICER: _("Agency's or officer's own paper"),
    Paper.CONSENT: _("Worker's authorization"),
    Paper.NONE: _("No paper with force"),
    Ask.FIRST: _("First request"),
    Ask.AFTER_DENIAL: _("Repeat after a denial"),
    Wait.SAME_DAY: _("same day"),
    Wait.TO_THREE: _("1 to 3"),
    Wait.TO_TEN: _("4 to 10"),
    Wait.TO_THIRTY: _("11 to 30"),
    Wait.LONGER: _("more than 30"),
    Agreed.SAME: _("Both said the same"),
    Agreed.DIFFERED: _("They differed"),
    Ground.EMERGENCY: _("An emergency was claimed"),
    Ground.OVERRIDE: _("It differs from what the law leaves open"),
    Ground.MANY_PEOPLE: _("Records of many people leave"),
    SEVERAL: _("More than one"),
    NOT_TOLD: _("Not told"),
    "judges": _("Paper of a judge"),
    "other-paper": _("Other paper"),
    "cannot-tell": _("Cannot tell"),
    **{str(answer): words for answer, words in ANSWERS.items()},
}

SIGNALS_ROOM = _("Signals")
SIGNALS = _("Signals")
SIGNALS_INTRO = _(
    "What comes again and again, or goes around the usual way. Counts only; sealed requests are not in them."
)
WHAT = _("What")
MONTH = _("Last 30 days")
YEAR_BACK = _("Last 12 months")
WAITING = _("Waiting now")
SIGNAL_NAMES = {
    "repeats": _("A denied request came again"),
    "elsewhere": _("A denied request came again to another employee"),
    "overrides": _("A decision differed from what the law leaves open"),
    "emergencies": _("An emergency was claimed"),
    "differ": _("Two people who reviewed a decision differed"),
    "feeds": _("A standing feed has no owner, or is past its last day"),
    "codes": _("A one-time code was issued for an account with a weighty role"),
}
SIGNAL_HELP = {
    "repeats": _("The earlier denial is tied to each of them in the register."),
    "elsewhere": _("Staff are told of the denial as soon as they register the request."),
    "overrides": _("Each has a written reason."),
    "emergencies": _("Each is reviewed afterwards by two people who took no part."),
    "differ": _("What waits are the reviews by two that have not ended, whatever was voted in them."),
    "feeds": _("Also one without a law, fields or a last day. Each is an incident until it is in order or ended."),
    "codes": _("What waits are codes that are not used up. If nobody lost a passkey, ask who wanted it."),
}
HOME_CODE = _("A one-time code was issued for an account with a weighty role")
HOME_CODE_YOURS = _("A one-time code was issued for your own account. If you did not ask for it, say so at once")
HOME_CODE_SEE = _("See who issued it")
NEAR = _("Visits near hearings")
NEAR_INTRO = _(
    "Did officers come nearer to hearings in the last 12 months than accident explains? The analysis shows how near each visit was, so opening it is an entry with your reason."
)
NEAR_WHY = _("Why do you open it?")
NEAR_OPEN = _("Open the analysis")
NEAR_BACK = _("Signals")
NEAR_PRINT = _("Print this page for an investigator. Nothing on it accuses anyone.")
FINDINGS = {
    Finding.TOO_FEW: _("Too few visits to compute anything. Fewer than %(fewest)s days with a visit say nothing."),
    Finding.COULD_BE_ACCIDENT: _("This could be an accident."),
    Finding.CLOSER_THAN_ACCIDENT: _("The visits came nearer to hearings than accident explains."),
}
NEAR_COUNT = _("%(near)s of %(visits)s visits came within an hour of a hearing; by accident %(expected)s would.")
NEAR_BOUND = _("Chance of so many or more by accident: %(bound)s at most, %(drawn)s with ties drawn by lot.")
NEAR_EVIDENCE = _("Evidence: %(evidence)s. A signal is 20 or more, however often someone looks.")
NEAR_POWER = _("What silence is worth")
NEAR_NOTICED = _("If %(share)s of the visits were aimed, these visits would have shown it %(times)s times in 10.")
VISIT = _("Visit")
OFFICE = _("Office")
DISTANCE = _("Distance")
BY_ACCIDENT = _("By accident")
NEAR_MINUTES = _("%(minutes)s minutes from a hearing")
NEAR_NONE = _("near no hearing")
NEAR_DAYS = _("on %(near)s of %(days)s days")
CURVE = _("Other windows")
CURVE_LINE = _("Within %(minutes)s minutes: %(near)s visits, chance %(bound)s")
KNEW = _("Who could have known (no accusation)")
KNEW_HELP = _(
    "Staff who were let into a hearing or opened it before the visit. The parties of a case also know its hearing; they are not ranked here."
)
KNEW_NONE = _("No staff member knew of any of these hearings before the visit.")
KNEW_WHO = _("Who")
KNEW_OF = _("Knew of")
KNEW_LINE = _("%(knew)s of %(visits)s near visits")
KNEW_CHANCE = _("Chance by accident, for everyone compared")
ASSUMED = _("What this assumes")
ASSUMPTIONS = (
    _(
        "Without a leak, a visit could have come on any working day of its office within 90 days, at its own time of day."
    ),
    _("Visits of one office on one day count once; different days are independent of each other."),
    _("The calendar is complete: a hearing that is not in it cannot be near."),
    _("The window of 60 minutes was chosen before the visits were looked at; the other windows are shown."),
    _("The result says that visits were not blind. It does not say who spoke, or that anyone did."),
)
HOME_REPORT = {
    Kind.TRANSPARENCY: _("The transparency report waits for you to publish it."),
    Kind.WORKFORCE: _("The report on employed and unemployed persons waits for you to publish it."),
}
HOME_REPORT_READ = _("Read the report")
