"""Long work as generators: they yield Progress, return a result, and roll back when closed."""

from __future__ import annotations

import contextlib
import functools
import gc
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from liaison_app.errors import Refusal
from liaison_app.language import phrase


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
                raise Cancelled(phrase("Stopped. Nothing of it was kept."))
    except StopIteration as stop:
        result: T = stop.value
        return result


# Jobs that make very many things which stay

_P = ParamSpec("_P")


class _Rounds:
    """How often Python looks for what nothing names any more, while such jobs are at work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_work = 0
        self._usual = gc.get_threshold()

    @contextlib.contextmanager
    def less(self, limits: tuple[int, int, int]) -> Iterator[None]:
        """As `limits` say, until the last of those that asked for it is done."""
        with self._lock:
            if not self._at_work:
                self._usual = gc.get_threshold()
                gc.set_threshold(*limits)
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1
                if not self._at_work:
                    gc.set_threshold(*self._usual)


_rounds = _Rounds()
# New things, and rounds, between two looks of each sort.
_SELDOM = (100_000, 100, 1_000)
_SMALL = (10_000, 1_000, 1_000)


def of_many(job: Callable[_P, Job[T]]) -> Callable[_P, Job[T]]:
    """Marks a job that makes hundreds of thousands of things and keeps them to its end.

    Python looks again and again through everything there is for what nothing names any more, a fifth
    of the time of such a job. While one is at work only the newest things are looked through.
    """

    @functools.wraps(job)
    def seldom_looked_through(*args: _P.args, **more: _P.kwargs) -> Job[T]:
        with _rounds.less(_SELDOM):
            return (yield from job(*args, **more))

    return seldom_looked_through


def of_many_unseen(job: Callable[_P, Job[T]]) -> Callable[_P, Job[T]]:
    """Marks such a job that goes on behind a window which must not stand still.

    Looking through a hundred thousand things takes longer than a person does not notice: only what was
    made since the last look is looked through, again and again, and what stays never twice.
    """

    @functools.wraps(job)
    def little_at_a_time(*args: _P.args, **more: _P.kwargs) -> Job[T]:
        with _rounds.less(_SMALL):
            return (yield from job(*args, **more))

    return little_at_a_time
