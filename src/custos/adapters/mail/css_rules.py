"""The style rules of a page: which declarations apply to which element, in the order in which they win.

Only what can be followed is taken. A rule that cannot be followed and could hide words refuses the page: see ``Untold``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import cssselect2
import tinycss2
from attrs import frozen

from custos.adapters.mail.css_tokens import Token

_IGNORED = frozenset(
    {"charset", "namespace", "font-face", "page", "viewport", "-ms-viewport", "list", "font-feature-values"}
)
"""Rules at "@" that style no element (Outlook writes ``@list`` and ``@page``; animations are refused where they are used)."""
_KEYFRAMES = re.compile(r"(?:-[a-z]+-)?keyframes\Z")
_SCREENS = frozenset({"screen", "all", "only screen", "only all", ""})
_NEVER = frozenset(
    {"print", "speech", "tty", "tv", "projection", "handheld", "braille", "embossed", "aural", "only print"}
)
_DRAWN = {name: frozenset({"content", "color", "font-size"}) for name in ("before", "after", "placeholder", "marker")}
"""What a style may do to words that are not in the mail; the first letter and the first line are."""
_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "basefont",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "menu",
        "meta",
        "meter",
        "nav",
        "noframes",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
MAX_CONDITIONS = 12


class Untold(Exception):
    """Words that cannot be shown to have been visible; the text says why, as an end of a sentence."""


@frozen
class Declared:
    """One declaration: a property in small letters, the tokens of its value, and how strongly it is meant."""

    name: str
    value: tuple[Token, ...]
    important: bool


@frozen
class Sheet:
    """Rules under one condition; ``condition`` is "" where they always apply."""

    condition: str
    rules: tuple[tuple[Token, tuple[Declared, ...]], ...]


@cache
def harmless() -> frozenset[str]:
    """The properties that hide nothing, whatever their value."""
    return frozenset(
        tomllib.loads(Path(__file__).with_name("css_properties.toml").read_text(encoding="utf-8"))["harmless"]
    )


def is_harmless(name: str) -> bool:
    """Whether a property hides nothing: listed, a variable's definition, or one of Outlook's own except those that hide."""
    return name in harmless() or name.startswith("--") or (name.startswith("mso-") and name != "mso-hide")


def declared(text: str | Sequence[Token]) -> tuple[Declared, ...]:
    """The declarations of a style attribute or a rule. Raises Untold for rules nested inside it."""
    out = []
    for item in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            value = tuple(token for token in item.value if token.type not in ("whitespace", "comment"))
            out.append(Declared(item.lower_name, value, bool(item.important)))
        elif item.type != "error":
            raise Untold("its style has rules inside rules")
    return tuple(out)


def sheets_of(texts: Sequence[tuple[str, str]]) -> tuple[Sheet, ...]:
    """The sheets of all style elements (media attribute, text) in their order. Raises Untold where one cannot be followed."""
    out: list[Sheet] = []
    for media, text in texts:
        text = re.sub(r"<!--|-->", " ", text)
        out += _sheets(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), _condition(media))
    if len({sheet.condition for sheet in out if sheet.condition}) > MAX_CONDITIONS:
        raise Untold(f"its style depends on more than {MAX_CONDITIONS} conditions")
    return tuple(out)


def _sheets(nodes: Sequence[Token], condition: str | None) -> Iterator[Sheet]:
    if condition is None:
        return
    rules: list[tuple[Token, tuple[Declared, ...]]] = []
    for node in nodes:
        if node.type == "qualified-rule":
            rules += _rule(node)
        elif node.type == "at-rule":
            name = node.lower_at_keyword
            if name == "media" and node.content is not None:
                yield Sheet(condition, tuple(rules))
                rules = []
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                own = _condition(tinycss2.serialize(node.prelude))
                both = None if own is None else " and ".join(one for one in (condition, own) if one)
                yield from _sheets(inner, both)
            elif name not in _IGNORED and not _KEYFRAMES.match(name):
                raise Untold(f"its style has a rule `@{name}`")
    yield Sheet(condition, tuple(rules))


def _condition(media: str) -> str | None:
    """The condition that a media query makes: "" always, None never on a screen."""
    plain = " ".join(media.lower().split())
    queries = [one.strip() for one in plain.split(",")]
    if any(query in _SCREENS for query in queries):
        return ""
    if all(query in _NEVER or re.match(r"(?:only )?(?:print|speech)\b", query) for query in queries):
        return None
    return plain


def _rule(node: Token) -> Iterator[tuple[Token, tuple[Declared, ...]]]:
    declarations = declared(node.content)
    idle = all(is_harmless(one.name) for one in declarations)
    said = tinycss2.serialize(node.prelude).strip()
    if not idle and ("\\" in said or any(name not in _ELEMENTS for name in _named(node.prelude))):
        # SAFETY: in a mail that broke, `h{display:none}` may have been `.h{display:none}`; a rule for nothing hid something.
        raise Untold(f"its style has a selector `{said[:40]}`")
    try:
        selectors = cssselect2.compile_selector_list(node.prelude)
    except cssselect2.SelectorError:
        # What a selector of some program means is not known; it does not matter where its rule hides nothing.
        if idle:
            return
        raise Untold(f"its style has a selector `{said[:40]}`") from None
    for selector in selectors:
        if selector.pseudo_element is None:
            yield selector, declarations
        elif not all(
            is_harmless(one.name) or one.name in _DRAWN.get(selector.pseudo_element, ()) for one in declarations
        ):
            raise Untold(f"its style draws on `::{selector.pseudo_element}`")


def _named(prelude: Sequence[Token]) -> Iterator[str]:
    """The kinds of elements that a selector names."""
    before = None
    for token in prelude:
        if token.type == "ident" and not (before is not None and before.type == "literal" and before.value in ".:|"):
            yield token.lower_value
        before = token


def applying(sheets: Sequence[Sheet], condition: str | None) -> cssselect2.Matcher:
    """A matcher of the rules that always apply and, for ``condition``, of those under it; "*" takes every condition."""
    matcher = cssselect2.Matcher()
    for sheet in sheets:
        if sheet.condition in ("", condition) or condition == "*":
            for selector, declarations in sheet.rules:
                matcher.add_selector(selector, declarations)
    return matcher


Specificity = tuple[int, int, int]
"""How narrow a selector is: ids, classes, names of elements."""


def cascade(
    found: Sequence[tuple[Specificity, int, str | None, tuple[Declared, ...]]], inline: tuple[Declared, ...]
) -> dict[str, Declared]:
    """What wins for one element, the weakest first: by weight, then by how narrow the selector is, then by order; the element's own style last."""
    ranked: list[tuple[tuple[bool, int, Specificity, int, int], Declared]] = []
    for specificity, order, _, declarations in found:
        ranked += [((one.important, 0, specificity, order, at), one) for at, one in enumerate(declarations)]
    ranked += [((one.important, 1, (0, 0, 0), 0, at), one) for at, one in enumerate(inline)]
    won: dict[str, Declared] = {}
    for _, one in sorted(ranked, key=lambda pair: pair[0]):
        won.pop(
            one.name, None
        )  # the order of the keys is the order of winning: `font` resets `font-size`, not the reverse
        won[one.name] = one
    return won
