"""Whatever notation, unit or property hides words, they do not leave; and words that a reader saw stay, in every notation too."""

import io
from email.message import EmailMessage

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.mail.css_colors import color_of, contrast, over
from custos.adapters.mail.css_lengths import length_of, tokens_of
from custos.adapters.mail.html_seen import seen_in_html
from custos.adapters.outgoing.mail_pages import mail_pages
from custos.core.errors import UnreadableError

HIDDEN = "Zarapico"

WHITE = [
    "#fff", "#FFF", "#ffff", "#ffffff", "#ffffffff", "white", "WHITE", "snow", "ivory", "lightyellow", "floralwhite", "azure",
    "rgb(255,255,255)", "rgb(255 255 255)", "rgb(255 255 255 / 1)", "rgba(255,255,255,1)", "rgb(100%,100%,100%)", "rgb(100% 100% 100%)",
    "rgb(254.6 254 254)", "rgb(300 300 300)", "hsl(0,0%,100%)", "hsl(0 0% 100%)", "hsl(0deg 0% 100%)", "hsla(.5turn,0%,100%,1)",
    "hsl(1rad 0% 99%)", "hsl(100grad 0% 100%)", "hwb(0 100% 0%)", "hwb(90deg 100% 0% / 1)", "lab(100% 0 0)", "lab(100 0 0)", "lch(100% 0 0)",
    "oklab(100% 0 0)", "oklab(1 0 0)", "oklch(100% 0 0)", "color(srgb 1 1 1)", "color(srgb 100% 100% 100%)", "color(srgb-linear 1 1 1)",
    "color(display-p3 1 1 1)", "color(xyz 0.9505 1 1.089)", "color(xyz-d50 0.9642 1 0.8251)", "transparent", "rgba(0,0,0,0)",
    "rgb(0 0 0 / 0%)", "#0000", "#00000000", "#00000005", "hsl(0 0% 0% / .01)", "rgba(0,0,0,.05)", "Canvas", "Window", "field",
    "color(rec2020 1 1 1)", "color(prophoto-rgb 1 1 1)", "color-mix(in srgb, white, white)", "rgb(from white r g b)",
    "light-dark(white, black)", "var(--x, white)", "rgb(calc(255) 255 255)", "device-cmyk(0 0 0 0)", "bogus(1)",
]  # fmt: skip
ZERO = ["0", "0px", "0em", "0%", "0.01px", "1px", "2px", "3px", "1pt", "0.1em", "5%", ".05rem", "0.2ex", "0.01in", "0.1mm", "0.02cm", "0.1pc",
        "1q", "0.05vw", "calc(0px)", "calc(1px + 1px)", "calc(1em - 16px)", "calc(2 * 1px)", "calc(10px / 5)", "min(1px, 20px)",
        "max(0px, 1px)", "clamp(0px, 1px, 2px)", "calc(20px * 0)"]  # fmt: skip
