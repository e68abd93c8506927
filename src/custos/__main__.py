"""Lets ``python -m custos`` be the command ``custos``."""

from custos.cli import main

main()
