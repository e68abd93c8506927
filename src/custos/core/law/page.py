"""The rulebook as one page that counsel can read and print: the official words left, the rule right, nothing needed from elsewhere."""

from __future__ import annotations

from html import escape

from custos.core.law.book import Book
from custos.core.law.rules import Duty, RuleText, Standing

_STYLE = """
body { font: 11pt/1.4 Georgia, serif; margin: 2em auto; max-width: 70em; color: #1b1b1b; }
h1, h2 { font-family: sans-serif; } h2 { border-bottom: 2px solid #1b1b1b; margin-top: 2em; }
article { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; border-bottom: 1px solid #71767a; padding: .8em 0; break-inside: avoid; }
blockquote { margin: 0; font-style: italic; } code { font-size: 10pt; background: #f0f0f0; }
dt { font-weight: bold; } dd { margin: 0 0 .3em 1em; } .none, .mark { color: #565c65; } .contested { border-left: 4px solid #b50909; padding-left: .5em; }
.sign { margin-top: .6em; font-size: 9.5pt; color: #565c65; } nav li { display: inline-block; margin-right: 1em; }
@media print { body { margin: 0; max-width: none; } nav { display: none; } a { color: inherit; text-decoration: none; } }
@media (max-width: 50em) { article { grid-template-columns: 1fr; } }
"""

_STANDING = {
    Standing.TEXT: "read in its text (not by counsel)",
    Standing.SECONDARY: "known from secondary sources; its text is to be read",
    Standing.NOT_YET: "not read yet; its text is to be read",
    Standing.POLICY: "the agency's own policy; this is its text",
}


def law_page(book: Book) -> str:
    """The whole book as HTML. It loads nothing from elsewhere and runs no script."""
    files = [file for file in book.files if file.rules]
    unread = sum(text.checked in (Standing.SECONDARY, Standing.NOT_YET) for text in book.texts)
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>The law in this book</title><style>{_STYLE}</style></head><body>",
        "<h1>The law in this book</h1>",
        f"<p>{len(book.texts)} rules; {unread} of them still have to be read by counsel in their text. Law <code>{book.digest}</code>.</p>",
        "<nav><ul>",
        *(f'<li><a href="#f{number}">{escape(file.file)}</a></li>' for number, file in enumerate(files)),
        "</ul></nav>",
    ]
    for number, file in enumerate(files):
        parts.append(f'<h2 id="f{number}">{escape(file.title or file.file)}</h2>')
        parts += [_rule(book, text) for text in file.rules]
    parts.append("<h2>Facts</h2><dl>")
    for spec in book.vocabulary:
        values = "" if spec.yes_no else f" One of: {escape(', '.join(spec.values))}."
        shown = f" Unless shown: {escape(spec.unless_shown)}." if spec.unless_shown else ""
        parts.append(
            f"<dt>{escape(spec.name)}</dt><dd>{escape(spec.ask_en)}{values}{shown} Asked of: {spec.teller}.</dd>"
        )
    parts.append("</dl></body></html>\n")
    return "\n".join(parts)


def _rule(book: Book, text: RuleText) -> str:
    quote = (
        f"<blockquote>{escape(text.quote)}</blockquote>"
        if text.quote
        else '<p class="none">the official words are not in this book yet</p>'
    )
    contested = f'<p class="contested">contested: {escape(text.contested)}</p>' if text.contested else ""
    spanish = f'<p lang="es">{escape(text.says_es)}</p>' if text.says_es else ""
    read_on = f", {text.read_on}" if text.read_on else ""
    left = (
        f"<section><h3>{escape(text.cite)}</h3>{quote}"
        f'<p class="mark">{_STANDING[text.checked]}<br>sources: {escape(text.source or "none named")}<br>'
        f"read by: {escape(text.read_by or 'the agency')}{read_on}</p>"
        '<p class="sign">Counsel: ______________________ &nbsp; day: ______________ &nbsp; ☐ agrees &nbsp; ☐ see margin</p></section>'
    )
    rows = [
        ("in force", _in_force(text)),
        ("when", _listed(text.when, "and") or "always"),
        ("then", f"<strong>{escape(text.then)}</strong>"),
        ("prevails over", _listed(text.despite, "")),
        ("yields to", _listed(text.subject_to, "")),
        ("upon", escape(", ".join(text.upon))),
        ("duties", "<br>".join(_duty(book, duty) for duty in text.duties)),
    ]
    right = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<article>{left}<section><p>{escape(text.says)}</p>{spanish}{contested}<dl>{right}</dl></section></article>"


def _in_force(text: RuleText) -> str:
    starts = f"from {text.valid_from}" if text.valid_from else "from a day that is not in this book"
    return f"{starts}, until {text.valid_until}" if text.valid_until else starts


def _listed(words: tuple[str, ...], between: str) -> str:
    return f"<br>{between} ".join(f"<code>{escape(word)}</code>" for word in words)


def _duty(book: Book, duty: Duty | str) -> str:
    known = book.duty(duty) if isinstance(duty, str) else duty
    due = (
        ", ".join(f"{number} {unit} from when it is {known.counted_from}" for unit, number in known.due.items())
        or known.due_words
    )
    return escape(f"{known.do} ({due})" if due else known.do)
