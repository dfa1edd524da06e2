"""Ranked causes: what may be behind the pain, with what speaks for and against each."""
