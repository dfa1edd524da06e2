"""``python -m backstride`` is the command ``backstride``."""

from backstride.app.cli.main import main

main(prog_name="backstride")
