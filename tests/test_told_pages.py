"""What the technician's pages say of the file and of the command is so: told by the code, and tried."""

import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app.cli import DONE, arguments, main
from liaison_app.store.engine import sqlite3 as ciphering
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests import told_pages
from tests.told_pages import DOCS, TOLD

FILE = (DOCS / "file.md").read_text("utf-8")
COMMANDS = (DOCS / "command_line.md").read_text("utf-8")
TO_TRY = COMMANDS.partition("## To try it")[2].partition("\n## ")[0]
TYPED = re.findall(r"^liaison .*", TO_TRY, re.MULTILINE)
SQL = re.findall(r"```sql\n(.*?)```", FILE, re.DOTALL)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample town in it, made as the page says."""
    folder = tmp_path_factory.mktemp("commands")
    name, *rest = shlex.split(TYPED[0])[1:]
    assert main([name, str(folder / rest[0]), *rest[1:]]) == DONE
    return folder


@pytest.fixture(scope="module")
def file(town: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the sample town, as a tool that knows nothing of us reads it."""
    copy = shutil.copy(town / "town.liaison", town / "copy.db")
    db = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    yield db
    db.close()


@pytest.mark.parametrize(("page", "name"), TOLD)
def test_the_page_says_what_the_code_says(page: str, name: str) -> None:
    _before, told, _after = told_pages.between(page, name)
    assert told == TOLD[page, name](), "it moved on: python3 -m tests.told_pages"


@pytest.mark.parametrize("question", SQL, ids=lambda sql: sql.split("\n")[0][7:40])
def test_every_question_to_the_file_is_answered(file: sqlite3.Connection, question: str) -> None:
    assert file.execute(question).fetchall()


def test_the_file_bears_the_marks_the_page_names(file: sqlite3.Connection) -> None:
    told = re.search(r"`PRAGMA application_id` \| (\d+)", FILE)
    assert told is not None
    assert file.execute("PRAGMA application_id").fetchone()[0] == int(told[1])
    assert file.execute("PRAGMA journal_mode").fetchone()[0].upper() == "DELETE"
    assert f"| {file.execute('PRAGMA user_version').fetchone()[0]} | " in told_pages.steps()


def test_kept_files_are_written_out_as_the_page_does_it(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = re.search(r"```python\n(.*?)```", FILE, re.DOTALL)
    assert script is not None
    (tmp_path / "copy.db").write_bytes((town / "town.liaison").read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(script[1], names)  # noqa: S102 – a page of ours, tried as it stands
    db = names["file"]
    assert isinstance(db, sqlite3.Connection)
    kept = db.execute("SELECT count(*) FROM file").fetchone()[0]
    db.close()
    assert len(list((tmp_path / "files").iterdir())) == kept > 10


def test_a_protected_file_is_read_and_copied_as_the_page_says(tmp_path: Path) -> None:
    key = Key.new("cormorant tithe window brass")
    Store.create(tmp_path / "copy.db", key=key).close()
    told = "PRAGMA key = \"x'<64 figures of the key><32 figures of the salt>'\";"
    assert told in FILE
    told = told.replace("<64 figures of the key>", key.raw.hex())
    told = told.replace("<32 figures of the salt>", key.salt.hex())
    db = ciphering.connect(str(tmp_path / "copy.db"), isolation_level=None)
    db.execute(told)
    block = re.search(r"    (ATTACH DATABASE 'readable.db'.*?readable;)\n", FILE, re.DOTALL)
    assert block is not None
    place = str(tmp_path / "readable.db").replace("'", "''")
    for line in block[1].replace("readable.db", place).splitlines():
        db.execute(line.strip())
    db.close()
    readable = sqlite3.connect(tmp_path / "readable.db")
    assert readable.execute("SELECT count(*) FROM correspondence").fetchone() == (0,)
    readable.close()


@pytest.mark.parametrize("typed", TYPED[1:])
def test_every_command_to_try_does_what_it_says(
    town: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the folder of the town: a name of a file is given with it."""
    places = {
        word: town / word for word in shlex.split(typed) if re.fullmatch(r"\w+\.[a-z]+", word)
    }
    words = [str(places.get(word, word)) for word in shlex.split(typed)]
    assert main(words[1:]) == DONE, capsys.readouterr().err
    assert capsys.readouterr().out
    assert [name for name, place in places.items() if not place.stat().st_size] == []


def test_every_command_of_any_page_is_understood() -> None:
    """Its words are taken; places and names need not be there."""
    pages = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
    typed = [
        (page.name, line.strip().partition("  #")[0])
        for page in pages
        for line in re.findall(
            r"^(?:    )?liaison [a-z]+ \S.*", page.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(typed) > 30
    for page, line in typed:
        if re.search(r"[A-Z]{4}|…|\|", line.partition('"')[0]):
            continue  # a usage, in which capitals stand for something
        try:
            arguments.parse(shlex.split(line)[1:])
        except SystemExit:
            pytest.fail(f"{page}: {line}")


def test_each_command_is_tried_or_too_much_to_try() -> None:
    """A new command is either among those typed on the page, or named here with its reason."""
    elsewhere = {
        "passphrase": "takes a key",
        "letter": "its reference is another each year",
        "mailing": "its draft's number is another each year",
        "restore": "changes files over",
        "handover": "takes a second",
        "import": "takes a file of yours",
        "erase": "asks",
        "publish": "refuses while anything is undecided",
    }
    tried = {shlex.split(line)[1] for line in TYPED}
    assert tried | set(elsewhere) == arguments._Commands().names
