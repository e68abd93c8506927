"""The file of an order, worked out a second time by the person who holds it. Standard library only, Python 3.8+: ships in ``custos-verify.pyz``.

INVARIANT: nothing here imports the program's own computation of wages, dates or calendars: two programs that agree are the proof.
"""
