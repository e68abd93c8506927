"""Every word of the law's pages that a person reads. The rules' own words are in ``laws/``."""

from django.utils.translation import gettext_lazy as _

from custos.core.law.rules import Effect, Standing

ROOM = _("Law")
TITLE = _("The law in this program")
INTRODUCTION = _(
    "Every answer of the program comes from these rules and from nothing else. Each is one citation; counsel confirms it against its text."
)
COUNTED = _("%(rules)s rules bind this agency today; counsel still has to read %(unread)s of them.")
TABS = _("The law")
TAB_RULES = _("Rules")
TAB_WHAT_IF = _("What if")
TAB_IMPACT = _("What a change would do")

CITE = _("Citation")
SAYS = _("What it says")
EFFECT = _("Effect")
STANDING = _("Standing")
IN_FORCE = _("In force")
FROM_DAY = _("from %(day)s")
UNTIL_DAY = _("until the day before %(day)s")
ALWAYS = _("from a day that this book does not hold")
NOT_TODAY = _("not in force today")
CONTESTED = _("contested")
SOURCES = {
    "us": _("Federal law"),
    "us-nm": _("New Mexico"),
    "us-ca": "California",
    "us-co": "Colorado",
    "policy": _("The agency's own policy"),
}
EFFECTS = {
    Effect.MUST_RELEASE: _("must release"),
    Effect.MAY_RELEASE: _("may release"),
    Effect.MUST_NOT_RELEASE: _("must not release"),
    Effect.MUST_MOVE_TO_QUASH: _("must move to quash"),
    Effect.FORBIDDEN: _("forbidden to staff"),
    Effect.ALLOWED: _("allowed to staff"),
    Effect.DUTIES: _("duties only"),
}
EFFECT_TONES = {
    Effect.MUST_RELEASE: "go",
    Effect.MAY_RELEASE: "wait",
    Effect.MUST_NOT_RELEASE: "stop",
    Effect.MUST_MOVE_TO_QUASH: "wait",
    Effect.FORBIDDEN: "stop",
    Effect.ALLOWED: "go",
}
STANDINGS = {
    Standing.TEXT: _("read in its text"),
    Standing.SECONDARY: _("from secondary sources; its text is to be read"),
    Standing.NOT_YET: _("not read yet; its text is to be read"),
    Standing.POLICY: _("the agency's own policy; this is its text"),
}

