"""Brings a language's words up to date with the program, for Qt Linguist, and packs them for the window.

    python3 dev.py words ur      renews resources/languages/liaison_ur.ts, and makes liaison_ur.qm of it

Qt's own lupdate reads the modules; what is said by tables (the names of fields, choices and columns, and the titles
of templates) is written out for it first. What a translator has done stays; what is said no more is left out.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from liaison_app.paths import resource
from liaison_app.records import KINDS, specs_of
from liaison_app.rules.address_table import forms
from liaison_app.rules.contact_columns import TARGETS
from liaison_app.services.templates import SAID, shipped

ROOT = Path(__file__).parents[1]
SAID_BY = "tr+=trn,tr+=phrase,tr+=counted,tr+=marked"
_IN_BOXES = "&Undo|&Redo|Cu&t|&Copy|&Paste|Delete|Select All"
OF_QT = {
    "QLineEdit": _IN_BOXES,
    "QWidgetTextControl": f"{_IN_BOXES}|Copy &Link Location",
    "QPlatformTheme": "OK|Save|Open|&Yes|&No|Close|Cancel|Discard|Help|Apply|Reset",
    "QAbstractSpinBox": "&Select All|&Step up|Step &down",
    "QColorDialog": "Hu&e:|&Sat:|&Val:|&Red:|&Green:|Bl&ue:|&HTML:|&Basic colors|&Custom colors"
    "|&Add to Custom Colors|&Pick Screen Color",
    "QFileDialog": "Back|Forward|Parent Directory|Create New Folder|List View|Detail View|File &name:"
    "|Directory:|&Open|&Choose|&Save|New Folder|&Delete|&Rename|Show &hidden files|&New Folder"
    "|Find Directory|Open|Save As|Recent Places|Directories|Are you sure you want to delete '%1'?"
    "|%1 already exists.\nDo you want to replace it?",
    "QFileSystemModel": "Name|Size|Kind|Type|Date Modified|My Computer|Computer",
    "QProgressDialog": "Cancel",
}
"""Words of Qt that people meet, parted by “|”, under the names that Qt looks them up by."""


def renew(code: str, folder: Path) -> Path:
    """Bring liaison_<code>.ts in the folder up to date; its path. Made if it was not there."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"liaison_{code}.ts"
    with tempfile.TemporaryDirectory() as place:
        tables = Path(place) / "tables.py"
        lines = [f"tr({words!r})\n" for words in words_of_tables()]
        lines += [
            f"QCoreApplication.translate({of!r}, {one!r})\n"
            for of, words in OF_QT.items()
            for one in words.split("|")
        ]
        tables.write_text("".join(lines), "utf-8")
        sources = [str(path) for path in sorted((ROOT / "liaison_app").rglob("*.py"))]
        listed = Path(place) / "sources.lst"
        listed.write_text("\n".join([*sources, str(tables)]), "utf-8")
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_GB"]
        options += ["-target-language", code, "-tr-function-alias", SAID_BY, "-extensions", "py"]
        _tool("lupdate", *options, f"@{listed}", "-ts", str(target))
    return target


def pack(translated: Path) -> Path:
    """Make the .qm that the window reads of a translator's .ts; its path."""
    packed = translated.with_suffix(".qm")
    _tool("lrelease", "-silent", str(translated), "-qm", str(packed))
    return packed


def words_of_tables() -> list[str]:
    """What fields, choices, columns of contacts, forms of address, polls and templates are called, each once."""
    found: dict[str, None] = {}
    for kind in KINDS:
        found |= dict.fromkeys((str(kind.title), str(kind.plural)))
        for spec in specs_of(kind.record).values():
            for words in (spec.label, spec.help, *(said for _key, said in spec.choices)):
                if words:
                    found[words] = None
    for target in TARGETS:
        found |= dict.fromkeys(
            str(words) for words in (target.label, target.help, target.group) if words
        )
    for form in forms().values():
        found |= dict.fromkeys(filter(None, (form.label, form.alternative, form.source)))
    with resource("polls.csv").open(encoding="utf-8", newline="") as polls:
        found |= dict.fromkeys(row["name"] for row in csv.DictReader(polls))
    for template in shipped():
        found |= dict.fromkeys(str(getattr(template, name)) for name in SAID)
    return list(found)


def _tool(name: str, *words: str) -> None:
    from PySide6 import __file__ as qt

    folder = Path(qt).parent
    tool = next(path for path in (folder / name, folder / f"{name}.exe") if path.exists())
    subprocess.run([tool, *words], check=True)


def main(words: list[str]) -> int:
    """Renew and pack one language."""
    if len(words) != 1:
        print(__doc__)
        return 2
    made = pack(renew(words[0], ROOT / "resources/languages"))
    print(f"{made.relative_to(ROOT)} is as the program is now.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
