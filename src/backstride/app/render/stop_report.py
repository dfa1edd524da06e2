"""stop.html: where to go and how fast, and what was answered, for the clinician."""

from pathlib import Path

from backstride import __version__
from backstride.app.render.answer_words import answered_rows, day_phrase
from backstride.app.render.html_report import environment, static
from backstride.app.render.stop_view import StopGroup, stop_groups
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.findings.wording import answer as wording

STOP_NAME = "stop.html"
STYLE_SHEETS = ("report.css", "answer.css", "print.css", "stop.css")
NOBODY = Answers()


def write_stop(
    screen: Screen, path: Path, answers: Answers = NOBODY, *, old_files: bool = False
) -> None:
    """Write the page of a hard stop: no measures, no scores, no exercises.

    Parameters
    ----------
    screen
        With at least one stop of level "emergency" or "urgent".
    path
        Of the page, usually ``stop.html`` in the output folder.
    answers
        What was answered, listed for the clinician.
    old_files
        Whether older reports lie beside it: the page then says not to go by them.

    """
    page = render_stop(screen, answers, old_files=old_files)
    path.write_text(page, encoding="utf-8")


def render_stop(screen: Screen, answers: Answers = NOBODY, *, old_files: bool = False) -> str:
    """Return the page as text."""
    stops = hard_stops(screen)
    page: str = (
        environment()
        .get_template("stop.html.j2")
        .render(
            title=wording.STOP_PAGE_TITLES[stops[0].level],
            stops=stops,
            also=also_told(screen),
            safety=answered_rows(answers, ("safety",)),
            others=answered_rows(answers, ("pain", "running", "body")),
            answered=_answered(answers),
            old_files=old_files,
            answer_wording=wording,
            version=__version__,
            css="".join(static(name) for name in STYLE_SHEETS),
        )
    )
    return page


def hard_stops(screen: Screen) -> tuple[StopGroup, ...]:
    """Return the hard stops as shown, the most urgent first."""
    return stop_groups(stop for stop in screen.stops if stop.level != "clinician")


def also_told(screen: Screen) -> tuple[str, ...]:
    """Return the signs of the other stops: to be spoken of on the same visit."""
    others = (stop for stop in screen.stops if stop.level == "clinician")
    return tuple(sign for stop in others for sign in stop.signs)


def _answered(answers: Answers) -> str:
    if answers.answered_on is None:
        return wording.STOP_PAGE_ANSWERED_UNDATED
    return wording.STOP_PAGE_ANSWERED.format(date=day_phrase(answers.answered_on))
