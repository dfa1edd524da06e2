"""The legs: strength, left against right, long steps, stiff knees."""

from backstride.findings.causes.ask import Said, derived, option
from backstride.findings.causes.film import between, past, tired, unequal
from backstride.findings.causes.shared import (
    FEW_BRIDGES,
    UNEVEN_RATIO,
    band,
    below,
    both_legs,
    late_onset,
    only_when_running,
    squat_faults,
    two_sides,
    without_strength,
)
from backstride.findings.causes.spec import LOW, CauseSpec, ClueSpec, Reading
from backstride.findings.interview.answers import Answers

CADENCE_SHRUNK = 0.8
"""Share of the effect that is believed: one study, p = .05, many comparisons (design number)."""


def _few_bridges(answers: Answers) -> Reading | None:
    left = answers.number("single_leg_bridge_left_reps")
    right = answers.number("single_leg_bridge_right_reps")
    done = [reps for reps in (left, right) if reps is not None]
    if not done:
        return None
    text = f"You do {min(done):g} single-leg bridges on the leg that does fewer."
    return Reading(FEW_BRIDGES(min(done)), text)


def _bridges_uneven(answers: Answers) -> Reading | None:
    done = two_sides(answers, "single_leg_bridge_left_reps", "single_leg_bridge_right_reps")
    if done is None:
        return None
    text = f"Single-leg bridges: {done[0]:g} on one leg, {done[1]:g} on the other."
    return Reading(UNEVEN_RATIO(done[0] / done[1]), text)


def _squats_uneven(answers: Answers) -> Reading | None:
    left, right = both_legs(answers)
    if left is None or right is None:
        return None
    apart = len(set(left) ^ set(right))
    if apart == 0:
        return Reading(-1.0, "Single-leg squats look the same on both legs.")
    return Reading(min(1.0, 0.7 * apart), "Single-leg squats look different on left and right.")


def _few_stands(answers: Answers) -> Reading | None:
    done, usual = answers.number("sit_to_stand_reps"), band("sit_to_stand", answers)
    if done is None or usual is None:
        return None
    text = f"You stand up from a chair {done:g} times in 30 s; at your age about {usual[0]:.0f} to "
    return Reading(below(done, usual), text + f"{usual[1]:.0f} are usual.")


def _stands(weight: float, against: float) -> ClueSpec:
    return derived(
        "few_stands",
        ("sit_to_stand_reps", "age_years", "sex"),
        _few_stands,
        weight=weight,
        against=against,
        basis="back_pain",
        sources=("cai2015", "lein2022", "rikli1999", "design"),
        group="leg_test",
    )


HARDER_FAST: Said = {
    "faster": (1.0, "The pain is worse when you run fast."),
    "same": (-0.4, "Pace makes no difference."),
    "slower": (-1.0, "The pain is worse when you run slowly."),
}
HARD_GROUND: Said = {
    "hard": (1.0, "The pain is worse on hard ground."),
    "same": (-0.4, "The ground makes no difference."),
    "uneven": (-1.0, "The pain is worse on soft or uneven ground, not on hard ground."),
}

LEG_STRENGTH = CauseSpec(
    id="leg_strength",
    title="Your thigh and hip muscles may tire early",
    text="Thighs and hips take up each landing. In one study runners with back pain had less "
    "strong thighs. In the one trial with such runners, leg exercises improved running most.",
    grade="back_pain",
    sources=("cai2015", "cai2017", "bramah2018", "raabe2018"),
    article_lines=("strong-flexible-legs", "back-takes-over", "work-together", "strength-prevents"),
    sites=LOW,
    clues=(
        _stands(0.6, -0.5),
        squat_faults(
            "squat_legs",
            {
                "knee_in": (0.6, "the knee moves inwards"),
                "pelvis_drops": (0.6, "the other side of the pelvis drops"),
            },
            0.6,
            -0.4,
            "bramah2018",
        ),
        derived(
            "few_bridges",
            ("single_leg_bridge_left_reps", "single_leg_bridge_right_reps"),
            _few_bridges,
            weight=0.25,
            against=-0.2,
            basis="convention",
            sources=("design", "cai2015"),
            group="leg_test",
        ),
        without_strength("legs", "legs and hips", 0.45, -0.4, "cai2017"),
        past("pelvis_drops", "pelvic_drop", "high", weight=0.25, against=-0.1),
        past(
            "knee_straight_stance",
            "peak_stance_knee_flexion",
            "low",
            weight=0.25,
            against=-0.1,
            basis="runners_back_pain",
        ),
        tired("contact_grows", "contact_time", "high", weight=0.6, against=-0.3),
        tired("knee_bend_shrinks", "peak_stance_knee_flexion", "low", weight=0.5, against=-0.1),
        tired("pelvis_drop_grows", "pelvic_drop", "high", weight=0.5, against=-0.2),
        option(
            "uphill",
            "slope",
            {
                "uphill": (1.0, "The pain is worse uphill, where thighs and hips work most."),
                "same": (-0.5, "Hills make no difference."),
                "downhill": (-0.3, "The pain is worse downhill."),
            },
            weight=0.4,
            against=-0.15,
        ),
        *late_onset(0.35, -0.3, "fatigue2024"),
        only_when_running(),
    ),
)

