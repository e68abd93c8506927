"""TOML that people hand in. What is none is one kind of error, however it fails to be one."""

from __future__ import annotations

import tomllib


def toml_of(text: str) -> dict[str, object]:
    """The tables of ``text``. Raises tomllib.TOMLDecodeError, also where it nests too deeply or a number has thousands of digits.

    >>> toml_of("x = " + "[" * 5000)
    Traceback (most recent call last):
    tomllib.TOMLDecodeError: it nests too deeply to be read
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("it nests too deeply to be read") from error
    except ValueError as error:  # Python's own bound on the digits of a whole number
        raise tomllib.TOMLDecodeError(str(error)) from error
