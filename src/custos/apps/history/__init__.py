"""Published tables of past claims: counted, kept without a key or a name, and only ever history."""
