"""Other programs on the same letters: each a small program of its own, run only where it is installed.

`python3 dev.py bench peers-500` measures those it finds. What it looks for, and how it is brought:

    python3 -m venv out/peers && out/peers/bin/pip install typst weasyprint
    sudo apt-get install libreoffice-writer libreoffice-base python3-uno libpango-1.0-0 libpangoft2-1.0-0

Each program is given `letters.json` (`written`), the pictures and the fonts in one folder, and makes
`letters.pdf` there, a page a letter. It is started anew each time, so its start is in its figure;
so is the reading of its input, and for LibreOffice the making of its template and data source.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from benchmarks.made_mailing import body_of, shared_text
from liaison_app.documents.letter_content import LetterContent
from liaison_app.services.mailings import Piece

HERE = Path(__file__).resolve().parent
VENV = HERE.parents[1] / "out" / "peers"
FONTS = ("SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf")
MOST_SECONDS = 900


@dataclass(frozen=True)
class Peer:
    """A program: what it is called, the Python that runs ours for it, and how it says its version."""

    name: str
    script: str
    python: Path
    asks_version: str

    def version(self) -> str:
        """Its version; "" when it is not installed here."""
        if not self.python.exists():
            return ""
        asked = subprocess.run(
            [self.python, "-c", self.asks_version], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip().split("\n")[0] if asked.returncode == 0 else ""

    def write(self, folder: Path) -> bytes:
        """The letters of a folder as one PDF, by this program."""
        target = folder / "letters.pdf"
        target.unlink(missing_ok=True)
        program = HERE / self.script
        subprocess.run(
            [self.python, program, folder], check=True, capture_output=True, timeout=MOST_SECONDS
        )
        return target.read_bytes()


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


_OFFICE_VERSION = (
    "import subprocess, uno;"
    "print(subprocess.run(['soffice', '--version'], capture_output=True, text=True).stdout)"
)
PEERS = (
    Peer(
        "typst",
        "typst_letters.py",
        _venv_python(),
        "import importlib.metadata as m, typst; print('Typst', m.version('typst'))",
    ),
    Peer(
        "weasyprint",
        "weasyprint_letters.py",
        _venv_python(),
        "import weasyprint; print('WeasyPrint', weasyprint.__version__)",
    ),
    Peer(
        "libreoffice-merge",
        "libreoffice_merge.py",
        Path(shutil.which("python3", path="/usr/bin") or "/usr/bin/python3"),
        _OFFICE_VERSION,
    ),
)


def written(pieces: list[Piece], contents: list[LetterContent], folder: Path) -> None:
    """Put letters into a folder, as the programs read them."""
    shared = shared_text()
    head, sign = shared.letterhead, shared.signatures[0]
    blocks = body_of(shared, "")
    letters = []
    for piece, content in zip(pieces, contents, strict=True):
        first = content.body[0].runs[0].text
        letters.append(
            {
                "address": list(content.addressees[0]),
                "date": content.date,
                "reference": piece.letter.item.our_ref,
                "salutation": content.salutation,
                "first": first,
            }
        )
    told = {
        "head": head.name,
        "strapline": f"{head.strapline} · {head.charity}",
        "lines": list(head.lines),
        "footer": head.footer,
        "subject": shared.subject,
        "paragraphs": [block.runs[0].text for block in blocks if block.kind == "p"][1:],
        "points": [block.runs[0].text for block in blocks if block.kind == "ul"],
        "closing": "Yours sincerely,",
        "signature": [sign.name, sign.post, sign.on_behalf_of],
        "letters": letters,
    }
    (folder / "letters.json").write_text(json.dumps(told), "utf-8")
    (folder / "logo.png").write_bytes(head.logo or b"")
    (folder / "signature.png").write_bytes(sign.picture or b"")
    fonts = resources.files("font_source_serif_pro").joinpath("files")
    for name in FONTS:
        (folder / name).write_bytes(fonts.joinpath(name).read_bytes())
