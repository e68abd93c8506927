"""A picture as its dots. By itself, so that a text needs no reader of pictures to be opened."""

from __future__ import annotations

from attrs import frozen


@frozen
class Pixels:
    """A gray picture, eight bits a pixel, row by row from the top."""

    width: int
    height: int
    data: bytes
