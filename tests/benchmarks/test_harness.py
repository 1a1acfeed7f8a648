"""The harness of the benchmarks, not what it measures."""

import json
import types

import pytest

from benchmarks import __main__ as command
from benchmarks import harness


def test_a_figure_knows_its_ratio() -> None:
    assert harness.figure("save", 3.0, 2.0, n=1).ratio == 1.5


def test_work_and_floor_are_timed_in_turns() -> None:
    order: list[str] = []
    harness.beside(lambda: order.append("o"), lambda: order.append("f"), times=2, warm=False)
    assert "".join(order) == "ofof"


def test_every_benchmark_has_a_measure() -> None:
    assert all(callable(module.measure) for module in harness.modules().values())


def test_json_has_the_promised_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = types.SimpleNamespace(measure=lambda: [harness.figure("x", 2, 1, n=10)])
    monkeypatch.setattr(harness, "modules", lambda: {"x": sample})
    assert command.main(["x", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert {"name", "value", "unit", "floor", "ratio", "n"} <= set(row)
    assert command.main([]) == 0
    assert "2.00" in capsys.readouterr().out


def test_an_unknown_name_is_refused_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as refused:
        command.main(["nonsense"])
    assert refused.value.code == 2
    assert "nonsense" in capsys.readouterr().err