LEG_COORDINATION = CauseSpec(
    id="leg_coordination",
    title="Left and right do not share the work",
    text="If one leg works unlike the other, the back may have to even it out at each step. Small "
    "differences are common and healthy. No study shows that they make a back hurt in running.",
    grade="running_injury",
    sources=("seay2011", "maselli2020", "bramah2018"),
    article_lines=("leg-coordination", "work-together"),
    sites=LOW,
    clues=(
        option(
            "one_sided",
            "side",
            {
                "left": (1.0, "The pain is on one side of your back."),
                "right": (1.0, "The pain is on one side of your back."),
                "central": (-1.0, "The pain is in the middle of your back."),
                "both_sides": (-0.7, "The pain is on both sides of your back."),
            },
            weight=0.6,
            against=-0.4,
        ),
        unequal(
            "angles_unequal",
            (
                "peak_stance_knee_flexion",
                "knee_flexion_at_contact",
                "shank_angle_at_contact",
                "pelvic_drop",
            ),
            weight=0.45,
            against=-0.15,
            absolute=True,
        ),
        unequal("contact_unequal", ("contact_time",), weight=0.5, against=-0.2, absolute=False),
        derived(
            "squats_uneven",
            ("single_leg_squat_left_faults", "single_leg_squat_right_faults"),
            _squats_uneven,
            weight=0.5,
            against=-0.25,
            basis="convention",
            group="squat",
        ),
        derived(
            "bridges_uneven",
            ("single_leg_bridge_left_reps", "single_leg_bridge_right_reps"),
            _bridges_uneven,
            weight=0.45,
            against=-0.2,
            basis="convention",
            sources=("design",),
            group="leg_test",
        ),
        option(
            "buttock",
            "spread",
            {"buttock": (1.0, "You feel the pain in the buttock or hip too.")},
            weight=0.2,
            sources=("design", "seay2011"),
        ),
        only_when_running(),
    ),
)

OVERSTRIDE_CADENCE = CauseSpec(
    id="overstride_cadence",
    title="Few, long steps",
    text="Long steps land further ahead of the body and brake more. In one study runners with back "
    "pain took 166 steps a minute, others 171. The difference is small, and which came first is "
    "not known.",
    grade="back_pain",
    sources=("drozda2024", "heiderscheit2011", "lieberman2015", "anderson2022"),
    article_lines=("technique", "high-impact"),
    sites=LOW,
    clues=(
        between(
            "few_steps",
            "cadence",
            with_pain=(166.0, 10.0),
            without=(171.0, 9.0),
            shrunk=CADENCE_SHRUNK,
            text="In one study runners with back pain took 166, others 171.",
            weight=0.85,
            against=-0.7,
            sources=("drozda2024",),
            absolute=False,
        ),
        past("foot_ahead", "shank_angle_at_contact", "high", weight=0.45, against=-0.3),
        past("knee_straight_landing", "knee_flexion_at_contact", "low", weight=0.25, against=-0.1),
        past(
            "much_bounce",
            "vertical_oscillation",
            "high",
            weight=0.25,
            against=-0.1,
            basis="convention",
        ),
        tired(
            "foot_ahead_grows",
            "shank_angle_at_contact",
            "high",
            weight=0.5,
            against=-0.2,
            basis="convention",
        ),
        tired("steps_fewer", "cadence", "low", weight=0.5, against=-0.2),
        option(
            "downhill",
            "slope",
            {
                "downhill": (1.0, "The pain is worse downhill, where steps are long and brake."),
                "same": (-0.4, "Hills make no difference."),
                "uphill": (-1.0, "The pain is worse uphill, where steps are short."),
            },
            weight=0.45,
            against=-0.35,
            sources=("design", "levine2007", "lieberman2015"),
        ),
        option("faster", "pace", HARDER_FAST, weight=0.4, against=-0.25),
        option("hard_ground", "surface", HARD_GROUND, weight=0.25, against=-0.2),
        option(
            "new_technique",
            "changes",
            {"new_technique": (1.0, "You changed how you run in the weeks before the pain.")},
            weight=0.3,
        ),
        only_when_running(),
    ),
)

STIFF_KNEE = CauseSpec(
    id="stiff_knee",
    title="Your knees bend little on landing",
    text="A knee that bends softly takes up the landing. In one study runners with back pain had "
    "stiffer knees. Which came first is not known.",
    grade="back_pain",
    sources=("hamill2009", "cai2015", "bramah2018"),
    article_lines=("technique", "strong-flexible-legs", "high-impact"),
    sites=LOW,
    clues=(
        past(
            "knee_straight_stance",
            "peak_stance_knee_flexion",
            "low",
            weight=0.45,
            against=-0.4,
            basis="runners_back_pain",
        ),
        past("knee_straight_landing", "knee_flexion_at_contact", "low", weight=0.35, against=-0.2),
        tired("knee_bend_shrinks", "peak_stance_knee_flexion", "low", weight=0.6, against=-0.2),
        tired("knee_lands_straighter", "knee_flexion_at_contact", "low", weight=0.4, against=-0.1),
        option(
            "faster",
            "pace",
            HARDER_FAST,
            weight=0.4,
            against=-0.2,
            sources=("design", "hamill2009"),
        ),
        option("hard_ground", "surface", HARD_GROUND, weight=0.5, against=-0.25),
        option(
            "downhill_knee",
            "slope",
            {
                "downhill": (1.0, "The pain is worse downhill, where the knee takes up most."),
                "same": (-0.4, "Hills make no difference."),
                "uphill": (-1.0, "The pain is worse uphill, where landings are soft."),
            },
            weight=0.25,
            against=-0.2,
        ),
        _stands(0.35, -0.25),
        option(
            "sore_knee",
            "other_problems",
            {"knee": (1.0, "A knee of yours hurts when it bends under load.")},
            weight=0.4,
        ),
        only_when_running(),
    ),
)

LEG_CAUSES: tuple[CauseSpec, ...] = (
    LEG_STRENGTH,
    LEG_COORDINATION,
    OVERSTRIDE_CADENCE,
    STIFF_KNEE,
)
"""All four."""
