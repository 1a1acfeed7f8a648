"""The command `liaison`: the same services as the window's, without a window.

Exit 0 when it was done, 1 when it was refused (a sentence on stderr), 2 for wrong usage. Qt is only
imported when a window is asked for.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from liaison_app.cli import window
from liaison_app.cli.streams import prepare_streams
from liaison_app.errors import Refusal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the process if None); returns the exit code."""
    prepare_streams()
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        code = window.open_on(*words) if window.is_meant(words) else _run(words)
        sys.stdout.flush()
        return int(code or DONE)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    except Refusal as refusal:
        _say(str(refusal))
    except BrokenPipeError:  # whoever read our words has gone, as `| head` does
        _drop_stdout()
        return DONE
    except OSError as error:
        _say(f"That could not be done: {error.strerror or error}.")
    except KeyboardInterrupt:
        _say("Stopped. Nothing of it was kept.")
    return REFUSED


def _run(words: Sequence[str]) -> int | None:
    """Do what the words ask for; the window's own start is spared reading what they may be."""
    from liaison_app.cli.arguments import parse
    from liaison_app.cli.asking import asks_with

    options = parse(list(words))
    with asks_with(getattr(options, "passphrase_file", None)):
        code: int | None = options.run(options)
        return code


def _say(sentence: str) -> None:
    from liaison_app.cli.printing import say_refusal

    say_refusal(sentence)


def _drop_stdout() -> None:
    """Let Python's own last flush go nowhere instead of complaining."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
