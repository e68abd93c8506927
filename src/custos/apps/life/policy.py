"""Who sees a matter's life: those who may see its receipt, once they may open the matter at all."""

from __future__ import annotations

from custos.apps.casework.selectors import may_see_receipt as may_see_life

__all__ = ["may_see_life"]
