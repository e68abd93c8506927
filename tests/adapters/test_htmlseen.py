"""Of a formatted mail only what its reader saw comes along; whatever hides words hides them from the release too."""

import pytest

from custos.adapters.mail.html_seen import seen_in_html
from custos.core.errors import UnreadableError

HIDING = [
    "<p style='display:none'>{}</p>",
    "<p style='DISPLAY : none !important'>{}</p>",
    "<p style='display:no\\6e e'>{}</p>",
    "<p style='display:/**/none'>{}</p>",
    "<p style='visibility:hidden'>{}</p>",
    "<p style='mso-hide:all'>{}</p>",
    "<p style='font-size:0'>{}</p>",
    "<p style='font:0/0 a'>{}</p>",
    "<p style='font-size:1px'>{}</p>",
    "<p style='opacity:0'>{}</p>",
    "<p style='max-height:0px;overflow:hidden'>{}</p>",
    "<p style='position:absolute;left:-9999px'>{}</p>",
    "<p style='text-indent:-999px'>{}</p>",
    "<p style='color:transparent'>{}</p>",
    "<p style='color:#fff'>{}</p>",
    "<p style='color:rgb(254, 254, 254)'>{}</p>",
    "<font color=white>{}</font>",
    "<table bgcolor='#003366'><tr><td style='color:#036'>{}</td></tr></table>",
    "<div hidden>{}</div>",
    "<div style='display:none'><p>in <b>deep {}</b></p></div>",
    "<style>.x{{display:none}}</style><p class='a x'>{}</p>",
    "<style>@media screen {{ p#y, div .x {{ font-size:0 }} }}</style><p id=y>{}</p>",
    "<!-- {} -->",
    "<!--[if mso]><p>{}</p><![endif]-->",
    "<title>{}</title>",
    "<script>var a='{}'</script>",
    "<style>/* {} */</style>",
    "<template><p>{}</p></template>",
    "<noscript>{}</noscript>",
    "<textarea>{}</textarea>",
    "<select><option>{}</select>",
    "<img src='https://t.example/?q={}' alt='{}'>",
    "<a href='https://t.example/?q={}'>here</a>",
    "<p title='{}' data-who='{}'>words</p>",
    "<meta name=author content='{}'>",
    "<input value='{}'>",
    "<del>{}</del>",
    "<s>{}</s>",
    "<span style='text-decoration:line-through'>{}</span>",
    "<svg><text>{}</text><desc>{}</desc></svg>",
    "<math><mtext>{}</mtext></math>",
    "<xml><o:Author>{}</o:Author></xml>",
]


@pytest.mark.parametrize("hiding", HIDING)
def test_what_a_mail_hides_is_not_among_the_words_that_were_seen(hiding):
    html = f"<html><body><p>Before.</p>{hiding.format(*['Carrizal'] * 3)}<p>After.</p></body></html>"
    text = seen_in_html(html).text
    assert "Carrizal" not in text
    assert "Before." in text
    assert "After." in text


def test_what_a_mail_shows_is_kept_as_its_reader_saw_it():
    html = (
        "<style>p.MsoNormal{margin:0;font-size:11.0pt} .big{color:white;background:#036}</style>"
        "<p class=MsoNormal style='text-transform:none;border-width:0;line-height:115%'>Dear Ana,</p>"
        "<p class=big>On blue.</p><p style='color:#1f497d;font:bold 12px Arial'>Dark.</p>"
        "<blockquote type=cite>asked<br>twice</blockquote><table><tr><td>Hours</td><td>40</td></tr></table>"
    )
    seen = seen_in_html(html)
    assert (seen.hidden, seen.struck) == (0, 0)
    for words in ("Dear Ana,", "On blue.", "Dark.", "> asked\n> twice", "Hours   40"):
        assert words in seen.text


def test_passages_that_stay_are_counted_apart():
    seen = seen_in_html("<p>a</p><p hidden>b <i hidden>c</i></p><s>d</s><del>e</del>")
    assert (seen.hidden, seen.struck) == (1, 2)


def test_a_style_that_cannot_be_followed_refuses_the_mail():
    for sheet in (
        "p:unheard{display:none}",
        "@supports (mask:none){p{display:none}}",
        "p{mask:url(x)}",
        "p{display:no\\6ee}",
    ):
        with pytest.raises(UnreadableError, match="print the page as you see it"):
            seen_in_html(f"<style>{sheet}</style><div><p class=x>words</p></div>")
