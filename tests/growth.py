"""How the work grows as what is worked on does: told in processor time, which a busy computer does not change."""

import time
from collections.abc import Callable

_LEAST = 0.01  # seconds; below that the clock tells nothing


def growth(work: Callable[[int], object], small: int, large: int) -> float:
    """How many times as long work on `large` takes as on `small`, beside their sizes: 1 is even growth.

    Python makes no rounds for what nothing names meanwhile: conftest.py does, after a test.
    The best of three is told, for a pause of the computer is no growth. What hangs altogether is
    ended by the tests' own watch (faulthandler_timeout).
    """
    found = []
    for _ in range(3):
        before = _seconds(work, small)
        found.append(_seconds(work, large) / before / (large / small))
        if found[-1] < 2:
            break
    return min(found)


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.thread_time()
    work(size)
    return max(time.thread_time() - begun, _LEAST)
