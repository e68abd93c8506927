"""The page on writing rules says what the reader really accepts."""

import re
from pathlib import Path

from custos.adapters.data.laws import load_book, read_laws
from custos.core.law import rules
from custos.core.law.rules import Effect, Standing, Upon, read_file

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law" / "rules.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_read():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (rule,) = read_file("us/example.toml", example).rules
    assert rule.cite == "20 CFR 603.7(b)(1)"
    assert rule.then is Effect.MAY_RELEASE


def test_every_key_effect_standing_and_occasion_is_on_the_page():
    for word in (*rules._RULE_KEYS, *Effect, *Standing, *Upon):
        assert f"`{word}`" in PAGE, word


def test_every_fact_is_used_by_a_rule_or_a_guarantee():
    words = " ".join(text for name, text in read_laws().items() if name.endswith(".toml") and name != "facts.toml")
    unused = [spec.name for spec in load_book().vocabulary if not re.search(rf"\b{spec.name}\b", words)]
    assert unused == []
