"""The command ``backstride serve`` and its options."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where everything is kept; default: this system's folder for your own data.",
)
@click.option(
    "--database",
    metavar="URL",
    envvar="BACKSTRIDE_DATABASE",
    help="A PostgreSQL database: postgresql+psycopg://name:password@host/base. With a password "
    "give it as BACKSTRIDE_DATABASE in the environment: others can read a command line.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; 0.0.0.0 lets a phone in your home network in, with a password.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0: any free."
)
@click.option(
    "--https", is_flag=True, help="With a certificate of its own, which a phone's camera needs."
)
@click.option(
    "--name",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A further name that this machine is called by.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
def serve(
    folder: Path | None,
    database: str | None,
    host: str,
    port: int,
    https: bool,
    hosts: tuple[str, ...],
    open_browser: bool,
) -> None:
    """Open Backstride in the browser: questions, clips, answer, plan and coach.

    \b
    Example: backstride serve --open
    Example: backstride serve --host 0.0.0.0 --https
    """
    from backstride.app.cli.serve import run_server
    from backstride.app.web.config import ServeConfig, usual_folder

    config = ServeConfig(folder or usual_folder(), database, host, port, https, hosts)
    run_server(config, open_browser=open_browser)
