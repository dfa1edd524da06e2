"""Counts, times and corrects exercises from a body's points, moment by moment."""
