"""Long work as generators: they yield Progress, return a result, and roll back when closed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

from liaison_app.errors import Refusal


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps, and a few words on what is being done."""

    done: int
    total: int
    text: str = ""


class Cancelled(Refusal):
    """The user stopped the work; nothing of it was kept."""


T = TypeVar("T")
Job = Generator[Progress, None, T]


def run_here(job: Job[T], on_progress: Callable[[Progress], bool] = lambda _p: True) -> T:
    """Run a job to its end on this thread; `on_progress` answering False cancels it."""
    try:
        while True:
            if not on_progress(next(job)):
                job.close()  # raises GeneratorExit inside: open changes roll back
                raise Cancelled("Stopped. Nothing of it was kept.")
    except StopIteration as stop:
        result: T = stop.value
        return result
