"""Loads everything that people edit, ours and the agency's own, and names each fault with its file and place.

A program that starts reads only what it needs, so a fault in a drill would show on the day of the drill. This looks at all of it at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from custos.adapters.data import laws as lawfolder
from custos.adapters.data.applications import lost_marks, read_applications
from custos.adapters.data.claimtables import read_layouts
from custos.adapters.data.drills import load_drills
from custos.adapters.data.folders import OWN, own_folder
from custos.adapters.data.forms import cards
from custos.adapters.data.law_texts import load_watch
from custos.adapters.data.lexicon import read_lexicon
from custos.adapters.data.memo import load_memo
from custos.adapters.data.procedure import read_procedures
from custos.adapters.data.secondreview import second_review_rules
from custos.adapters.data.spoken import languages, zones
from custos.adapters.data.wages import read_wages
from custos.core.errors import InputError, LawError
from custos.core.facts import nearest
from custos.core.law.book import Book
from custos.core.law.cases import read_cases
from custos.core.reading.lexicon import LexiconError


def own_folders(laws: Path | None = None) -> dict[str, str]:
    """The agency's own folders by what they hold, as they were named; ``laws`` is the law folder that an argument names."""
    named = {what: os.environ.get(variable, "") for what, variable in OWN.items()}
    named["laws"] = str(laws) if laws else named["laws"]
    return {what: folder for what, folder in named.items() if folder}


def faults(day: date, laws: Path | None = None) -> tuple[LawError, ...]:
    """Everything that is wrong with the data under the law of ``day``; nothing where all of it can be used.

    Where the rules or the calendars are wrong, what rests on them is not looked at: it would only repeat the fault. Raises InputError where
    an own folder does not exist or a law file is not UTF-8.
    """
    for variable in OWN.values():
        own_folder(variable)
    book, wrong = lawfolder.book_or_errors(laws)
    found = [
        *wrong,
        *_of(lambda: lawfolder.load_calendars(laws)),
        *_of(lambda: lawfolder.load_clock_rules(laws)),
        *lawfolder.profile_problems(laws),
        *_of(lambda: load_watch(laws)),
        *_of(lambda: read_wages(laws)),
        *_of(lambda: read_procedures(laws)),
        *_of(lambda: read_applications(laws)),
        *_of(lambda: languages(lawfolder.extra_folder(laws))),
        *_of(lambda: zones(lawfolder.extra_folder(laws))),
        *_of(lambda: read_layouts(laws)),
        *_of(lambda: second_review_rules(laws)),
        *_of(cards),
        *_of(read_lexicon),
    ]
    if book is not None and not found:
        found += [*_cases(book, day, laws), *_of(load_drills), *_memos(day, laws)]
    return tuple(found)


def doubtful(laws: Path | None = None) -> tuple[LawError, ...]:
    """What can be used and still may not be what was meant; asked only where :func:`faults` found nothing."""
    return lost_marks(laws)


def _of(load: Callable[[], object]) -> Iterator[LawError]:
    try:
        load()
    except LawError as error:
        yield error
    except LexiconError as error:
        yield LawError(error.message, file=error.file, rule=error.row or None)
    except InputError as error:
        file, colon, message = str(error).partition(": ")
        yield LawError(message if colon else str(error), file=file if colon else "")


def _cases(book: Book, day: date, laws: Path | None) -> Iterator[LawError]:
    """Whether each table of cases can be read; what its cases come out as, `custos law cases` says."""
    for file, text in lawfolder.case_texts(lawfolder.read_laws(laws)).items():
        yield from _of(lambda file=file, text=text: read_cases(file, text, book, day))  # type: ignore[misc]


def _memos(day: date, laws: Path | None) -> Iterator[LawError]:
    """Whether the memo of each agency can be read and the law bears it out, and whether each own file belongs to an agency."""
    keys = lawfolder.agency_keys(laws)
    for key in keys:
        faulty = list(_of(lambda key=key: load_memo(key, day, laws)))  # type: ignore[misc]
        yield from faulty
        if not faulty:
            yield from (
                LawError(f"the law does not bear it out: {line}", file=f"memo/{key}.toml")
                for line in load_memo(key, day, laws).broken
            )
    own = own_folder(OWN["memo"])
    for path in sorted(own.glob("*.toml")) if own else ():
        if path.stem not in keys:
            yield LawError(f"no agency is called `{path.stem}`{nearest(path.stem, keys)}", file=str(path))
