"""The process that does one job: ``python -m backstride.app.worker.child``.

It reads one order, a line of JSON, from its standard input, which its server keeps open as long as
it lives, and writes lines of JSON (`tell`). It opens no database and no network.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from backstride.app.memory import keep_pictures_out_of_the_heap
from backstride.app.plain_data import to_plain
from backstride.app.worker.analysis import analyze_clips
from backstride.app.worker.check import check_clip
from backstride.app.worker.labels import Labels, linked, our_name
from backstride.app.worker.limits import FULL_MEMORY, bind, end_with
from backstride.app.worker.order import ClipOrder, Order
from backstride.app.worker.tell import Tell
from backstride.core.errors import BackstrideError, ClipError


def main() -> None:
    """Do what is ordered; exit code 0 also where the clip is at fault, as that is told."""
    out = _own_output()
    order = Order.from_line(sys.stdin.readline())
    bind(order.kind, order.server_pid)
    end_with(sys.stdin.read)
    keep_pictures_out_of_the_heap()
    tell = Tell(out)
    labels = Labels({our_name(number): one.label for number, one in enumerate(order.clips)})
    try:
        tell.result(_done(order, labels, tell))
    except BackstrideError as error:
        tell.error(labels.told(str(error)))
    except MemoryError:
        tell.error(FULL_MEMORY)
    except OSError as error:
        tell.error(
            f"room for files was needed, but {error.strerror or error}: free some, try again"
        )


def _own_output() -> IO[str]:
    """Return the way to the server; whatever else is printed goes where errors go."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return out


def _done(order: Order, labels: Labels, tell: Tell) -> dict[str, Any]:
    folder = Path(order.folder)
    paths = [_linked(one, folder, number) for number, one in enumerate(order.clips)]
    if order.kind == "analyze":
        return {"files": analyze_clips(order, paths, labels, tell)}
    found = check_clip(order, paths[0], tell)
    plain: dict[str, Any] = to_plain(replace(found, unfit=labels.told(found.unfit)))
    return plain


def _linked(clip: ClipOrder, folder: Path, number: int) -> Path:
    source = Path(clip.path)
    if not source.is_file():
        msg = f"the file of {clip.label} was needed, but it is gone: upload the clip again"
        raise ClipError(msg)
    return linked(source, folder, number)


if __name__ == "__main__":
    main()
