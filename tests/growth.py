"""How the work grows as what is worked on does: told in processor time, which a busy computer does not change."""

import time
from collections.abc import Callable

_LEAST = 0.01  # seconds; below that the clock tells nothing


def growth(work: Callable[[int], object], small: int, large: int) -> float:
    """How many times as long work on `large` takes as on `small`, beside their sizes: 1 is even growth.

    What hangs altogether is ended by the tests' own watch (faulthandler_timeout).
    """
    before = _seconds(work, small)
    return _seconds(work, large) / before / (large / small)


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return max(time.process_time() - begun, _LEAST)
