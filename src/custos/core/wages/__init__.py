"""Wages: dated rates and back pay."""
