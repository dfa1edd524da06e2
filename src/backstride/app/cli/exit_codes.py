"""Exit codes that no error carries."""

STOPPED = 130
"""What a shell expects after Ctrl-C."""
