"""The rows of a register handed to Typst, where it is installed (see this package), and what it took."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib import resources
from pathlib import Path

from benchmarks.harness import seconds
from benchmarks.peers import HERE, MOST_SECONDS, PEERS
from liaison_app.documents.register_pdf import RegisterRow

FONT = "SourceSansPro-Regular.ttf"


def typst_version() -> str:
    """Its version; "" when it is not installed here."""
    return next(peer for peer in PEERS if peer.name == "typst").version()


def typst_pdf(rows: Sequence[RegisterRow]) -> tuple[float, float]:
    """Seconds with its start, and the megabytes it holds at most, to set these rows on pages."""
    python = next(peer.python for peer in PEERS if peer.name == "typst")
    with tempfile.TemporaryDirectory(prefix="liaison-register-") as name:
        folder = Path(name)
        (folder / "rows.json").write_text(json.dumps([asdict(row) for row in rows]), "utf-8")
        font = resources.files("font_source_sans_pro").joinpath("files", FONT)
        (folder / FONT).write_bytes(font.read_bytes())
        told: list[str] = []

        def run() -> None:
            done = subprocess.run(
                [python, HERE / "typst_register.py", folder],
                check=True,
                capture_output=True,
                text=True,
                timeout=MOST_SECONDS,
            )
            told.append(done.stdout)

        took = seconds(run)
        if (folder / "register.pdf").stat().st_size < len(rows):
            raise AssertionError("typst wrote no register")
    return took, float(told[0])
