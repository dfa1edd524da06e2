"""The commands that write a report."""

import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from backstride.analyze import Analysis, Settings, analyze
from backstride.app.cli.answer_text import answer_text, show_stop
from backstride.app.cli.progress import frame_bar
from backstride.app.cli.table import summary
from backstride.app.memory import keep_pictures_out_of_the_heap
from backstride.app.output import output_folder
from backstride.app.results import write_results
from backstride.core.errors import AnswerError, ClipError, SafetyStop
from backstride.demo import DEMO_HEIGHT_M, TIRED_CLIPS, demo_clips, truth_of
from backstride.findings.answering import screened_or_stop
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame


class Bars:
    """One progress bar at a time, for whichever clip is worked on."""

    def __init__(self, open_bars: ExitStack) -> None:
        self._open = open_bars

    def begin(self, what: str, n_frames: int) -> Callable[[Frame], None]:
        """Close the bar before and open the next; return what is called after each frame."""
        self._open.close()
        step = self._open.enter_context(frame_bar(what, n_frames))
        return lambda _frame: step()

    def clip(self, clip: Clip) -> Callable[[Frame], None]:
        """Open the bar of a clip that is measured."""
        return self.begin(clip.path.name, clip.n_frames)

    def video(self, clip: Clip) -> Callable[[Frame], None]:
        """Open the bar of a clip that is drawn."""
        return self.begin(f"drawing {clip.path.name}", clip.n_frames)


def run_analysis(
    paths: Sequence[Path],
    settings: Settings,
    folder: Path,
    tired: Sequence[Path] = (),
    *,
    answers: Answers | None = None,
    open_report: bool,
) -> int:
    """Analyze, write and tell; return the exit code: 2 if a clip gave nothing, 3 at a hard stop."""
    if answers is not None and (code := _stopped(answers, folder)):
        return code
    _refuse_if_none(tired)
    keep_pictures_out_of_the_heap()
    with output_folder(folder) as scratch, ExitStack() as stack:
        bars = Bars(stack)
        analysis = analyze(paths, settings, bars.clip, tired, answers=answers)
        write_results(analysis, scratch, bars.video)
    _tell(analysis, folder, open_report=open_report)
    return max((one.error.exit_code for one in analysis.refused), default=0)


def _stopped(answers: Answers, folder: Path) -> int:
    """Show a hard stop and return its exit code, before any clip is opened; 0 if there is none.

    Raises
    ------
    AnswerError
        If two answers contradict each other; a hard stop comes before that.

    """
    try:
        screened_or_stop(answers)
    except SafetyStop as stop:
        show_stop(answers, folder)
        return stop.exit_code
    for sentence in contradictions(answers):
        raise AnswerError(sentence)
    return 0


def run_demo(folder: Path, *, tired: bool, open_report: bool) -> None:
    """Analyze the shipped clips, with their true values in the report."""
    keep_pictures_out_of_the_heap()
    with output_folder(folder) as scratch, ExitStack() as files, ExitStack() as stack:
        paths = files.enter_context(demo_clips())
        tired_paths = files.enter_context(demo_clips(TIRED_CLIPS if tired else ()))
        bars = Bars(stack)
        analysis = analyze(paths, Settings(height_m=DEMO_HEIGHT_M), bars.clip, tired_paths)
        report = replace(analysis.report, truth=_truth(analysis))
        analysis = replace(analysis, report=report)
        write_results(analysis, scratch, bars.video)
    _tell(analysis, folder, open_report=open_report)


def _truth(analysis: Analysis) -> dict[str, float]:
    """Return the true value of each measure, of the clip that it was taken from."""
    by_clip = [truth_of(analyzed.clip.path.stem) for analyzed in analysis.clips]
    return {
        key: by_clip[measure.clip_index][key]
        for measure in analysis.report.measures
        if (key := f"{measure.id}/{measure.side}") in by_clip[measure.clip_index]
    }


def _refuse_if_none(tired: Sequence[Path]) -> None:
    """Tell a slip in the names of all tired clips now, not after minutes.

    Raises
    ------
    ClipError
        If there are tired clips and none can be opened: the first one's reason.

    """
    errors = []
    for path in tired:
        try:
            open_clip(path)
        except ClipError as error:
            errors.append(error)
    if tired and len(errors) == len(tired):
        raise errors[0]


def _tell(analysis: Analysis, folder: Path, *, open_report: bool) -> None:
    if opening := answer_text(analysis.report):
        click.echo(f"{opening}\n")
    click.echo(summary(analysis.report))
    for refusal in analysis.refused:
        click.echo(f"backstride: left out: {refusal.error}", err=True)
    page = folder / "report.html"
    click.echo(f"\nReport: {page}")
    if open_report:
        webbrowser.open(page.resolve().as_uri())
