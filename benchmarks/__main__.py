"""`python -m benchmarks [NAME…] [--json] [--no-page]`: measure what is asked for, or everything.

The figures are printed and written into docs/performance.md. Several are measured in a process each,
so that none finds what another left in memory.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from benchmarks import harness, performance_page


def main(words: list[str]) -> int:
    """Measure and print; 2 when a name is not known, 1 when a benchmark failed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="all when none is given")
    parser.add_argument("--json", action="store_true", help="a list of objects, for programs")
    parser.add_argument("--no-page", action="store_true", help="leave docs/performance.md alone")
    asked = parser.parse_args(words)
    known = harness.modules()
    strange = [name for name in asked.names if name not in known]
    if strange:
        parser.error(f"no benchmark is called {strange[0]}; there are: {', '.join(known)}")
    names = asked.names or list(known)
    figures: list[harness.Figure] = []
    failed = []
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = _here(known[name]) if len(names) == 1 else _apart(name)
        if found is None:
            failed.append(name)
            continue
        if not asked.no_page:
            performance_page.write(found, name, known)
        figures += found
    print(harness.as_json(figures) if asked.json else harness.as_table(figures))
    for name in failed:
        print(f"{name} could not be measured; what it said is above.", file=sys.stderr)
    return 1 if failed else 0


def _here(module: harness.Benchmark) -> list[harness.Figure]:
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as home:
        os.environ["LIAISON_HOME"] = home
        return list(module.measure())


def _apart(name: str) -> list[harness.Figure] | None:
    """The same in a process of its own; None when it failed."""
    command = [sys.executable, "-m", "benchmarks", name, "--json", "--no-page"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return None
    return [harness.Figure(**row) for row in json.loads(done.stdout)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
