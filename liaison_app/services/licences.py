"""What this program is made of, and under which licence each part may be passed on: for About, offline.

An installed program brings a list that was made of all that was packed into it. Run from its sources,
the list is read from the libraries it uses, as they lie on this computer.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from liaison_app import __version__
from liaison_app.paths import resource, resources_folder

BUILT_LIST = "licences.json"
"""The list of an installed program, among its resources."""

OURS = "liaison-desk"
_ADDED = "licences"  # the folder of texts that libraries do not bring themselves
_NAMED = re.compile(
    r"\.dist-info/licenses/.|(^|/)(licen[cs]e|copying|notice|ofl)[^/]*$", re.IGNORECASE
)
_NO_TEXT = {".py", ".pyc", ".pyi", ".yml", ".html"}
_CLASSIFIER = "License :: "
_LONGEST_NAME = 60  # characters of a licence's name; some libraries write all of it there


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a licence or notice, under the name of the file they came in."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program is made of: a library, typeface, picture set or table by others."""

    name: str
    version: str
    licence: str
    texts: tuple[Text, ...]

    def holds(self, words: str) -> bool:
        """Whether these words stand in its name, its licence or any of its texts."""
        wanted = words.casefold()
        said = (self.name, self.licence, *(text.words for text in self.texts))
        return any(wanted in one.casefold() for one in said)


@cache
def parts() -> Sequence[Part]:
    """All parts, our own first and then by name."""
    built = resource(BUILT_LIST)
    if built.exists():
        return read(built)
    found = [*own_parts(), python_part(), *map(part_of, libraries_of(OURS))]
    return in_order(found)


def in_order(found: Sequence[Part]) -> list[Part]:
    """The parts as they are listed: our own first and then by name."""
    return sorted(found, key=lambda part: (part.name != "Liaison Desk", part.name.casefold()))


def own_parts() -> Iterator[Part]:
    """The program itself, and what of others is kept among its sources."""
    lies_in = Path(__file__).parents[2] / "LICENSE"
    text = lies_in if lies_in.exists() else None
    ours = text.read_text("utf-8") if text else _text_of_installed(OURS)
    yield Part("Liaison Desk", __version__, "MIT", (Text("LICENSE", ours),))
    for name, licence, folder in (
        ("Lucide icons", "ISC; some MIT", "icons"),
        ("SCOWL word lists", "SCOWL: may be used, changed and passed on", "spelling"),
    ):
        words = (resources_folder() / folder / "LICENSE").read_text("utf-8")
        yield Part(name, "", licence, (Text("LICENSE", words),))


def python_part() -> Part:
    """The language the program is written in, with its standard library."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("Python", version, "PSF-2.0", (_added("Python.txt"),))


def libraries_of(name: str) -> list[metadata.Distribution]:
    """All libraries that a library here needs, directly or through others."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [name]
    while waiting:
        for line in metadata.distribution(waiting.pop()).requires or ():
            if "extra ==" in line:
                continue
            wanted = normal(re.match(r"[\w.-]+", line)[0])  # type: ignore[index]
            if wanted not in found:
                try:
                    found[wanted] = metadata.distribution(wanted)
                except metadata.PackageNotFoundError:  # meant for another system or Python
                    continue
                waiting.append(wanted)
    return list(found.values())


def part_of(library: metadata.Distribution) -> Part:
    """A library as a part, with every text about its use that it brings or that we add."""
    name = library.metadata["Name"]
    licence, added = _also().get(normal(name), ("", ()))
    texts = [
        Text(file.name, _words_of(file.read_binary()))
        for file in library.files or ()
        if _NAMED.search(file.as_posix()) and file.suffix not in _NO_TEXT
    ]
    texts += map(_added, added)
    each_once = {text.words.strip(): text for text in reversed(texts)}
    shown = tuple(reversed(each_once.values()))
    return Part(name, library.version, licence or _said_licence(library), shown)


def normal(name: str) -> str:
    """A library's name as names are compared: Python_Bidi is python-bidi."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _said_licence(library: metadata.Distribution) -> str:
    """What the library calls its licence: in the new way, the old way or by a classifier."""
    told = library.metadata
    for name in ("License-Expression", "License"):
        for said in told.get_all(name) or ():
            if 0 < len(said) <= _LONGEST_NAME:
                return str(said)
    for line in told.get_all("Classifier") or ():
        if line.startswith(_CLASSIFIER):
            return str(line.rpartition(" :: ")[2])
    return "see its text"


def _words_of(data: bytes) -> str:
    """A text by others: UTF-8, or what was usual before it."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _text_of_installed(name: str) -> str:
    """The licence that an installed copy of a library carries."""
    files = metadata.distribution(name).files or []
    found = next(f for f in files if f.name == "LICENSE" and "resources" not in f.as_posix())
    return found.read_text("utf-8")


def _added(name: str) -> Text:
    return Text(name, resource(f"{_ADDED}/{name}").read_text("utf-8"))


@cache
def _also() -> dict[str, tuple[str, list[str]]]:
    """By library: what we call its licence, and the texts that it does not bring itself."""
    with resource(f"{_ADDED}/also.csv").open(encoding="utf-8", newline="") as file:
        return {row["part"]: (row["licence"], row["texts"].split()) for row in csv.DictReader(file)}


# The list of an installed program: each text once, for many parts share theirs


def write(found: Sequence[Part], target: Path) -> None:
    """Write the list that an installed program brings."""
    texts: dict[str, int] = {}
    told = [
        {
            "name": part.name,
            "version": part.version,
            "licence": part.licence,
            "texts": [[text.name, texts.setdefault(text.words, len(texts))] for text in part.texts],
        }
        for part in in_order(found)
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    content = {"parts": told, "texts": list(texts)}
    target.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def read(source: Path) -> list[Part]:
    """Read what `write` wrote."""
    content = json.loads(source.read_text("utf-8"))
    texts = content["texts"]
    return [
        Part(
            part["name"],
            part["version"],
            part["licence"],
            tuple(Text(name, texts[number]) for name, number in part["texts"]),
        )
        for part in content["parts"]
    ]
