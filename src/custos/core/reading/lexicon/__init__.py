"""The words that readings rest on, as data: ``lexicon/{en,es}.toml`` and an agency's own rows beside them.

``Lexicon.read(files)`` makes one value of all rows; ``install`` makes it the one that every ``Topic`` of this process asks.
"""

from custos.core.reading.lexicon.built import Built
from custos.core.reading.lexicon.errors import LexiconError
from custos.core.reading.lexicon.listed import Listed
from custos.core.reading.lexicon.rows import Lexicon, Row
from custos.core.reading.lexicon.topic import Found, Topic, install, installed

__all__ = ["Built", "Found", "Lexicon", "LexiconError", "Listed", "Row", "Topic", "install", "installed"]
