"""Services of accounts: signing in, passkeys, the provider, passwords, keys of programs, the way in by two custodians."""
