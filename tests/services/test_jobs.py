"""Jobs: run to their end or stopped, and those that make very many things."""

import gc
from collections.abc import Callable

import pytest

from liaison_app.services.jobs import (
    Cancelled,
    Job,
    Progress,
    of_many,
    of_many_unseen,
    run_here,
)


def _bare(to: int, *, seen: list[tuple[int, int, int]]) -> Job[int]:
    """Counts, and remembers how often unreachable things were looked for meanwhile."""
    for at in range(to):
        seen.append(gc.get_threshold())
        yield Progress(at, to)
    return to


_counting, _unseen = of_many(_bare), of_many_unseen(_bare)


@pytest.mark.parametrize("counting", [_counting, _unseen])
def test_a_job_of_many_runs_as_any_other_and_leaves_all_as_it_was(
    counting: Callable[..., Job[int]],
) -> None:
    usual, seen = gc.get_threshold(), []
    assert run_here(counting(3, seen=seen)) == 3
    assert gc.get_threshold() == usual
    assert set(seen) != {usual}
    assert len(seen) == 3


def test_stopped_or_within_another_it_leaves_all_as_it_was() -> None:
    usual, seen = gc.get_threshold(), []
    with pytest.raises(Cancelled):
        run_here(_counting(3, seen=seen), lambda progress: progress.done < 1)
    assert gc.get_threshold() == usual
    outer, inner = _counting(2, seen=seen), _counting(2, seen=seen)
    next(outer)
    next(inner)
    outer.close()
    assert gc.get_threshold() != usual
    inner.close()
    assert gc.get_threshold() == usual
