"""The trunk: it tires in the run; the middle of the body is not held as it could be."""

from backstride.findings.causes.ask import derived, number, option, ramp
from backstride.findings.causes.film import between, past, tired
from backstride.findings.causes.shared import (
    SHORT_TRUNK_LIFT,
    UNEVEN_RATIO,
    band,
    below,
    late_onset,
    only_when_running,
    short_plank,
    squat_faults,
    two_sides,
    without_strength,
)
from backstride.findings.causes.spec import LOW, CauseSpec, Reading
from backstride.findings.interview.answers import Answers

SWAY_SHRUNK = 0.7
"""Share of the effect that is believed: one study, many comparisons, small effects (design)."""


def _side_bridge_uneven(answers: Answers) -> Reading | None:
    held = two_sides(answers, "side_bridge_left_s", "side_bridge_right_s")
    if held is None:
        return None
    text = f"Side bridges: {held[0]:g} s on one side, {held[1]:g} s on the other."
    return Reading(UNEVEN_RATIO(held[0] / held[1]), text)


def _side_bridge_short(answers: Answers) -> Reading | None:
    held = two_sides(answers, "side_bridge_left_s", "side_bridge_right_s")
    usual = band("side_bridge", answers)
    if held is None or usual is None:
        return None
    middle = 0.5 * sum(held)
    text = (
        f"You hold a side bridge for {middle:g} s; groups of adults hold it for {usual[0]:.0f} to "
    )
    return Reading(below(middle, usual), text + f"{usual[1]:.0f} s.")


TRUNK_FATIGUE = CauseSpec(
    id="trunk_fatigue",
    title="Your trunk tires in the run",
    text="When your trunk (belly, sides and back) tires, you may lean or rock more, and the low "
    "back has to hold you upright. Studies saw new runners change in this way when tired. They "
    "did not show that it hurts.",
    grade="running_injury",
    sources=("koblbauer2014", "maas2018", "raabe2018", "cai2015", "fatigue2024"),
    article_lines=(
        "back-takes-over",
        "back-works-upright",
        "work-together",
        "weak-back",
        "less-experienced",
    ),
    sites=LOW,
    off_site=-1.0,
    clues=(
        *late_onset(0.7, -0.5, "maas2018"),
        tired("lean_grows", "trunk_lean", "high", weight=0.85, against=-0.5),
        tired(
            "rocking_grows",
            "trunk_lean_range",
            "high",
            weight=0.4,
            against=-0.1,
            basis="convention",
        ),
        tired("contact_grows", "contact_time", "high", weight=0.35, against=-0.2),
        tired("bounce_grows", "vertical_oscillation", "high", weight=0.3, against=-0.1),
        short_plank(0.2, -0.2),
        number(
            "short_trunk_lift",
            "trunk_lift_s",
            SHORT_TRUNK_LIFT,
            "Lying on your belly, you hold your chest up for {value} s.",
            weight=0.25,
            against=-0.2,
            basis="back_pain",
            sources=("design", "demoulin2006", "cai2015"),
            group="trunk_test",
        ),
        option(
            "eases_at_once",
            "relief",
            {
                "minutes": (1.0, "The pain eases within an hour when you stop."),
                "hours": (0.0, ""),
                "next_day": (-0.5, "The pain eases only by the next day."),
                "longer": (-1.0, "The pain takes longer than a day to ease."),
            },
            weight=0.25,
            against=-0.3,
        ),
        without_strength("back", "the back", 0.25, -0.2),
        number(
            "new_runner",
            "experience_years",
            ramp(4.0, 1.0),
            "You have run for {value} year{s}.",
            weight=0.25,
            basis="running",
            sources=("maas2018", "zandbergen2023", "schmitz2014"),
        ),
        only_when_running(),
    ),
)

MIDSECTION_CONTROL = CauseSpec(
    id="midsection_control",
    title="The middle of your body moves more than it needs to",
    text="Belly, back and hips keep the middle of the body steady over each step. In one study "
    "runners with back pain swayed a little more. In another they turned stiffer, so holding "
    "yourself rigid is not the aim.",
    grade="back_pain",
    sources=("drozda2024", "seay2011", "cai2015", "cai2017", "burke2023"),
    article_lines=("midsection-stability", "strong-center", "work-together"),
    sites=LOW,
    clues=(
        between(
            "sways",
            "lateral_sway",
            with_pain=(1.4, 0.5),
            without=(1.2, 0.3),
            shrunk=SWAY_SHRUNK,
            text="In one study runners with back pain swayed 1.4 cm, others 1.2 cm.",
            weight=0.45,
            against=-0.2,
            sources=("drozda2024", "design"),
            absolute=True,
        ),
        past("leans_sideways", "lateral_trunk_lean", "high", weight=0.4, against=-0.15),
        past("rocks", "trunk_lean_range", "high", weight=0.25, against=-0.1, basis="convention"),
        tired("side_lean_grows", "lateral_trunk_lean", "high", weight=0.5, against=-0.25),
        tired("sway_grows", "lateral_sway", "high", weight=0.5, against=-0.25, basis="convention"),
        derived(
            "side_bridge_uneven",
            ("side_bridge_left_s", "side_bridge_right_s"),
            _side_bridge_uneven,
            weight=0.4,
            against=-0.2,
            basis="convention",
            sources=("design", "mcgill1999"),
            group="trunk_test",
        ),
        derived(
            "side_bridge_short",
            ("side_bridge_left_s", "side_bridge_right_s", "age_years", "sex"),
            _side_bridge_short,
            weight=0.4,
            against=-0.3,
            basis="convention",
            sources=("design", "evans2007"),
            group="trunk_test",
        ),
        short_plank(0.3, -0.3),
        squat_faults(
            "squat_trunk",
            {"trunk_tips": (0.7, "the trunk tips to a side"), "arms_out": (0.4, "balance goes")},
            0.5,
            -0.25,
            "burke2023",
        ),
        option(
            "hinge_breaks",
            "hinge_clean",
            {
                "no": (1.0, "The back bends in the hip hinge."),
                "yes": (-1.0, "The back keeps its shape in the hip hinge."),
            },
            weight=0.4,
            against=-0.2,
            basis="convention",
        ),
        without_strength("middle", "belly and sides", 0.3, -0.25),
        option(
            "uneven_ground",
            "surface",
            {
                "uneven": (1.0, "The pain is worse on soft or uneven ground."),
                "same": (-0.5, "The ground makes no difference."),
            },
            weight=0.4,
            against=-0.1,
        ),
        option(
            "arching_hurts",
            "provoked",
            {
                "arching": (1.0, "Arching back brings on the pain."),
                "both": (1.0, "Bending forward and arching back bring on the pain."),
                "neither": (-0.5, "Neither bending nor arching brings on the pain."),
            },
            weight=0.25,
            against=-0.1,
        ),
        only_when_running(),
    ),
)

TRUNK_CAUSES: tuple[CauseSpec, ...] = (TRUNK_FATIGUE, MIDSECTION_CONTROL)
"""Both of them."""
