"""Compiles all tests, a part by each of three processes: every worker would else do all of it for itself."""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
LARGE = (TESTS / "ui", TESTS / "services")


def main() -> None:
    """What is wrong with a test is said when the tests are run, not here."""
    rest = [one for one in TESTS.iterdir() if one.is_dir() and one not in LARGE]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "pytest", "--co", "-q", *map(str, part)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for part in (LARGE[:1], LARGE[1:], rest)
    ]
    for one in running:
        one.wait()


if __name__ == "__main__":
    main()
