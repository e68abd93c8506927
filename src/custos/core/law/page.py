"""The rulebook as one page that counsel can read and print: the official words left, the rule right, nothing needed from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from custos.core.law.book import Book
from custos.core.law.commentary import Change, Commentary, Words
from custos.core.law.conditions import All, Any_, Condition, Facts, Is, Not, Place, parse
from custos.core.law.rules import Duty, RuleText, Standing

_STYLE = """
body { font: 11pt/1.4 Georgia, serif; margin: 2em auto; max-width: 70em; color: #1b1b1b; }
h1, h2 { font-family: sans-serif; } h2 { border-bottom: 2px solid #1b1b1b; margin-top: 2em; }
article { display: grid; grid-template-columns: 2fr 3fr; gap: 1.5em; border-bottom: 1px solid #71767a; padding: .8em 0; break-inside: avoid; }
h3 { margin: 0 0 .3em; font-family: sans-serif; } .says { font-weight: bold; margin: 0 0 .3em; } ul { margin: 0; padding-left: 1.2em; } .how { background: #f7f9fb; border: 1px solid #dfe1e2; padding: .6em 1em; }
.code { color: #565c65; font-size: 9pt; } .margin { border-bottom: 1px dotted #71767a; height: 1.6em; }
blockquote { margin: 0; font-style: italic; } code { font-size: 10pt; background: #f0f0f0; }
dl { display: grid; grid-template-columns: 6.5em 1fr; gap: .2em .6em; margin: .3em 0; } dt { font-weight: bold; } dd { margin: 0; } #facts + dl { grid-template-columns: 14em 1fr; } p { margin: .3em 0; } .none, .mark { color: #565c65; } .official { white-space: pre-wrap; font-size: 9.5pt; max-height: 22em; overflow: auto; border-left: 3px solid #71767a; padding-left: .6em; } .beyond { border-left: 4px solid #936f38; padding-left: .5em; } .contested { border-left: 4px solid #b50909; padding-left: .5em; }
.sign { margin-top: .6em; font-size: 9.5pt; color: #565c65; } nav li { display: inline-block; margin-right: 1em; }
@page { margin: 1.6cm; }
@media print { .official { max-height: none; } body { margin: 0; max-width: none; font-size: 9pt; } article { gap: 1em; } h2 { break-after: avoid; } h3 { font-size: 10.5pt; } code { font-size: 8pt; } .code { font-size: 7.5pt; } nav { display: none; } a { color: inherit; text-decoration: none; } }
@media screen and (max-width: 50em) { article { grid-template-columns: 1fr; } }
"""

_STANDING = {
    Standing.TEXT: "read in its text",
    Standing.SECONDARY: "known from secondary sources; its text is to be read",
    Standing.NOT_YET: "not read yet; its text is to be read",
    Standing.POLICY: "the agency's own policy; this is its text",
}


_HOW_TO_READ = """<section class="how"><p><strong>How to read this.</strong> Each rule is one citation. On the left stand the official words, where this book
holds them, and who has read them. On the right stands what the program makes of them: a sentence; the conditions, all of which must hold, first in
plain words and then, small, as the file writes them; what follows; and which other rules it prevails over or yields to.</p>
<p>A fact that nobody knows never counts as yes: the answer stays open and the program asks. What no rule opens stays closed. Where a rule says
<em>may release</em>, the named authority decides, never the program. Mark what is wrong, sign what is right; then
<code>custos law confirm "CITATION" --name "YOUR NAME"</code> writes it into the file and into the ledger.</p></section>"""


def law_page(
    book: Book,
    only: tuple[str, ...] = (),
    commentary: Commentary | None = None,
    would_release: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The whole book, or the rule files ``only``, as HTML. It loads nothing from elsewhere and runs no script.

    ``commentary`` holds the official words; ``would_release`` says for a citation, in sentences, what a confirmation would release.
    """
    commentary, opens = commentary or Commentary(), would_release or {}
    files = [file for file in book.files if file.rules and (not only or file.file in only)]
    texts = [text for file in files for text in file.rules]
    unread = sum(text.checked in (Standing.SECONDARY, Standing.NOT_YET) for text in texts)
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>The law in this book</title><style>{_STYLE}</style></head><body>",
        "<h1>The law in this book</h1>",
        f"<p>{len(texts)} rules; {unread} of them still have to be read by counsel in their text. Law <code>{book.digest}</code>.</p>",
        _HOW_TO_READ,
        "<nav><ul>",
        *(f'<li><a href="#f{number}">{escape(file.file)}</a></li>' for number, file in enumerate(files)),
        "</ul></nav>",
    ]
    for number, file in enumerate(files):
        parts.append(f'<h2 id="f{number}">{escape(file.title or file.file)}</h2>')
        parts += [_rule(book, text, commentary, opens.get(text.cite, ())) for text in file.rules]
    parts += _watch_list(commentary)
    parts.append('<h2 id="facts">Facts</h2><dl>')
    for spec in book.vocabulary:
        values = "" if spec.yes_no else f" One of: {escape(', '.join(spec.values))}."
        shown = f" Unless shown: {escape(spec.unless_shown)}." if spec.unless_shown else ""
        parts.append(
            f"<dt>{escape(spec.name)}</dt><dd>{escape(spec.ask_en)}{values}{shown} Asked of: {spec.teller}.</dd>"
        )
    parts.append("</dl></body></html>\n")
    return "\n".join(parts)


def _watch_list(commentary: Commentary) -> list[str]:
    """The watch list as a section of its own."""
    if not commentary.watches:
        return []
    rows = [
        f"<dt>{escape('; '.join(watch.touches))}</dt><dd>{f'from {watch.on}' if watch.on else f'since {watch.since}'}: "
        f"{escape(watch.what)} <span class='mark'>({escape(watch.source)})</span></dd>"
        for watch in commentary.watches
    ]
    return ['<h2 id="watch">To be watched</h2><dl>', *rows, "</dl>"]


def _rule(book: Book, text: RuleText, commentary: Commentary, opens: Sequence[str]) -> str:
    rows = [
        ("in force", _in_force(text)),
        ("when", _conditions(book, text) or "always"),
        ("then", f"<strong>{escape(text.then)}</strong>"),
        ("prevails over", escape("; ".join(text.despite))),
        ("yields to", escape("; ".join(text.subject_to))),
        ("upon", escape(", ".join(text.upon))),
        ("duties", "<br>".join(_duty(book, duty) for duty in text.duties)),
        ("will change", "<br>".join(escape(_change(change)) for change in commentary.changes(text))),
        ("watch", "<br>".join(escape(watch.what) for watch in commentary.watches_of(text))),
        ("confirming it", "<br>".join(escape(line) for line in opens)),
    ]
    right = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    spanish = f'<p lang="es">{escape(text.says_es)}</p>' if text.says_es else ""
    return (
        f"<article>{_official(text, commentary)}<section><p class='says'>{escape(text.says)}</p>{spanish}{_marks(text)}"
        f"<dl>{right}</dl></section></article>"
    )


def _marks(text: RuleText) -> str:
    """What a reader must see at once: what is contested, and what goes beyond the official words."""
    found = []
    if text.contested:
        found.append(f'<p class="contested">contested: {escape(text.contested)}</p>')
    if text.contested_es:
        found.append(f'<p class="contested" lang="es">{escape(text.contested_es)}</p>')
    if text.beyond:
        found.append(f'<p class="beyond">beyond the official words: {escape(text.beyond)}</p>')
    return "".join(found)


def _official(text: RuleText, commentary: Commentary) -> str:
    """The left side: the official words, who read them, and the line on which counsel signs."""
    quote = (
        f"<blockquote>{escape(text.quote)}</blockquote>"
        if text.quote
        else '<p class="none">no words are quoted in this book yet</p>'
    )
    stored = "".join(_stored(words) for words in commentary.words(text))
    read_on = f", {text.read_on}" if text.read_on else ""
    return (
        f"<section><h3>{escape(text.cite)}</h3>{quote}{stored}"
        f'<p class="mark">{_STANDING[text.checked]}<br>sources: {escape(text.source or "none named")}<br>'
        f"read by: {escape(text.read_by or 'the agency')}{read_on}</p>"
        '<p class="sign">Counsel: ______________________ &nbsp; day: ______________ &nbsp; ☐ agrees &nbsp; ☐ see margin</p></section>'
    )


def _stored(words: Words) -> str:
    """The stored words of a text, with its source and day."""
    kind = f"{words.heading} (typed from a copy: a secondary source)" if words.secondary else words.heading
    history = f"<br>history: {escape(words.history)}" if words.history else ""
    cut = "<br>cut here; the stored text has the whole section" if words.cut else ""
    return (
        f'<details open><summary>official text, {escape(words.dated or "no day")}</summary><div class="official">'
        f'{escape(words.words)}</div><p class="mark">{escape(kind)}{history}{cut}</p></details>'
    )


def _change(change: Change) -> str:
    if change.what:
        return f"{change.on}: {change.what}"
    return f"{change.on}: it ends" if change.ends else f"{change.on}: it begins"


def _conditions(book: Book, text: RuleText) -> str:
    """The clauses in plain words, each with the clause as written beneath it."""
    defined = book.definitions(_folders(book, text))
    lines = []
    for words in text.when:
        told = in_words(parse(words, book.facts, defined, Place(text.file, text.cite, None)), book.facts)
        if told.startswith("[") and told.endswith("]") and told.count("[") == 1:
            told = told[1:-1]
        lines.append(f'<li>{escape(told)}<br><span class="code">{escape(words)}</span></li>')
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _folders(book: Book, text: RuleText) -> tuple[str, ...]:
    """The folders under whose definitions a rule is read: everything shared, and the rule's own state."""
    return tuple(folder for folder in book.sources if folder == text.folder or not folder.startswith("us-"))


def in_words(condition: Condition, facts: Facts) -> str:
    """A condition as a sentence made of the facts' own questions.

    >>> from custos.core.facts import Vocabulary
    >>> text = '[kind]\\nask = { en = "Which paper?", es = "?" }\\nvalues = ["order", "letter"]\\nfrom = "paper"\\n'
    >>> facts = Facts(Vocabulary.read(text))
    >>> in_words(parse("kind is order", facts, {}, Place("x", None, None)), facts)
    'Which paper? — order'
    """
    match condition:
        case Is(fact, mask):
            return f"{facts.specs[fact].ask_en} — {_either(facts, fact, mask)}"
        case Not(Is(fact, mask)):
            return f"{facts.specs[fact].ask_en} — {_either(facts, fact, facts.full[fact] & ~mask)}"
        case Not(part):
            return f"not: ({in_words(part, facts)})"
        case All(parts):
            return _joined(parts, facts, "; and ")
        case Any_(parts):
            return _joined(parts, facts, "; or ")


def _either(facts: Facts, fact: int, mask: int) -> str:
    """The values that fulfil a condition; of a long list, the shorter side."""
    named = [_spelt(value) for value in facts.values(fact, mask)]
    others = [_spelt(value) for value in facts.values(fact, facts.full[fact] & ~mask)]
    if len(named) > len(others) > 0 and len(named) > 2:
        return f"anything but {', '.join(others)}"
    return " or ".join(named)


def _spelt(value: str) -> str:
    """A value as a person reads it."""
    return "unemployment insurance" if value == "ui" else value.replace("-", " ")


def _joined(parts: tuple[Condition, ...], facts: Facts, between: str) -> str:
    words = [in_words(part, facts) for part in parts]
    return words[0] if len(words) == 1 else "[" + between.join(words) + "]"


def _in_force(text: RuleText) -> str:
    starts = f"from {text.valid_from}" if text.valid_from else "from a day that is not in this book"
    return f"{starts}, until {text.valid_until}" if text.valid_until else starts


def _duty(book: Book, duty: Duty | str) -> str:
    known = book.duty(duty) if isinstance(duty, str) else duty
    due = (
        ", ".join(f"{number} {unit} from when it is {known.counted_from}" for unit, number in known.due.items())
        or known.due_words
    )
    return escape(f"{known.do} ({due})" if due else known.do)
