"""The worker's own form: filed on a phone without an account; unfinished it is sealed under a code that the agency does not have."""
