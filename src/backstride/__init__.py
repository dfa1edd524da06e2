"""Backstride: what causes a back to hurt only when running, measured from a phone clip."""

__version__ = "0.1.0"
