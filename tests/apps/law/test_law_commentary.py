"""What is shown beside a rule on its page, and a list that is narrowed by its address alone."""

import html
import re

import pytest

from custos.adapters.data import law_texts as lawtexts
from custos.adapters.data.laws import load_book
from custos.apps.law.addresses import slug_of
from custos.core.law.rules import Standing

RULE = "/law/rule/20-cfr-603-4-b"
TEXT = """Code of Federal Regulations, Title 20, Part 603: a made-up copy, text of 2026-01-02

## 603.4
(b) It must include provision for barring the disclosure of any such information, except as provided in this part. <b>Not bold</b>
(History: Amended.   Repealed as of January 1, 2099, by its own provisions.)
"""


def words(response):
    return html.unescape(response.content.decode())


def listed(page):
    return set(re.findall(r'<td data-label="[^"]*"><a href="/law/rule/([a-z0-9-]+)"', page))


@pytest.fixture
def stored(tmp_path, monkeypatch):
    (tmp_path / "laws" / "texts").mkdir(parents=True)
    (tmp_path / "laws" / "texts" / "cfr.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_LAWS", str(tmp_path / "laws"))


def test_the_page_of_a_rule_shows_the_stored_words_with_day_source_and_history(client_of, stored):
    del stored
    response = client_of("l-ortega").get(RULE)
    page = words(response)
    assert "text of 2 Jan 2026" in page
    assert "a made-up copy" in page
    assert "The words quoted by the rule are in it." in page
    assert "1 Jan 2099: its section changes" in page
    assert b"<b>Not bold</b>" not in response.content


def test_words_that_are_not_in_the_stored_text_are_told(client_of, stored):
    del stored
    page = words(client_of("l-ortega").get("/law/rule/20-cfr-603-4-b-figures-that-name-nobody"))
    assert "The words quoted by the rule are not in it." in page


def test_without_a_stored_text_the_page_says_so_and_still_shows_the_quote(client_of):
    page = words(client_of("l-ortega").get(RULE))
    assert "No official text of this rule is stored here." in page
    assert "except as provided in this part" in page


def test_what_goes_beyond_the_text_is_marked_in_the_readers_language(client_of):
    client = client_of("l-ortega")
    (rule,) = [text for text in load_book().texts if text.cite == "20 CFR 603.10(b)"]
    address = f"/law/rule/{slug_of(rule.cite)}"
    assert rule.beyond in words(client.get(address))
    client.cookies["language"] = "es"
    assert rule.beyond_es in words(client.get(address))


def test_the_page_of_an_unread_rule_tells_what_a_confirmation_would_release(client_of):
    client = client_of("l-ortega")
    opens = words(client.get("/law/rule/11-3-100-106-d-nmac"))
    assert "These cases are open today and would be opened by it:" in opens
    assert "S41" in opens.partition("What a confirmation would release")[2]
    assert "Nothing: the rule bars" in words(client.get(RULE))
    assert "What a confirmation would release" not in words(client.get("/law/rule/policy-the-door"))


def test_the_watch_list_is_on_the_list_and_beside_the_rule_it_touches(client_of):
    client = client_of("l-ortega")
    watch = next(one for one in lawtexts.load_watch() if "20 CFR 603.5(i)" in one.touches)
    assert watch.what in words(client.get("/law"))
    assert watch.what in words(client.get("/law/rule/20-cfr-603-5-i"))
    assert watch.what not in words(client.get(RULE))


def test_the_list_is_narrowed_by_standing_source_and_word(client_of):
    client, texts = client_of("l-ortega"), load_book().texts
    sources = ("us", "us-nm", "policy")
    unread = listed(words(client.get("/law?standing=unread")))
    assert unread == {
        slug_of(text.cite)
        for text in texts
        if text.folder in sources and text.checked in (Standing.SECONDARY, Standing.NOT_YET)
    }
    of_state = listed(words(client.get("/law?standing=unread&source=us-nm")))
    assert of_state == unread & {slug_of(text.cite) for text in texts if text.folder == "us-nm"}
    assert listed(words(client.get("/law?word=barring+603.4"))) == {"20-cfr-603-4-b"}
    assert "0 of" in words(client.get("/law?word=zzzz"))


def test_a_narrowed_list_says_how_many_it_shows_and_a_wrong_word_in_the_address_hides_nothing(client_of):
    client = client_of("l-ortega")
    everything = listed(words(client.get("/law")))
    assert listed(words(client.get("/law?standing=nonsense"))) == everything
    page = words(client.get("/law?source=policy"))
    assert f"{len(listed(page))} of {len(everything)} rules are shown." in page
    assert "<script" not in page.partition("<main")[2]


def test_what_was_typed_into_the_filter_comes_back_as_text(client_of):
    response = client_of("l-ortega").get('/law?word="><img src=x>')
    assert b"<img src=x>" not in response.content


def test_the_list_of_rules_is_shown_without_reading_a_text(client_of, stored, monkeypatch):
    del stored

    def fail(*_):
        raise AssertionError("a text was read")

    monkeypatch.setattr(lawtexts, "load_texts", fail)
    assert client_of("l-ortega").get("/law").status_code == 200
