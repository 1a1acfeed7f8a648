"""What the program is made of: nothing without its licence, and the list of an installed copy."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from liaison_app.services import licences
from liaison_app.services.licences import Part, Text

ROOT = Path(__file__).parents[2]


def test_every_library_the_project_asks_for_is_there_with_its_text() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {
        licences.normal(re.match(r"[\w.-]+", line)[0])  # type: ignore[index]
        for line in project["dependencies"]
    }
    parts = licences.parts()
    assert wanted <= {licences.normal(part.name) for part in parts}
    assert [part.name for part in parts if not part.texts or not part.licence] == []
    assert [p.name for p in parts if max(len(text.words) for text in p.texts) < 300] == []


def test_what_is_not_a_library_is_there_too() -> None:
    parts = licences.parts()
    assert parts[0].name == "Liaison Desk"
    assert {"Lucide icons", "SCOWL word lists", "Python"} <= {part.name for part in parts}


def test_every_text_that_is_added_is_for_a_library_that_is_used() -> None:
    names = {licences.normal(part.name) for part in licences.parts()}
    rows = (ROOT / "resources/licences/also.csv").read_text("utf-8").splitlines()[1:]
    assert {row.partition(",")[0] for row in rows} <= names
    used = {text.name for part in licences.parts() for text in part.texts}
    assert {path.name for path in (ROOT / "resources/licences").glob("*.txt")} <= used


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    same = Text("LICENSE", "May be used by all – وغيره")
    parts = [Part("b", "2", "MIT", (same,)), Part("A", "1", "ISC", (same, Text("NOTICE", "more")))]
    licences.write(parts, tmp_path / "deep" / "list.json")
    assert licences.read(tmp_path / "deep" / "list.json") == [parts[1], parts[0]]
    assert (tmp_path / "deep" / "list.json").read_text("utf-8").count("May be used") == 1


def test_a_licence_in_older_letters_is_read() -> None:
    part = licences.part_of(metadata.distribution("pyinstaller-hooks-contrib"))
    assert part.texts
    assert part.holds("COPYRIGHT")
    assert not part.holds("no such words anywhere")
