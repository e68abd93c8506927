"""What can be wrong with a row of the lexicon, with the file and the row that a person must edit."""

from __future__ import annotations

from custos.core.errors import InputError


class LexiconError(InputError):
    """A lexicon file is wrong; ``file`` and ``row`` say where, ``code`` says what kind of fault it is."""

    def __init__(self, message: str, *, file: str, row: str = "", code: str = "lexicon") -> None:
        self.file, self.row, self.message = file, row, message
        place = f"{file}, row `{row}`" if row else file
        super().__init__(f"{place}: {message}", code=code)
