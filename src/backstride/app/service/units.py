"""In which units somebody wants to read; everything is kept in km, cm and kg all the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

KM_PER_MILE = 1.609344
CM_PER_INCH = 2.54
INCHES_PER_FOOT = 12
KG_PER_POUND = 0.45359237
"""All exact, by the international agreement on yard and pound of 1959."""

_KILOMETRES = re.compile(r"(\d+(?:\.\d+)?) km\b(/h)?")

Distance = Literal["km", "miles"]
Height = Literal["cm", "feet"]
Weight = Literal["kg", "pounds"]


@dataclass(frozen=True)
class Units:
    """The units of one person, and how values read in them."""

    distance: Distance = "km"
    height: Height = "cm"
    weight: Weight = "kg"

    def way(self, km: float, decimals: int = 1) -> str:
        """Return a distance, such as "5.0 km" or "3.1 miles"."""
        if self.distance == "km":
            return f"{km:.{decimals}f} km"
        return f"{km / KM_PER_MILE:.{decimals}f} miles"

    def speed(self, kmh: float) -> str:
        """Return a speed, such as "10.0 km/h" or "6.2 mph"."""
        if self.distance == "km":
            return f"{kmh:.1f} km/h"
        return f"{kmh / KM_PER_MILE:.1f} mph"

    def pace(self, kmh: float) -> str:
        """Return how long a kilometre or a mile takes, such as "6:00 min/km"."""
        length_km = 1.0 if self.distance == "km" else KM_PER_MILE
        minutes, seconds = divmod(round(3600.0 * length_km / kmh), 60)
        return f"{minutes}:{seconds:02d} min/{'km' if self.distance == 'km' else 'mile'}"

    def told(self, text: str) -> str:
        """Return a sentence that speaks of kilometres, in the unit of distance."""
        if self.distance == "km":
            return text
        return _KILOMETRES.sub(self._way_or_speed, text)

    def _way_or_speed(self, found: re.Match[str]) -> str:
        km = float(found[1])
        return self.speed(km) if found[2] else self.way(km)

    def tall(self, cm: float) -> str:
        """Return a body height, such as "178 cm" or "5 ft 10 in"."""
        if self.height == "cm":
            return f"{cm:.0f} cm"
        feet, inches = divmod(round(cm / CM_PER_INCH), INCHES_PER_FOOT)
        return f"{feet} ft {inches} in"

    def length(self, cm: float) -> str:
        """Return a length on the body or of a step, such as "7.4 cm" or "2.9 in"."""
        return f"{cm:.1f} cm" if self.height == "cm" else f"{cm / CM_PER_INCH:.1f} in"

    def heavy(self, kg: float) -> str:
        """Return a weight, such as "70 kg" or "154 lb"."""
        return f"{kg:.0f} kg" if self.weight == "kg" else f"{kg / KG_PER_POUND:.0f} lb"


CHOICES: Mapping[str, tuple[str, ...]] = {
    "distance": get_args(Distance),
    "height": get_args(Height),
    "weight": get_args(Weight),
}
"""What can be chosen of each."""
