"""What every trial shares: what it is asked, and what it answers.

A trial proves a promise by doing something dangerous many times over. It is a module of this folder
with `NAME`, `FULL` (how often the promise names), `SMALL` (how often the ordinary tests do it), and
`run(count, seed, say)`. `python3 dev.py trials [NAME…]` runs it in full.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

Say = Callable[[str], None]


@dataclass
class Result:
    """How often it was done, what went wrong (a sentence each), and what was counted."""

    done: int = 0
    failures: list[str] = field(default_factory=list)
    figures: dict[str, float | int | str] = field(default_factory=dict)

    def count(self, name: str, by: int = 1) -> None:
        """Count something under a name."""
        self.figures[name] = int(self.figures.get(name, 0)) + by

    def told(self) -> str:
        """As one line of JSON; of the failures the first twenty."""
        return json.dumps(
            {
                "done": self.done,
                "failed": len(self.failures),
                **self.figures,
                "failures": self.failures[:20],
            },
            ensure_ascii=False,
        )


def modules() -> list[ModuleType]:
    """Every trial, by its module's name."""
    import tests.trials

    found = [
        importlib.import_module(f"tests.trials.{one.name}")
        for one in pkgutil.iter_modules(tests.trials.__path__)
        if not one.name.startswith(("test_", "__"))
    ]
    return [module for module in found if hasattr(module, "NAME")]


def folder_of(path: Path) -> Path:
    """An empty folder at the path."""
    path.mkdir(parents=True)
    return path
