"""Every column in the clear that could hold a word about a person is emptied by a disposal, or is kept with a reason."""

from django.apps import apps
from django.db import models

from custos.apps.casework.models import Matter
from custos.apps.disposal.cleared import CODE, EMPTIED, KEPT
from custos.apps.sealing.fields import SealedTextField


def reaches_a_matter(model, seen=()):
    if issubclass(model, Matter):
        return True
    others = [one.related_model for one in model._meta.fields if isinstance(one, models.ForeignKey)]
    return any(reaches_a_matter(one, (*seen, model)) for one in others if one not in {*seen, model})


def wide(model):
    for one in model._meta.local_fields:
        is_text = isinstance(one, models.CharField | models.TextField | models.JSONField)
        if not is_text or isinstance(one, SealedTextField | models.GeneratedField):
            continue
        if (one.max_length or CODE + 1) > CODE:
            yield f"{model._meta.db_table}.{one.column}"


MINE = [model for model in apps.get_models() if reaches_a_matter(model)]
EMPTY = {f"{one.table._meta.db_table}.{name}" for one in EMPTIED for name in one.values}
ROWS = {one.table._meta.db_table for one in EMPTIED if not one.values}


def test_each_wide_column_is_emptied_or_kept_with_a_reason():
    found = {column for model in MINE for column in wide(model) if column.partition(".")[0] not in ROWS}
    assert found >= {"claims_claim.employer", "casework_matter.who"}
    assert found - EMPTY - set(KEPT) == set()
    assert set(KEPT) - found == set()
    assert not EMPTY & set(KEPT)
    assert all(KEPT.values())


def test_each_row_of_the_table_names_columns_that_are_there_and_a_way_to_a_matter():
    for one in EMPTIED:
        one.table._default_manager.filter(**{one.by: 0}).query.sql_with_params()
        for name in one.values:
            one.table._meta.get_field(name)
        assert one.table in MINE
