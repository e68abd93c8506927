"""Decisions: prepared by one person, decided by another; emergencies, delegations, calls back, objections."""
