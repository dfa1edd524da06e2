"""Limits that exercises on the hands share: where they lie, and how straight the body is.

From the evidence base, section 7, in our signs (a joint is 0 when straight); what the models read
was measured on the rendered clips with both MoveNets, and on photographs.
"""

from backstride.coach.form import Limit

ON_HANDS = (Limit("trunk_deg", 50.0, 125.0), Limit("wrist_up", high=-0.4))
"""Trunk about level, hands well below the shoulders (design choice, wide: from a camera that is
turned by 30 degrees the trunk of the rendered plank reads 87 to 93 degrees instead of 90)."""
FEET_RAISED = Limit("feet_up", 0.55)
"""Ankles above the wrists, in trunk lengths: 0.9 to 1.35 on the rendered ball from cameras turned
by up to 30 degrees, 0 to 0.3 on the floor (half-way between)."""
FEET_LOW = Limit("feet_up", high=0.55)
"""Feet on the floor: the other side of `FEET_RAISED`."""
SAG, SAG_MAJOR = 0.04, 0.06
"""Hips below the line shoulders-ankles, as a share of it. Evidence base: minor 0.04, major 0.08.
Deviation: major from 0.06, as hips that sank by 15 degrees read 0.06, while planks in the rendered
clips read -0.01 to 0.00 and those on three photographs -0.02 to 0.01."""
HIGH, HIGH_MAJOR = -0.06, -0.10
"""Hips above that line (design choice: 15 and 25 degrees of bent hips)."""
BENT_ELBOWS_DEG = (25.0, 40.0)
"""Evidence base: 15 and 30. 10 more, as straight arms read up to 13 degrees in the rendered pikes
and up to 22 on photographs of straight arms."""
SHOULDERS_BACK = (0.3, 0.6)
"""Hands ahead of the shoulders in the plank, in trunk lengths (design choice, as `HANDS_OFF`)."""
