"""Each trial, a few times over; in full by `python3 dev.py trials`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trials import disk

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
NAMES = sorted(
    path.stem
    for path in Path(__file__).parent.glob("*.py")
    if "\nNAME" in path.read_text("utf-8") and not path.stem.startswith(("harness", "test"))
)


@pytest.mark.skipif(os.name == "nt", reason="the trials kill processes as POSIX systems do")
@pytest.mark.parametrize("module", NAMES)
def test_a_trial(module: str, tmp_path: Path) -> None:
    """In a process of its own: it forks, kills and spoils files."""
    words = (
        "import sys; from importlib import import_module;"
        "trial = import_module('tests.trials.' + sys.argv[1]);"
        "result = trial.run(trial.SMALL, 7, lambda words: None);"
        "print(result.told()); sys.exit(bool(result.failures) or not result.done)"
    )
    done = subprocess.run(
        [sys.executable, "-c", words, module],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if '"left out"' in done.stdout:
        pytest.skip("needs Linux and a C compiler, for a disk that can be spoiled")


@pytest.mark.skipif(not disk.can_be_had(), reason="needs Linux and a C compiler")
def test_the_power_cuts_notice_what_is_not_synced() -> None:
    """A trial that never finds anything proves nothing."""
    told = json.loads(disk.run_under("tests.trials.power", 20, 7, "OFF"))
    assert len(told["failures"]) > 10
