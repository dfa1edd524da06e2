"""Each measure: its formula, its view, its floor in frames a second."""

from backstride.kinematics.measures import frontal, legs, rhythm, trunk
from backstride.kinematics.measures.spec import MeasureSpec

MEASURES: tuple[MeasureSpec, ...] = (*rhythm.SPECS, *legs.SPECS, *trunk.SPECS, *frontal.SPECS)
"""Every measure, in the order in which it is reported."""
