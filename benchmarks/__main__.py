"""`python -m benchmarks [NAME…] [--json]`: run the benchmarks asked for, or all."""

import argparse
import os
import sys
import tempfile

from benchmarks import harness


def main(words: list[str]) -> int:
    """Measure and print; 2 when a name is not known."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="all when none is given")
    parser.add_argument("--json", action="store_true", help="a list of objects, for programs")
    asked = parser.parse_args(words)
    known = harness.modules()
    strange = [name for name in asked.names if name not in known]
    if strange:
        parser.error(f"no benchmark is called {strange[0]}; there are: {', '.join(known)}")
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as home:
        os.environ["LIAISON_HOME"] = home
        figures = []
        for name in asked.names or known:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            figures += known[name].measure()
    print(harness.as_json(figures) if asked.json else harness.as_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
