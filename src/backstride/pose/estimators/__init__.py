"""Models that turn a picture into points."""
