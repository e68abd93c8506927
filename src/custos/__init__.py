"""custos keeps a state labor agency's worker records, rooms and hearings, and controls every outside ask for them."""

__version__ = "0.1.0"
