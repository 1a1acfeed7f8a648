"""No cell begins a formula in a table program, and each can be read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.formula_guard import guarded, unguarded

STARTS = (
    "=1+1",
    "+44 1632 960101",
    "-5",
    "@SUM(A1)",
    " =1",
    "\u200f=1",
    "＝1",
    "﹦1",
    "%1",
    "|calc",
    "−2",
)


@pytest.mark.parametrize("cell", [*STARTS, *(f"'{one}" for one in STARTS), "''=1"])
def test_what_begins_like_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "O’Neill", "'tis", "'", "Lane 3", "a=b", "''"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert guarded(cell) == cell == unguarded(cell)


@given(st.text() | st.from_regex(r"'{0,3}[ =+@-]{0,3}\w{0,3}", fullmatch=True))
def test_any_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell).lstrip()[:1] not in tuple("=+-@")
