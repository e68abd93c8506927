"""What recipients owe afterwards is data; each row rests on a rule that the law book has."""

import pytest

from custos.adapters.data.people import follow_ups, people_folder
from custos.core.errors import InputError
from custos.core.people.afterwards import read_follow_ups

TEXT = (people_folder() / "release" / "after.toml").read_text("utf-8")


def test_each_row_rests_on_rules_of_the_law_book():
    laws = "\n".join(path.read_text("utf-8") for path in (people_folder().parent / "laws").rglob("*.toml"))
    assert follow_ups()
    for one in follow_ups():
        assert all(f'cite     = "{cite}"' in laws for cite in one.after)
        assert one.is_owed(one.after)
        assert not one.is_owed({"20 CFR 603.7(a)"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("days = 90", "days = 0"),
        ("days = 90", 'days = "90"'),
        ('after = ["20 CFR 603.9"]', "after = []"),
        ("{day}", "that day"),
        ("source =", "sauce ="),
        ("[[follow-up]]", "[follow-up]"),
        ("[[follow-up]]", "[[follow-up"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_file(old, new):
    with pytest.raises(InputError, match=r"after\.toml"):
        read_follow_ups("after.toml", TEXT.replace(old, new))
