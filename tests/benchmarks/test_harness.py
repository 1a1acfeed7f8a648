"""The harness of the benchmarks, not what it measures."""

import json
import types
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import goals, harness, performance_page

EMPTY_PAGE = f"# Fast\n{performance_page.BEGIN}\n{performance_page.END}\nLast words.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page without figures, in place of ours."""
    path = tmp_path / "performance.md"
    path.write_text(EMPTY_PAGE, "utf-8")
    monkeypatch.setattr(performance_page, "PAGE", path)
    return path


def test_a_figure_knows_its_ratio() -> None:
    assert harness.figure("save", 3.0, 2.0, n=1).ratio == 1.5


def test_work_and_floor_are_timed_in_turns() -> None:
    order: list[str] = []
    harness.beside(lambda: order.append("o"), lambda: order.append("f"), times=2, warm=False)
    assert "".join(order) == "ofof"


def test_every_benchmark_has_a_measure() -> None:
    assert all(callable(module.measure) for module in harness.modules().values())


def test_json_has_the_promised_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: Path
) -> None:
    sample = types.SimpleNamespace(measure=lambda: [harness.figure("x", 2, 1, n=10)])
    monkeypatch.setattr(harness, "modules", lambda: {"x": sample})
    assert command.main(["x", "--json", "--no-page"]) == 0
    assert page.read_text("utf-8") == EMPTY_PAGE
    [row] = json.loads(capsys.readouterr().out)
    assert {"name", "value", "unit", "floor", "ratio", "n"} <= set(row)
    assert command.main([]) == 0
    assert "2.00" in capsys.readouterr().out
    assert "| `x` |" in page.read_text("utf-8")


def test_an_unknown_name_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as refused:
        command.main(["nonsense"])
    assert refused.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def figures(*names: str) -> list[harness.Figure]:
    return [harness.figure(name, 3, 2, n=1, note="done; floor not done") for name in names]


def rows(page: Path) -> list[str]:
    lines = page.read_text("utf-8").splitlines()
    return [line.split("`")[1] for line in lines if line.startswith("| `")]


def test_a_benchmark_renews_its_own_rows_alone(page: Path) -> None:
    known = ["letter", "letter-500", "save"]
    performance_page.write(figures("save", "save.twice"), "save", known)
    performance_page.write(figures("letter-500.pages"), "letter-500", known)
    performance_page.write(figures("letter", "letter-worst"), "letter", known)
    assert rows(page) == ["letter", "letter-worst", "letter-500.pages", "save", "save.twice"]
    performance_page.write(figures("letter"), "letter", known)
    assert rows(page) == ["letter", "letter-500.pages", "save", "save.twice"]
    performance_page.write(figures("letter"), "letter", known[:2])
    assert rows(page) == ["letter", "letter-500.pages"], "the rows of one that is no more go"
    assert page.read_text("utf-8").startswith("# Fast\n")
    assert page.read_text("utf-8").endswith("\nLast words.\n")


def test_a_row_names_its_machine_until_it_is_measured_on_another(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ["letter", "save"]
    monkeypatch.setattr(performance_page, "machine", lambda: "an old laptop")
    performance_page.write(figures("letter"), "letter", known)
    monkeypatch.setattr(performance_page, "machine", lambda: "a new one")
    performance_page.write(figures("save"), "save", known)
    assert "A: an old laptop" in page.read_text("utf-8")
    assert "B: a new one" in page.read_text("utf-8")
    performance_page.write(figures("letter"), "letter", known)
    assert "old laptop" not in page.read_text("utf-8")


def test_a_missed_goal_is_said() -> None:
    slow = harness.figure("x", 30, 10, n=1, unit="ms", goal=2, limit=40)
    assert harness.goal_of(slow) == "≤ 2 and ≤ 40 ms, missed"
    assert harness.goal_of(harness.figure("x", 20, 10, n=1, goal=2)) == "≤ 2"
    assert harness.figure("x", 20, 10, n=1).is_well


def test_one_that_fails_is_named_and_the_others_are_measured(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], page: Path
) -> None:
    def apart(name: str) -> list[harness.Figure] | None:
        return figures(name) if name == "good" else None

    monkeypatch.setattr(harness, "modules", lambda: {"bad": None, "good": None})
    monkeypatch.setattr(command, "_apart", apart)
    assert command.main([]) == 1
    assert rows(page) == ["good"]
    assert "bad could not be measured" in capfd.readouterr().err


def test_every_goal_is_of_a_benchmark_that_there_is() -> None:
    known = list(harness.modules())
    for name in (*goals.RATIOS, *goals.LIMITS):
        assert performance_page.owner(name, known), name


def test_a_figure_takes_its_goal_from_the_list_or_says_its_own() -> None:
    assert harness.figure("save", 9, 2, n=1).goal == goals.RATIOS["save"]
    assert harness.figure("save", 9, 2, n=1, goal=5).goal == 5


def test_our_page_can_be_read_and_written_again(page: Path) -> None:
    ours = Path(__file__).parents[2] / "docs/performance.md"
    page.write_text(ours.read_text("utf-8"), "utf-8")
    before = rows(page)
    known = list(harness.modules())
    performance_page.write(figures("save"), "save", known)
    assert [row for row in rows(page) if not row.startswith("save")] == [
        row for row in before if not row.startswith("save")
    ]
    assert set(before) == {row for row in before if performance_page.owner(row, known)}
