"""The ledger: canonical entries, one RFC 6962 tree, signed checkpoints, and an offline verifier."""
