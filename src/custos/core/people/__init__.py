"""People: how names are folded, what is hashed to find a person, and when two records are one person.

``Tables.read`` takes the texts of ``people/*.toml``; ``record_keys`` and ``query_keys`` give what is hashed; ``judge`` answers.
"""

from custos.core.people.keys import QueryKeys, query_keys, record_keys
from custos.core.people.names import fold, read_name
from custos.core.people.person import Person, Query, person, query
from custos.core.people.rule import Answer, Verdict, judge
from custos.core.people.tables import PeopleTableError, Tables

__all__ = [
    "Answer",
    "PeopleTableError",
    "Person",
    "Query",
    "QueryKeys",
    "Tables",
    "Verdict",
    "fold",
    "judge",
    "person",
    "query",
    "query_keys",
    "read_name",
    "record_keys",
]
