"""Deliberate errors: each must stop the reading, at the right place, with the right words."""

import pytest
from tests.core.law.small import FACTS, RULES, book

from custos.core.errors import LawError
from custos.core.law.book import Book

RULE = """
[[rule]]
cite = "Rule 9"
says = "A rule"
in-force = {}
when = ["status"]
then = "must not release"
checked = "text"
"""

WRONG_RULES = [
    ("no citation", RULE.replace('cite = "Rule 9"\n', ""), "has no `cite`"),
    ("no sentence", RULE.replace('says = "A rule"', 'says = ""'), "`says` must be a sentence"),
    ("a missing key", RULE.replace("in-force = {}\n", ""), "`in-force` is missing"),
    ("a misspelt key", RULE.replace("checked", "cheked"), "unknown key `cheked`; did you mean `checked`?"),
    ("a misspelt effect", RULE.replace("must not release", "must not relase"), "did you mean `must not release`?"),
    ("a misspelt standing", RULE.replace('checked = "text"', 'checked = "txt"'), "did you mean `text`?"),
    ("a misspelt fact", RULE.replace('"status"', '"statos"'), "did you mean `status`?"),
    ("a misspelt value", RULE.replace('"status"', '"purpose is crme"'), "did you mean `crime`?"),
    ("a bare list fact", RULE.replace('"status"', '"purpose"'), "needs `is` and a value"),
    ("an open bracket", RULE.replace('"status"', '"(status"'), "closing bracket"),
    ("a moment for a day", RULE.replace("{}", "{ from = 2020-01-01T00:00:00Z }"), "must be a day"),
    ("a day in quotes", RULE.replace("{}", '{ from = "2020-01-01" }'), "must be a day without quotes"),
    (
        "an end before the start",
        RULE.replace("{}", "{ from = 2020-01-01, until = 2019-01-01 }"),
        "ends (2019-01-01) before",
    ),
    ("an impossible day", RULE.replace("{}", "{ from = 2025-02-30 }"), "not TOML"),
    ("a misspelt date key", RULE.replace("{}", "{ form = 2020-01-01 }"), "did you mean `from`?"),
    ("a duplicate key", RULE + 'checked = "text"\n', "not TOML"),
    ("a citation that no rule has", RULE + 'despite = ["Rule 77"]\n', "no rule is cited so"),
    ("a condition that is no text", RULE.replace('["status"]', "[1]"), "words in quotes"),
    ("when is no list", RULE.replace('["status"]', '"status"'), "must be a list"),
    ("a clause twice", RULE.replace('["status"]', '["status", "status"]'), "says `status` twice"),
    ("a duty that nobody wrote", RULE + 'duties = ["lgo"]\n', "no duty is called `lgo`; did you mean `log`?"),
    ("a duty without an act", RULE + 'duties = [{ kind = "log", do = "" }]\n', "must say what to do"),
    ("a misspelt kind of duty", RULE + 'duties = [{ kind = "lag", do = "x" }]\n', "did you mean `log`?"),
    (
        "a due date of no unit",
        RULE + 'duties = [{ kind = "log", do = "x", due = { weeks = 1 } }]\n',
        "unknown key `weeks`",
    ),
    (
        "a due date of nothing",
        RULE + 'duties = [{ kind = "log", do = "x", due = { days = 0 } }]\n',
        "counts whole units",
    ),
    (
        "a due date in other words",
        RULE + 'duties = [{ kind = "log", do = "x", due = "soon" }]\n',
        "`due` in words is one of",
    ),
    (
        "counted from nothing",
        RULE + 'duties = [{ kind = "log", do = "x", counted-from = "servd" }]\n',
        "did you mean `served`?",
    ),
    ("duties only without a duty", RULE.replace("must not release", "duties only"), "needs at least one duty"),
    (
        "a rank on a rule of duties",
        RULE.replace("must not release", "duties only") + 'duties = ["log"]\ndespite = ["Rule 1"]\n',
        "a rule of duties has no rank",
    ),
    ("upon on a rule with an outcome", RULE + 'upon = ["release"]\n', "`upon` belongs to rules of duties"),
    ("a judge's rule that asks no signature", RULE + "by-judge = true\n", "must ask `judge-signed`"),
    ("the same citation twice", RULE + RULE, "this citation stands in us/small.toml already"),
    ("rules in single brackets", RULE.replace("[[rule]]", "[rule]"), "two brackets"),
    ("a definition that is a fact", '[define]\nstatus = ["agreement"]\n' + RULE, "is a fact already"),
    ("a definition that is a value", '[define]\ncrime = ["agreement"]\n' + RULE, "is a value of `purpose` already"),
    ("definitions in a circle", '[define]\naaa = ["bbb"]\nbbb = ["aaa"]\n' + RULE, "in a circle: aaa > bbb > aaa"),
    ("an empty definition", "[define]\naaa = []\n" + RULE, "must be a list of conditions"),
    ("a redefinition of nothing", '[redefine]\naaa = ["status"]\n' + RULE, "defined nowhere"),
    ("an official text that is not there", '[source]\ntext = "x.txt"\n' + RULE, "is not beside this file"),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in WRONG_RULES], ids=[row[0] for row in WRONG_RULES])
