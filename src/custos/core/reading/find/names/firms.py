"""Tells a firm's name from a person's by the words behind it."""

from __future__ import annotations

from custos.core.reading.text.lazy import Lazy

_FIRM = Lazy(
    r"^,? (?:& [A-Z]|(?:INC|CORP|CO|LTD|COMPANY)\b|Inc|LLC|L\.L\.C|Corp|Co\b|Company|Ltd|LLP|LP|Farms|Roofing|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Services|Group|Partners|Foods|Restaurant|Dairy|Ranch|Garment|Staffing|Cleaners|Car Wash)"
)


def is_firm(after: str) -> bool:
    """Whether what follows a name makes it a firm's ("Ruiz Roofing", "Lopez & Sons", "Vega LLC")."""
    return _FIRM.match(after) is not None
