"""The group ``custos claims``, which its commands join from their own files."""

from __future__ import annotations

import click


@click.group()
def claims() -> None:
    """Work on wage claims.

    Example: custos claims backpay CASE.toml
    """
