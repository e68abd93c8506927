"""Who is signed out while they write gets their words back, to copy them; nothing of a stranger's is kept."""

from django.test import Client

TYPED = "A woman called and asked when <b>Rosa Lara</b> has her hearing."


def test_words_that_were_typed_before_the_session_ended_are_shown_again(agency, client_of):
    clerk = client_of("r-baca")
    clerk.cookies.clear()
    answer = clerk.post("/requests/new", {"text": TYPED, "channel": "phone"})
    assert answer.status_code == 401
    page = answer.content.decode()
    assert "A woman called and asked when &lt;b&gt;Rosa Lara&lt;/b&gt; has her hearing." in page
    assert 'href="/sign-in"' in page
    assert "sessionid" not in answer.cookies


def test_where_nothing_was_typed_and_for_forms_with_passwords_the_way_leads_to_the_sign_in(agency):
    for address, given in (
        ("/requests/new", {"channel": "phone"}),
        ("/account/password", {"password": "a long new password of mine", "again": "a long new password of mine"}),
    ):
        answer = Client().post(address, given)
        assert answer.status_code == 302
        assert answer.url.startswith("/sign-in")


def test_another_site_cannot_make_us_show_words(agency):
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post("/requests/new", {"text": TYPED}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "Rosa Lara" not in answer.content.decode()