def test_a_wrong_rule_file_stops_the_reading(text, words):
    files = {"facts.toml": FACTS, "us/base.toml": RULES, "us/small.toml": text}
    with pytest.raises(LawError) as caught:
        Book.read(files)
    assert words in str(caught.value)
    assert caught.value.file == "us/small.toml"
    assert any(words in str(error) for error in Book.problems(files))


WRONG_FACTS = [
    ("no question", 'ask = { en = "A paper?" }\nfrom = "paper"', "in both languages"),
    ("nobody to ask", 'ask = { en = "a", es = "b" }\nfrom = "nobody"', "must say who can answer"),
    ("one value", 'ask = { en = "a", es = "b" }\nvalues = ["x"]\nfrom = "paper"', "at least two values"),
    ("a value twice", 'ask = { en = "a", es = "b" }\nvalues = ["x", "x"]\nfrom = "paper"', "`x` twice"),
    ("a wrong presumption", 'ask = { en = "a", es = "b" }\nfrom = "paper"\nunless-shown = "maybe"', "never `maybe`"),
    ("a misspelt key", 'ask = { en = "a", es = "b" }\nform = "paper"', "did you mean `from`?"),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in WRONG_FACTS], ids=[row[0] for row in WRONG_FACTS])
def test_a_wrong_facts_file_stops_the_reading(text, words):
    with pytest.raises(LawError) as caught:
        book(facts=FACTS + f"\n[wrong]\n{text}\n")
    assert words in str(caught.value)
    assert caught.value.file == "facts.toml"


def test_two_rules_that_each_claim_to_prevail_are_named():
    rules = RULES.replace(
        'then = "must move to quash"', 'then = "must move to quash"\ndespite = ["Rule 2(a)"]'
    ).replace('subject-to = ["Rule 2(b)"]', 'despite = ["Rule 3"]')
    with pytest.raises(LawError, match="each claim to prevail"):
        book(rules)


def test_a_circle_is_printed():
    rules = (
        RULES.replace('when = ["instrument is subpoena"]', 'when = ["instrument is subpoena"]\ndespite = ["Rule 2(a)"]')
        + RULE.replace("must not release", "must release").replace("Rule 9", "Rule 8")
        + 'despite = ["Rule 3"]\nsubject-to = ["Rule 2(a)"]\n'
    )
    with pytest.raises(LawError, match=r"in a circle: .*`Rule 3` > `Rule 2\(a\)`.*"):
        book(rules)


def test_a_quote_must_stand_in_the_official_text():
    rules = '[source]\ntext = "small.txt"\n' + RULE + 'quote = "no officer shall"\n'
    files = {"facts.toml": FACTS, "us/small.toml": rules, "us/small.txt": "And no\n  officer shall disclose."}
    Book.read(files)
    with pytest.raises(LawError, match=r"the quote is not in small.txt"):
        Book.read({**files, "us/small.txt": "Officers may disclose."})


def test_without_a_facts_file_there_is_no_book():
    with pytest.raises(LawError, match="the facts file is missing"):
        Book.read({"us/small.toml": RULES})


def test_every_error_names_its_file_rule_clause_and_column():
    text = RULE.replace('["status"]', '["status", "agreement and statos"]')
    with pytest.raises(LawError) as caught:
        Book.read({"facts.toml": FACTS, "us/base.toml": RULES, "us/small.toml": text})
    error = caught.value
    assert (error.file, error.rule, error.clause, error.column) == ("us/small.toml", "Rule 9", "2", 15)
