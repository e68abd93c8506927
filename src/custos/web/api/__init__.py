"""The second door: programs reach the same services and selectors as the pages, with a key that acts for one person (ADR 0016).

INVARIANT: nothing here decides, sends, searches by person, or hands out more than one request with its content at a time.
"""
