"""The ledger in the application's own database: a decision and its entry commit together, or neither does."""
