"""The only holder of keys, in a process of its own."""
