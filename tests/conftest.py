"""What every test starts from: nobody's language is left over from another page."""

import pytest


@pytest.fixture(autouse=True)
def no_language_is_left_over():
    """A page in Spanish activates Spanish for its thread; the next test begins without it."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()