STYLES = [
    *(f"color:{color}" for color in WHITE),
    *(f"-webkit-text-fill-color:{color}" for color in WHITE[:12]),
    *(f"background:{color};color:{color}" for color in ("#036", "rgb(0 51 102)", "hsl(210 100% 20%)", "navy", "oklch(45% 0.3 264)")),
    "background-color:black", "background:#111 no-repeat", "background:rgb(0,0,0)", "color:white!important;color:black",
    *(f"font-size:{size}" for size in ZERO),
    *(f"font:{size}/1 Arial" for size in ("0", "1px", "0.1em", "calc(0px)")), "font:bold 1px/20px Arial",
    "display:none", "DISPLAY:NONE", "display:no\\6e e", "display:/**/none", "display:none!important;display:block",
    "visibility:hidden", "visibility:collapse", "content-visibility:hidden", "mso-hide:all",
    "opacity:0", "opacity:0%", "opacity:.01", "opacity:calc(0)", "opacity:1e-3", "opacity:10%",
    "filter:opacity(0)", "filter:brightness(100)", "filter:blur(40px)", "backdrop-filter:blur(9px)", "mix-blend-mode:screen",
    "letter-spacing:-2em", "letter-spacing:-1em", "letter-spacing:-16px", "letter-spacing:calc(-1em)", "word-spacing:-9em",
    "text-indent:-999px", "text-indent:-99em", "text-indent:-200%", "text-indent:9999px", "text-indent:calc(-50em)",
    "position:absolute;left:-99px", "position:absolute;left:-9999px", "position:absolute;top:-50em", "position:fixed;right:-200%",
    "position:relative;left:-500px", "position:relative;left:calc(-100% - 9px)", "position:absolute;inset:-100px auto auto -900px",
    "position:absolute;left:9999px", "position:absolute;inset-inline-start:-999px", "margin-left:-999px", "margin:-50em", "margin-top:-100%",
    "margin-inline-start:-500px", "padding-left:5000px;overflow:hidden", "position:absolute;clip:rect(0,0,0,0)",
    "clip:rect(1px 1px 1px 1px)", "clip-path:inset(50%)", "clip-path:circle(0)", "clip-path:polygon(0 0)",
    "mask:linear-gradient(transparent,transparent)", "mask-image:url(x)", "-webkit-mask:url(x)", "-webkit-mask-image:none,url(x)",
    "transform:scale(0)", "transform:scale(0.01)", "transform:translateX(-999px)", "transform:rotateX(90deg)", "transform:matrix(0,0,0,0,0,0)",
    "transform:scaleX(0)", "transform:perspective(1px)", "-webkit-transform:scale(0)", "scale:0", "scale:0 1", "translate:-999px",
    "rotate:x 90deg", "zoom:0", "zoom:0.01", "zoom:1%",
    "overflow:hidden;height:0", "overflow:hidden;width:0", "overflow:hidden;max-height:0", "overflow:hidden;max-width:1px;height:1px",
    "overflow:hidden;height:calc(0px)", "overflow-y:clip;max-height:.1em", "overflow:scroll;height:0", "overflow:hidden;block-size:0",
    "overflow:hidden;inline-size:0px", "width:0", "height:0", "max-height:0", "max-width:0", "overflow:hidden;height:10px;padding-top:50px",
    "line-height:0", "line-height:0%", "line-height:.01", "line-height:0px",
    "font-size-adjust:0", "animation:x 1s", "all:initial;display:none", "z-index:-1;position:relative", "writing-mode:vertical-rl",
    "unicode-bidi:bidi-override;direction:rtl", "-webkit-line-clamp:0", "shape-outside:circle(0)", "contain:size;overflow:hidden",
    "offset-path:none;offset-distance:900px;offset-position:0 0", "columns:0", "grid-area:9/9", "made-up-property:1",
    "--x:none;display:var(--x)", "display:var(--y,none)", "color:inherit;color:white", "vertical-align:-999px",
    "text-decoration:line-through", "text-decoration-line:line-through", "background:url(x) black", "background:linear-gradient(black,black)",
    "background-image:url(cid:a)", "-webkit-background-clip:text;color:transparent", "text-overflow:ellipsis;overflow:hidden;width:1px",
]  # fmt: skip
PAGES = [
    *(f"<p style=\"{style}\">{{}}</p>" for style in STYLES),
    *(f"<div style=\"{style}\"><p>in <b>deep {{}}</b></p></div>" for style in ("display:none", "opacity:0", "font-size:0", "color:#ffff", "scale:0")),
    *(f"<style>{sheet}</style><div class='a b'><p class='x' id='y' title='t'>{{}}</p></div>" for sheet in (
        "p{display:none}", ".x{color:rgb(255 255 255)}", "#y{font-size:0}", "div>p{display:none}", ".a p.x{opacity:0}", "[title]{display:none}",
        "[title=t]{display:none}", "[class~=x]{display:none}", "*{visibility:hidden}", "p:first-child{display:none}", "p:not(.z){display:none}",
        ".a.b > .x{mask:none,url(x)}", "p:nth-child(1){scale:0}", "@media screen{p{display:none}}", "@media all{.x{display:none}}",
        "@media (min-width:1px){.x{display:none}}", "@media only screen and (max-width:600px){.x{display:none!important}}",
        "@supports (display:grid){p{display:none}}", "@layer a{p{display:none}}", "@container (width > 1px){p{display:none}}",
        "@import url(x.css);", ".x{display:none} /* .x{display:block} */", "<!-- .x{display:none} -->", "@charset 'x'; .x{display:none}",
        "div{p{display:none}}", ".A{display:none}", ".X{display:none}", "P{DISPLAY:NONE}", "p:unknown{display:none}", "x{display:none}", ".\\78{display:none}",
        "p::first-line{font-size:0}", "p::first-letter{color:white}", "div::before{content:'';position:absolute;background:white}",
        "p{color:black} p{color:white}", "p.x{color:white} p{color:black}", "#y{color:white!important} #y{color:black}",
        "body{color:white}", "html{color:white}", ":root{color:white}", "html,body{visibility:hidden}", "div p{display:none} span{display:none}")),
    "<body style='color:white'><p>{}</p></body>", "<body text='white'><p>{}</p></body>", "<body bgcolor=black><p>{}</p></body>",
    "<font color=white>{}</font>", "<font color='#FFFFFF'>{}</font>", "<font color=ffffff>{}</font>", "<font color=chucknorris>{}</font>",
    "<table bgcolor='#003366'><tr><td style='color:rgb(0 51 102)'>{}</td></tr></table>", "<table bgcolor=black><tr><td>{}</td></tr></table>",
    "<div hidden>{}</div>", "<div popover>{}</div>", "<details><p>{}</p></details>", "<dialog>{}</dialog>", "<rp>{}</rp>", "<meter>{}</meter>",
    "<progress>{}</progress>", "<marquee width=0>{}</marquee>", "<custom-x style='display:none'>{}</custom-x>",
    "<style>custom-x p{{display:none}}</style><custom-x><p>{}</p></custom-x>", "<style>section p{{display:none}}</style><section><p>{}</p></section>",
    "<style>p{{display:none}} div>p{{display:block}}</style><div><custom-x><p>{}</p></custom-x></div>",
    "<!-- <style>.x{{display:block!important}}</style> --><style>.x{{display:none}}</style><p class=x>{}</p>",
    "<p>{}</p><div style='position:absolute;top:0;left:0;width:99%;height:99%;background:white'></div>",
    "<p>{}</p><img src='cid:a' style='position:absolute;top:0'>", "<p>{}</p><div style='background:white;margin-top:-50px'>.</div>",
    "<span style='font-size:50px'><span style='font-size:.01em'>{}</span></span>",
    "<div style='line-height:0'><span style='font-size:20px'>{}</span></div>",
    "<div style='opacity:.4'><div style='opacity:.4'><div style='opacity:.3'>{}</div></div></div>",
    "<s>{}</s>", "<del>{}</del>", "<strike>{}</strike>", "<noscript>{}</noscript>", "<template>{}</template>", "<textarea>{}</textarea>",
]  # fmt: skip


