"""The command ``backstride exercises``."""

from pathlib import Path

import click


@click.command()
@click.argument("exercise_id", required=False, metavar="[ID]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write exercises.html there: every exercise with its drawings.",
)
@click.option(
    "--check",
    "own_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Say whether an exercise file of your own is in order.",
)
@click.option(
    "--folder",
    "own_folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Read a folder of your own exercise files in addition.",
)
def exercises(
    exercise_id: str | None, out: Path | None, own_file: Path | None, own_folder: Path | None
) -> None:
    """List the exercises, or tell one of them: how to do it, how much, what to respect.

    \b
    Example: backstride exercises ball-pike
    Example: backstride exercises --out exercises/
    """
    from backstride.app.cli.exercises import run_exercises

    run_exercises(exercise_id, out, own_file, own_folder)
