"""Hearings: what is booked when, who needs to know it, and nobody else."""
