"""Factories, made-up people and papers, a fake clock, browser verbs."""
