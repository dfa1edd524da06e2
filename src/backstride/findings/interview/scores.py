"""Scores that are told again and again, so that their course can be seen."""

SCORES: tuple[str, ...] = ("psfs_1_score", "psfs_2_score", "worst_in_run", "next_morning")
"""Questions whose answers are such scores: two of the Patient-Specific Functional Scale, two of
pain, all from 0 to 10."""

ACTIVITY_OF: dict[str, str] = {"psfs_1_score": "psfs_1_activity", "psfs_2_score": "psfs_2_activity"}
"""Scores, and the question whose answer they are about."""
