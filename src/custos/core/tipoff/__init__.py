"""Whether visits came near hearings more often than by accident, and who could have known of those hearings.

Stages: `closeness` (each visit's own chance) → `chance` (all visits together) → `knowledge` (who could have known) → `analysis` (all of it, with
its assumptions in words). Nothing here accuses anyone: a low chance says that the visits were not blind, never who spoke.
"""
