"""The refusals a volunteer may meet, each with a sentence fit to show them.

Two sorts of error exist. A `Refusal` is expected: its message is one or two sentences that say
what is wrong, what was kept and what to do. Anything else is a bug, which is logged and shown
as such.
"""

from __future__ import annotations

from typing import Any

from liaison_app.language import joined


class Refusal(Exception):
    """Something could not be done, and that is not a bug; str(self) may be shown as it is.

    A phrase stays one, so that a window in another language says it in it.
    """

    def __str__(self) -> str:
        return self.args[0] if self.args and isinstance(self.args[0], str) else super().__str__()


class Invalid(Refusal):
    """What was filled in breaks its own rules; `problems` maps a field's name to its sentence."""

    def __init__(self, problems: dict[str, str]):
        super().__init__(joined(" ", problems.values()))
        self.problems = problems


class Gone(Refusal):
    """What was asked for has been deleted meanwhile."""


class Overtaken(Refusal):
    """An undo or redo that would write over something changed since."""


class InUse(Refusal):
    """Something cannot be deleted because other things name it and would lose their meaning."""


class FileRefused(Refusal):
    """The file cannot be opened, or can no longer be written; the message says why."""


class FileTooNew(FileRefused):
    """The file was last saved by a newer version of the program."""


class PassphraseNeeded(FileRefused):
    """The file is protected, and no key was given."""


class WrongPassphrase(FileRefused):
    """What was typed does not open the file, or is no recovery key at all."""


class WritingNeeded(FileRefused):
    """The file cannot be only read before it has been opened to write once."""


class FileDamaged(FileRefused):
    """The file is damaged: a backup may be opened instead, or what can be read rescued."""


class FileLost(FileRefused):
    """The file at its place is not the one that was opened any more; `how` it went, in a word."""

    def __init__(self, sentence: str, how: str = ""):
        super().__init__(sentence)
        self.how = how


class FileInUse(FileRefused):
    """Someone has the file open already; `holder` says who, on which machine, since when."""

    def __init__(self, sentence: str, holder: Any = None):
        super().__init__(sentence)
        self.holder = holder


class ReadOnly(FileRefused):
    """The file was opened to be read; nothing in it can be changed."""


class NotPrintable(Refusal):
    """A paper that cannot be made yet; the message names what is missing or cannot be drawn."""
