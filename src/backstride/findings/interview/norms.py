"""What others hold or count in the home tests: wide bands, with whom they were measured on."""

from dataclasses import dataclass
from typing import Literal

Sex = Literal["female", "male", "both"]


@dataclass(frozen=True)
class Norm:
    """A wide band of what a group reached, mean ± one standard deviation or the middle half.

    ``who`` says in plain words on whom it was measured; ``ages`` is the range in years in which it
    is shown, both ends included; ``source`` is a key of `core.sources.SOURCES`.
    """

    test_id: str
    sex: Sex
    ages: tuple[float, float]
    low: float
    high: float
    who: str
    source: str


_STUDENTS = "the middle half of a group of students"
_OLDER = "the middle half of older adults, not runners"
_ADULT_AGES = (18.0, 100.0)
"""Measured on young students; shown to all adults with those words, as nothing else is
known (design choice)."""


def _older(low_age: float, women: tuple[int, int], men: tuple[int, int]) -> tuple[Norm, Norm]:
    ages = (low_age, low_age + 4.0)
    return (
        Norm("sit_to_stand", "female", ages, *women, f"{_OLDER}, women", "rikli1999"),
        Norm("sit_to_stand", "male", ages, *men, f"{_OLDER}, men", "rikli1999"),
    )


NORMS: tuple[Norm, ...] = (
    Norm("plank", "male", _ADULT_AGES, 77.0, 128.0, f"{_STUDENTS}, men", "brigham2014"),
    Norm("plank", "female", _ADULT_AGES, 63.0, 121.0, f"{_STUDENTS}, women", "brigham2014"),
    Norm(
        "side_bridge",
        "both",
        _ADULT_AGES,
        54.0,
        104.0,
        "the averages of two groups, adults and athletes",
        "evans2007",
    ),
    Norm(
        "sit_to_stand",
        "both",
        (19.0, 35.0),
        28.0,
        38.0,
        "about two of three healthy adults of 19 to 35",
        "lein2022",
    ),
    *_older(60.0, (12, 17), (14, 19)),
    *_older(65.0, (11, 16), (12, 18)),
    *_older(70.0, (10, 15), (12, 17)),
    *_older(75.0, (10, 15), (11, 17)),
    *_older(80.0, (9, 14), (10, 15)),
)
"""Every band. Tests without one are compared with the runner's own earlier results:
single-leg bridge (counts exist for a heel on a 60 cm box, in footballers; ours keeps the foot on
the floor), trunk lift (times exist with straps and a bench), sit-to-stand from 36 to 59 years, and
all tests of quality."""


def norms_for(test_id: str, sex: str | None, age_years: float | None) -> tuple[Norm, ...]:
    """Return the bands that fit: those of one sex, or of both where sex is not told."""
    if age_years is None:
        return ()
    wanted = {"female", "male", "both"} if sex in {None, "both"} else {sex, "both"}
    return tuple(
        norm
        for norm in NORMS
        if norm.test_id == test_id
        and norm.sex in wanted
        and norm.ages[0] <= int(age_years) <= norm.ages[1]
    )
