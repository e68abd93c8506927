"""The program speaks plain American English: a short list of words is kept out of everything that a person reads, in code too."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from custos.web.catalogue import PO, read_po

ROOT = Path(__file__).resolve().parents[2]
AVOIDED = {
    r"anew": "again",
    r"somebody": "a person, someone",
    r"whoever": "the person who",
    r"offences?": "offense",
    r"make-believe": "fictional",
    r"mend(?:s|ed|ing)?": "fix, correct",
    r"look at the newest state": "reload to see the latest version",
    r"whomever|whomsoever|whosoever": "anyone, the person whom",
    r"unheard": "unknown",
    r"nought|naught": "nothing, zero",
    r"hitherto|heretofore|henceforth|hereby|herein|thereof|therein|thereto|thereby|whereof|wherein|whereby": "plain words",
    r"unto|whilst|amongst|betwixt": "to, while, among, between",
    r"colour(?:s|ed|ing|less)?": "color",
    r"behaviours?": "behavior",
    r"(?:un)?recognis(?:e|es|ed|ing|er|able)": "recognize",
    r"(?:un|re|dis)?organis(?:e|es|ed|ing|ation|ations)": "organize",
    r"labell(?:ed|ing)|travell(?:ed|ing|er)|cancell(?:ed|ing)": "one l",
    r"judgements?": "judgment",
    r"favour\w*|honour\w*|neighbour\w*|labour\w*": "-or",
    r"grey": "gray",
}
"""Words that no American agency writes, each with what to write instead."""
ANY_AVOIDED = re.compile(rf"\b(?<!-)(?:{'|'.join(AVOIDED)})(?![\w-])", re.IGNORECASE)
"""All of them at once: most texts have none, and are not looked through again."""
STANDS = re.compile(r"\bstands?\b", re.IGNORECASE)
REAL = re.compile(
    r"\bstands? (?:for|in for|on end|on its head|behind a certificate|at the desk|without it|alone|in (?:your|the|our) way|in front|at the door|where the public|here, and the name|there)\b"
    r"|\b(?:may|will|officers?|visitors|a rule|they) \*?stands?\b|\*stands\*|\brule (?:above it )?that stands|motion that stands too|stand-alone|\bdoes our motion"
    # Law, decisions and holds stand or fall.
    r"|\b(?:rule|effect|prohibition|bar|motion|decision|hold|answer|review|logic)s? (?:too |that |which |that was made |certainly |possibly |can )*stands?\b"
    r"|\b(?:these effects|certainly|possibly|could|both can|permission only where none) stands?\b|what stands,|law as it stands|\bexactly these effects stand\b"
    r"|\b(?:let|lets|let it|duty|those who|people who|person who|visitors|someone|that person|Who|who) stands?\b",
    re.IGNORECASE,
)
""""Stand" in its own sense: a person on their feet, letters for words, a clock that does not run, a rule that nothing outweighs."""
LIES = re.compile(r"\blies?\b", re.IGNORECASE)
REAL_LIES = re.compile(r"\bmay lie, so\b|\blies on its side\b", re.IGNORECASE)
_CODE = re.compile(r"```.*?```|``[^`]*``|`[^`]*`|\"[^\"\n]*\"|“[^”]*”", re.DOTALL)
"""Names of the program and words that are quoted: of a paper, a mail or a law."""


def faults_of(text, *, stands=True, lies=False):
    """The avoided words in a text, each with what to write; code and quoted words are not looked at."""
    prose = _CODE.sub(" ", text)
    found = (
        [
            f"{match[0]}: write {instead}"
            for word, instead in AVOIDED.items()
            for match in re.finditer(rf"(?<![\w-])(?:{word})(?![\w-])", prose, re.IGNORECASE)
        ]
        if ANY_AVOIDED.search(prose)
        else []
    )
    if stands and STANDS.search(REAL.sub(" ", prose)):
        found.append("stands: write is")
    if lies and LIES.search(REAL_LIES.sub(" ", prose)):
        found.append("lies: write is")
    return found


def told_in_code(path):
    """(line, text) of each docstring and comment of a file."""
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else ():
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
                yield one.lineno, one.value.value


def python_files(*folders):
    return [
        path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
    ]


def test_documents_keep_the_words_out():
    pages = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(
        (ROOT / "docs").rglob("*.md")
    )
    pages += sorted(ROOT.glob("*/README.md"))
    assert [(page.name, faults) for page in pages if (faults := faults_of(page.read_text(encoding="utf-8")))] == []


def test_messages_keep_the_words_out():
    assert [(said, faults) for said in read_po(PO.read_text(encoding="utf-8")) if (faults := faults_of(said))] == []


def test_templates_keep_the_words_out():
    pages = sorted((ROOT / "src").rglob("templates/**/*.html"))
    assert len(pages) > 50
    assert [(page.name, faults) for page in pages if (faults := faults_of(page.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("folder", ["src", "lints", "bench", "tests"])
def test_docstrings_and_comments_keep_the_words_out(folder):
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {faults}"
        for path in python_files(folder)
        for line, text in told_in_code(path)
        if path != Path(__file__) and (faults := faults_of(text, stands=folder == "src", lies=folder == "src"))
    ]
    assert wrong == []


def test_names_of_tests_keep_the_words_out():
    wrong = [
        f"{path.name}: {node.name}"
        for path in python_files("tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and faults_of(node.name.replace("_", " "), stands=False)
    ]
    assert wrong == []


SAID = re.compile(r"^\s*(?:says|title|text|label|ask|do|do_en|name)\s*=\s*(.*)$", re.MULTILINE)


def test_what_the_law_says_to_people_keeps_the_words_out():
    wrong = [
        f"{path.name}: {line[:60]}: {faults}"
        for folder in ("laws", "memo", "drills", "forms")
        for path in sorted((ROOT / folder).rglob("*.toml"))
        for line in SAID.findall(path.read_text(encoding="utf-8"))
        if (faults := faults_of(line.replace('"', " ").replace("es = ", "\n"), stands=False))
    ]
    assert wrong == []


def test_comments_of_data_keep_the_words_out():
    wrong = [
        f"{path.name}: {line}"
        for folder in ("laws", "lexicon", "memo", "drills", "forms")
        for path in sorted((ROOT / folder).rglob("*.toml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#") and faults_of(line, stands=False)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "planted",
    [
        "It is read anew.",
        "Somebody asks.",
        "An offence.",
        "The name stands in the list.",
        "Mend it.",
        "Look at the newest state.",
        "The file lies in the folder.",
        "The law stands in a folder.",
        "A colour.",
        "It is recognised.",
        "The parts thereof.",
    ],
)
def test_a_planted_word_is_found(planted):
    assert faults_of(planted, lies=True)


@pytest.mark.parametrize(
    "kept",
    [
        "`offence`",
        "The key ``offence`` stays.",
        "R stands for a request.",
        "Officers may stand there.",
        "A stand-alone verifier.",
        "He wrote “anew”.",
        "A rule that stands.",
        "A color of the page.",
        "A page that lies on its side.",
    ],
)
def test_a_real_use_is_let_through(kept):
    assert faults_of(kept, lies=True) == []
