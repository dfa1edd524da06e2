"""``backstride explain``: the source article line by line, and what research says about it."""

from pathlib import Path

import click


@click.command()
@click.argument("key", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where explain.html goes; default: it is not written.",
)
@click.option("--open", "open_page", is_flag=True, help="Show the page in the browser.")
def explain(key: str | None, out: Path | None, open_page: bool) -> None:
    """Say what Backstride does with each claim of its source article, and what backs it.

    Without KEY all lines are listed; with KEY one is told in full, with its sources.

    \b
    Example: backstride explain ball-pike
    Example: backstride explain --out article/
    """
    from backstride.app.cli.explain import run_explain

    run_explain(key, out, open_page=open_page)
