"""What a measure and a table of strides refuse."""

import numpy as np
import pytest

from backstride.kinematics.measure import Measure, Withheld
from backstride.kinematics.strides import Strides


def test_a_measure_is_given_or_withheld():
    with pytest.raises(ValueError, match="not both"):
        Measure("cadence", "steps/min", "both", 1)
    with pytest.raises(ValueError, match="not both"):
        Measure("cadence", "steps/min", "both", 1, value=1.0, error=1.0, withheld=Withheld("", ""))


def test_strides_of_one_side():
    row = np.array([0.0, 0.3])
    strides = Strides(("left", "right"), row, row + 0.2, row + 0.7, row + 1)
    assert len(strides.of("right")) == 1
    assert strides.of("right").contact_s[0] == 0.3
    with pytest.raises(ValueError, match="contact_s"):
        Strides(("left",), row, row, row, row)