def filled(page: str) -> str:
    """The page with the planted word; braces of style sheets stand once in those written without doubling."""
    return page.replace("{}", HIDDEN).replace("{{", "{").replace("}}", "}")


def whole(page: str) -> str:
    inner = filled(page)
    return (
        f"<html>{inner}</html>"
        if inner.startswith("<body")
        else f"<html><body><p>Before.</p>{inner}<p>After.</p></body></html>"
    )


def test_there_are_enough_ways_of_hiding():
    assert len(set(map(filled, PAGES))) >= 250


@pytest.mark.parametrize("page", PAGES)
def test_hidden_words_are_left_out_or_the_mail_is_refused_in_words(page):
    assert HIDDEN not in (seen(page) or "")


def seen(page: str) -> str | None:
    """The words that were seen of a page; None where it is refused, which is said in words."""
    try:
        return seen_in_html(whole(page)).text
    except UnreadableError as error:
        if "print" not in str(error):
            raise
        return None


def mail_of(html: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Dana Hale <d@agency.example>", "Ana Ruiz <a@workforce.example>"
    message["Date"], message["Subject"] = "Thu, 01 Aug 2019 08:12:00 -0600", "records"
    message["MIME-Version"] = "1.0"
    message.set_content(html, subtype="html")
    return message.as_bytes()


@pytest.mark.slow
def test_nothing_hidden_is_printed_on_a_released_page():
    kept, refused = [], 0
    for page in PAGES:
        try:
            seen_in_html(whole(page))
        except UnreadableError:
            refused += 1
            with pytest.raises(UnreadableError):
                mail_pages(mail_of(whole(page)))
            continue
        kept.append(filled(page))
    assert refused < len(PAGES) - 100
    for page in (*kept[:5], *(one for one in kept if "<style" in one or "<body" in one)):
        assert HIDDEN not in words_on(mail_pages(mail_of(f"<p>Before.</p>{page}")).documents[0])
    plain = [page for page in kept if "<style" not in page and "<body" not in page]
    printed = words_on(mail_pages(mail_of("<p>Before.</p>" + "".join(plain) + "<p>After.</p>")).documents[0])
    assert HIDDEN not in printed
    assert "Before." in printed
    assert "After." in printed


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


VISIBLE = [
    *(f"<p style=\"color:{color}\">{{}}</p>" for color in (
        "black", "#000", "#333f", "#1f497d", "rgb(31 73 125)", "rgb(12%, 28%, 49%)", "hsl(212 60% 31%)", "hwb(212 12% 51%)", "lab(30% 0 -30)",
        "lch(30% 30 270)", "oklab(45% 0 -.1)", "oklch(45% .1 260)", "color(srgb .1 .2 .4)", "color(display-p3 .1 .2 .4)", "CanvasText",
        "gray", "#888", "rgba(0,0,0,.87)", "red", "green", "windowtext", "inherit", "initial", "currentcolor", "navy!important")),
    *(f"<p style=\"font-size:{size}\">{{}}</p>" for size in (
        "8px", "7.5pt", "11.0pt", "1em", "90%", "1rem", "2ex", "medium", "small", "larger", "x-large", "0.3cm", "3mm", "1pc", "0.2in",
        "calc(8px + 2px)", "clamp(8px, 2vw, 20px)", "max(10px, 1em)", "inherit")),
    *(f"<p style=\"{style}\">{{}}</p>" for style in (
        "font:12px Arial", "font:bold 10pt/1.4 'Segoe UI',sans-serif", "font:italic small-caps 12px/normal serif", "display:block", "display:inline-block",
        "display:table-cell", "visibility:visible", "opacity:1", "opacity:.9", "opacity:80%", "margin:0", "margin:0in 0in 8pt", "margin-left:.5in;text-indent:-.25in",
        "margin-left:-5.4pt", "padding:10px 20px", "text-indent:2em", "letter-spacing:.05em", "letter-spacing:-.3px", "line-height:115%",
        "line-height:1", "line-height:20px", "line-height:normal", "position:relative", "position:static", "position:relative;top:1px",
        "width:600px", "max-width:100%", "height:20px", "min-height:0", "overflow:hidden", "overflow:visible", "overflow:auto;width:600px",
        "transform:none", "transform:scale(1)", "filter:none", "clip:auto", "clip-path:none", "mask:none", "zoom:1", "zoom:90%", "z-index:1",
        "text-transform:none", "text-decoration:underline", "text-decoration:none", "border-width:0", "border:none;border-top:solid #e1e1e1 1.0pt",
        "mso-style-priority:99", "mso-hide:none", "white-space:pre-wrap", "background:white", "background:#eee", "background:none transparent",
        "background-color:rgb(240 240 240)", "vertical-align:middle", "word-break:break-all", "-webkit-text-size-adjust:100%", "float:left",
        "border-collapse:collapse", "--brand:#fff;color:black", "direction:ltr", "unicode-bidi:embed", "vertical-align:2px")),
    "<p style='background:#036;color:white'>{}</p>", "<table bgcolor=black><tr><td style='color:#fff'>{}</td></tr></table>",
    "<body style='background:#222;color:#eee'><p>{}</p></body>", "<body bgcolor=white text=black><p>{}</p></body>", "<mark>{}</mark>", "<small>{}</small>",
    "<a href='https://x.example/'>{}</a>", "<font size=1 color='#333333'>{}</font>", "<section><article>{}</article></section>",
    "<custom-x>{}</custom-x>", "<center><b>{}</b></center>", "<blockquote type=cite>{}</blockquote>", "<ul><li>{}</li></ul>",
    "<div style='font-size:0'><span style='font-size:14px'>{}</span></div>", "<div style='visibility:hidden'><b style='visibility:visible'>{}</b></div>",
    "<div style='color:white'><p style='color:black'>{}</p></div>",
    *(f"<style>{sheet}</style><p class='x MsoNormal'>{{}}</p>" for sheet in (
        "p.MsoNormal{margin:0in;font-size:11.0pt;font-family:'Calibri',sans-serif;}", ".y{display:none}", "div p{display:none}", "@media print{p{display:none}}",
        "@font-face{font-family:x;src:url(x)} p{color:#333}", "@page WordSection1{size:8.5in 11.0in;margin:1in}", "a:link{color:blue}",
        ".x{color:white} p.x{color:black}", "p{color:white!important} p{color:black!important}", "a:hover{color:white}", "@media screen{p{color:#222}}",
        "@media (max-width:600px){.x{width:100%!important;font-size:16px}}", ".y{mask:url(x)}", "#outlook a{padding:0}", "span.foo{font-size:0}",
        "@list l0{mso-list-id:1}", "<!-- p{color:black} -->")),
]  # fmt: skip


@pytest.mark.parametrize("page", VISIBLE)
def test_what_a_reader_sees_stays(page):
    seen = seen_in_html(whole(page))
    assert HIDDEN in seen.text
    assert (seen.hidden, seen.struck) == (0, 0)


def test_a_refusal_names_the_passage_and_the_property():
    with pytest.raises(
        UnreadableError, match=r"cannot be shown to have been visible \(“Ana was paid”, by its `mask`\)"
    ):
        seen_in_html("<p>Open.</p><p style='mask:url(x)'>Ana was paid</p>")
    # a style that cannot be followed does no harm where no words stand
    assert seen_in_html("<div style='mask:url(x)'> </div><p>Open.</p>").text == "Open.\n"


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_all_notations_of_a_color_are_one_color(parts):
    red, green, blue = parts
    ways = [
        f"#{red:02x}{green:02x}{blue:02X}", f"rgb({red},{green},{blue})", f"rgb({red} {green} {blue} / 100%)",
        f"rgb({red / 2.55}% {green / 2.55}% {blue / 2.55}%)", f"color(srgb {red / 255} {green / 255} {blue / 255})",
    ]  # fmt: skip
    found = [color_of(way) for way in ways]
    assert all(abs(one - two) < 0.005 for color in found for one, two in zip(color, found[0], strict=True))


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_color_has_no_contrast_with_itself_and_alpha_takes_contrast_away(light, alpha):
    gray = (light, light, light, 1.0)
    assert contrast(gray, gray) == pytest.approx(1)
    white = (1.0, 1.0, 1.0, 1.0)
    assert contrast(over((*gray[:3], alpha), white), white) <= contrast(gray, white) + 1e-6


@given(st.text(max_size=60))
def test_any_style_and_any_page_end_in_words_or_a_refusal(text):
    for page in (f'<p style="{text}">words</p>', f"<style>{text}</style><p>words</p>", text):
        assert isinstance(seen(page), str | None)


def test_lengths_are_measured_in_pixels():
    for said, pixels in (
        ("1in", 96),
        ("12pt", 16),
        ("2em", 20),
        ("50%", 5),
        ("calc(1px + 2 * (3px - 1px))", 5),
        ("min(4px, 2em)", 4),
    ):
        (token,) = tokens_of(said)
        assert length_of(token, 10.0, 10.0) == pytest.approx(pixels)
    (token,) = tokens_of("var(--x)")
    assert length_of(token, 10.0) is None
