"""Wage claims: intake, procedure, money and back pay of one worker's claim against one employer."""