OFFICIAL_WORDS = _("The official words")
NO_QUOTE = _("The official words are not in this book yet.")
QUOTED = _("Quoted by the rule")
STORED_TEXT = _("The official text")
TEXT_OF = _("text of %(day)s")
TYPED = _("typed from a copy: a secondary source")
TEXT_CUT = _("Cut here: the stored text has the whole section.")
TEXT_HISTORY = _("History")
QUOTE_THERE = _("The words quoted by the rule are in it.")
QUOTE_MISSING = _("The words quoted by the rule are not in it.")
NO_STORED_TEXT = _("No official text of this rule is stored here.")
BEYOND = _("Beyond the official words")
CHANGES = _("What will change")
BEGINS_ON = _("%(day)s: it begins")
ENDS_ON = _("%(day)s: it ends")
CHANGES_ON = _("%(day)s: its section changes")
WATCH = _("To be watched")
WATCH_INTRODUCTION = _("What may soon change a rule. It decides nothing by itself.")
SINCE_DAY = _("watched since %(day)s")
WOULD_RELEASE = _("What a confirmation would release")
WOULD_RELEASE_NOTHING = _("Nothing: the rule bars, gives duties or obeys a judge, or it counts as read already.")
WOULD_RELEASE_NO_CASE = _("No case beside the rules is opened by it.")
WOULD_RELEASE_SOME = _("These cases are open today and would be opened by it:")
CONFIRM = _("Confirm that you read it")
CONFIRM_INTRO = _(
    "You read this rule in the text of the law, and the rule says what the law says. Your name and the day go into the rule's file and the ledger."
)
CONFIRM_READ = _("I read the official words, and the rule says the same.")
CONFIRM_BUTTON = _("Confirm this rule")
FILTER = _("Narrow the list")
FILTER_STANDING = _("How far it was read")
FILTER_SOURCE = _("Whose law")
FILTER_WORD = _("A word of the citation or the sentence")
FILTER_SHOW = _("Show")
FILTER_ALL = _("Show all rules")
FILTERED = _("%(shown)s of %(rules)s rules are shown.")
ANY_STANDING = _("however far")
TO_BE_READ = _("to be read by counsel")
ANY_SOURCE = _("anyone's")
READ_BY = _("Read by")
SOURCE_NAMES = _("Known from")
THE_RULE = _("The rule as the program reads it")
WHEN = _("When all of this holds")
WHEN_ALWAYS = _("Always")
AND = _("and")
OR = _("or")
NOT = _("not")
NONE_OF = _("none of:")
AS_WRITTEN = _("As its file says it")
THEN = _("Then")
PREVAILS = _("Prevails over")
YIELDS = _("Yields to")
DUTIES = _("Duties")
HISTORY = _("Its wordings in time")
CASES = _("Cases in which it takes part")
NO_CASES = _("No scenario beside the rules uses it; isolating cases test it.")
BACK = _("All rules")
DUE_UNITS = {
    "hours": _("hours"),
    "days": _("days"),
    "business-days": _("business days"),
    "court-days": _("court days"),
    "months": _("months"),
    "years": _("years"),
}
DUE_ONE = {
    "hours": _("hour"),
    "days": _("day"),
    "business-days": _("business day"),
    "court-days": _("court day"),
    "months": _("month"),
    "years": _("year"),
}
DUE_WORDS = {
    "at once": _("at once"),
    "same day": _("same day"),
    "before release": _("before the release"),
    "with the release": _("with the release"),
    "until told otherwise": _("until told otherwise"),
    "while it lasts": _("while it lasts"),
}

WHAT_IF_TITLE = _("What would the law say?")
WHAT_IF_INTRODUCTION = _(
    "Choose whose law and which day, say what is known, and leave the rest open. Nothing is stored; no real person is needed."
)
AGENCY = _("Agency")
DAY = _("Day")
PRESUME = _("Take what nobody has shown as not shown")
PRESUME_HINT = _("For example: no release was signed, no stay was ordered. Who someone is, is never presumed.")
NOT_KNOWN = _("not known")
FACTS_OF = {
    "paper": _("What the paper shows"),
    "counter": _("What happens at the counter"),
    "requester": _("What the requester can say"),
    "agency": _("What the agency knows"),
    "counsel": _("What counsel has found"),
}
SHOW_ANSWER = _("Show the answer")
ANSWER = _("The answer")
OPEN_BETWEEN = _("Still possible:")
BECAUSE = _("Because")
YIELDED = _("Applies but yields")
YIELDS_TO = _("yields to")
HINGES = _("It hinges on")
ENOUGH = _("These facts alone lead to it")
WOULD_CHANGE = _("What would change it (for counsel)")
NEXT_QUESTION = _("Ask next")
NOTHING_TO_ASK = _("No further answer could change the outcome.")
COUNSEL_SEES = _("Counsel must see it.")
PRESERVE = _("The records must be kept unaltered.")
UNREAD = _("It rests on rules that nobody has read in their text, so it stays open:")
WRONG_DAY = _("“%(day)s” is not a day. Write it as 2025-07-01.")

IMPACT_TITLE = _("What a change of the law would do")
IMPACT_INTRODUCTION = _(
    "Everything that was asked so far, decided under two laws. The page counts; it names no request and no person, and it changes nothing."
)
OLD_DAY = _("The law of")
NEW_DAY = _("compared with the law of")
USE_DRAFT = _("Compare with the draft that is being written")
COMPARE = _("Compare")
IMPACT_COUNT = _("%(cases)s items of stored requests; %(same)s come out alike.")
BEFORE = _("Before")
AFTER = _("After")
HOW_MANY = _("Items")
NOTHING_STORED = _("No request has been assessed yet, so there is nothing to compare.")
EXPRESSLY = _("An item is one kind of information in one request.")
