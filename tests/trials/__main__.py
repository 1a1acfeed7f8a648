"""`python -m tests.trials [NAME…] [--count N] [--seed N]`: run trials in full, one JSON line each."""

import argparse
import sys
import time

from tests.trials.harness import modules


def main() -> int:
    """Run what is asked for; 1 when anything failed."""
    parser = argparse.ArgumentParser(prog="dev.py trials", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--count", type=int, help="how often (by default as the promise says)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    trials = {module.NAME: module for module in modules()}
    if unknown := [name for name in options.names if name not in trials]:
        parser.error(
            f"there is no trial {', '.join(unknown)}; there are {', '.join(sorted(trials))}"
        )
    failed = False
    for name in options.names or sorted(trials):
        trial, started = trials[name], time.monotonic()
        result = trial.run(options.count or trial.FULL, options.seed, say)
        print(name, result.told(), f"{time.monotonic() - started:.0f} s", flush=True)
        failed = failed or bool(result.failures)
    return int(failed)


def say(words: str) -> None:
    """Where it has got to, for whoever watches."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
