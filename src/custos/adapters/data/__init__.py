"""Folders of data that people edit: laws, forms, memo, drills, and the keys of the ledger."""
