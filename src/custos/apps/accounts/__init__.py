"""Accounts: signing in, passkeys, the agency's own provider, sessions, keys of programs, and the staff pages."""
