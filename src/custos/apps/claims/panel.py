"""The words of claims and what pages of others show of them."""

from custos.apps.claims import wording as wording
from custos.apps.claims.shown import waiting_lines as waiting_lines
