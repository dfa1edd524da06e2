"""A back seen from behind, with the places that hurt: drawn from three answers."""

from backstride.app.render.svg import element, line, path, picture
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.questions import BY_ID
from backstride.findings.wording import answer as wording

WIDTH, HEIGHT = 140.0, 186.0
MIDDLE_X = 70.0
BODY = (
    "M62 34C62 43 57 45 47 47C36 49 30 55 28 67L22 113C21 120 30 121 32 114L39 78L42 106"
    "C42 118 35 130 34 147L34 182L67 182L70 160L73 182L106 182L106 147C105 130 98 118 98 106"
    "L101 78L108 114C110 121 119 120 118 113L112 67C110 55 104 49 93 47C83 45 78 43 78 34Z"
)
"""Neck to thighs in the picture's units (drawn by hand)."""

Ellipse = tuple[float, float, float, float]
"""Distance of the centre from the spine, its height from the top, and the two half axes."""

PLACES: dict[str, tuple[Ellipse, Ellipse]] = {
    "upper": ((0.0, 74.0, 8.0, 25.0), (16.0, 74.0, 11.0, 23.0)),
    "low": ((0.0, 115.0, 9.0, 15.0), (14.0, 117.0, 10.0, 14.0)),
}
"""For each site the area in the middle and the one beside the spine."""

SPREADS: dict[str, Ellipse] = {
    "neck": (0.0, 39.0, 7.5, 7.0),
    "shoulders": (29.0, 55.0, 10.0, 7.0),
    "ribs": (25.0, 92.0, 4.5, 13.0),
    "buttock": (17.0, 149.0, 12.0, 12.0),
}
"""Where else it may be felt; the groin is not seen from behind."""


def back_map(answers: Answers) -> str:
    """Return the drawing, or "" if the site was not answered."""
    if not answers.has("site", *PLACES, "both"):
        return ""
    parts = [
        element("circle", cls="map-body", cx=MIDDLE_X, cy=20.0, r=14.0),
        path(BODY, "map-body"),
        line(MIDDLE_X, 40.0, MIDDLE_X, 132.0, "map-spine"),
        *(mark for place in _spread(answers) for mark in place),
        *(mark for site in _sites(answers) for mark in _marked(site, answers)),
    ]
    return picture("back-map", (WIDTH, HEIGHT), back_words(answers), parts)


def back_words(answers: Answers) -> str:
    """Say in words where it hurts: "Low back, left; also buttock or hip"."""
    site = _chosen_text(answers, "site")
    if not site:
        return wording.MAP_UNKNOWN
    where = {"both": "low and upper back"}.get(answers.chosen("site") or "", site)
    told = ", ".join(part for part in (where, _chosen_text(answers, "side")) if part)
    also = [_text("spread", option) for option in answers.marked("spread") or ()]
    if also:
        told = f"{told}; also {wording.listed(also)}"
    return told[0].upper() + told[1:]


def _sites(answers: Answers) -> tuple[str, ...]:
    return tuple(site for site in PLACES if answers.has("site", site, "both"))


def _marked(site: str, answers: Answers) -> list[str]:
    """Return the areas of one site: beside the spine where a side was told, else in the middle."""
    middle, beside = PLACES[site]
    sides = _sides(answers, default=())
    if not sides:
        return [_ellipse(middle, 1.0, "map-hurts")]
    return [_ellipse(beside, side, "map-hurts") for side in sides]


def _spread(answers: Answers) -> list[list[str]]:
    """Return the areas that it spreads to; on both sides where the side is not told."""
    chosen = [SPREADS[option] for option in answers.marked("spread") or () if option in SPREADS]
    sides = _sides(answers, default=(-1.0, 1.0))
    return [
        [_ellipse(area, side, "map-spreads") for side in (sides if area[0] else (1.0,))]
        for area in chosen
    ]


def _sides(answers: Answers, default: tuple[float, ...]) -> tuple[float, ...]:
    """Return -1 for left (drawn on the left, as seen from behind), 1 for right."""
    known = {"left": (-1.0,), "right": (1.0,), "both_sides": (-1.0, 1.0)}
    return known.get(answers.chosen("side") or "", default)


def _ellipse(area: Ellipse, side: float, cls: str) -> str:
    away, cy, rx, ry = area
    return element("ellipse", cls=cls, cx=MIDDLE_X + side * away, cy=cy, rx=rx, ry=ry)


def _chosen_text(answers: Answers, question_id: str) -> str:
    return _text(question_id, answers.chosen(question_id) or "")


def _text(question_id: str, option_id: str) -> str:
    options = {option.id: option.text for option in BY_ID[question_id].options}
    return options.get(option_id, "")
