"""The door: the steps of a visit, what to say, how a paper is looked at, decided by the same rules as every other ask."""
