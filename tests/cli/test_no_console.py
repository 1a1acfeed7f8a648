"""The program without a console, as the window's own program is started on Windows."""

import subprocess
import sys
from pathlib import Path

CODE = """
import sys
sys.stdout = sys.stderr = None
from liaison_app.cli import main
asked = (["--help"], ["list", "gone.liaison", "person"], ["dance"])
sys.exit("".join(str(main(words)) for words in asked) == "012")
"""


def test_nothing_is_said_and_nothing_fails_for_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (True, "", "")
