"""The command as a person types it: what it answers, and how it refuses."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from liaison_app.cli import DONE, REFUSED, WRONG_USAGE, main
from liaison_app.records import KINDS, Correspondence, File, Organisation, Person
from liaison_app.records.fields import specs_of
from liaison_app.store.store import Store

CASE: dict[str, Any] = {
    "format": "liaison-bundle",
    "version": 1,
    "records": {
        "organisation": [{"key": "police", "name": "Mereshire Police", "kind": "police"}],
        "person": [
            {
                "key": "y",
                "given_name": "Mehmet",
                "family_name": "Yıldız",
                "other_spellings": ["محمد"],
            },
            {"family_name": "Kept apart", "restricted": True},
        ],
        "post": [{"key": "cc", "title": "Chief Constable", "organisation": "police"}],
        "tenure": [{"person": "y", "post": "cc", "from_date": "2024"}],
        "matter": [{"key": "m", "title": "Leaflets"}],
        "correspondence": [
            {
                "key": "lt",
                "state": "sent",
                "date": "2018-03-16",
                "our_ref": "HCM/2018/001",
                "matter": "m",
                "subject": "What families may be told",
                "text": "<p>Good day.</p><p>Do teachers know the signs? It matters.</p>",
                "to": ["cc"],
            },
            {
                "direction": "in",
                "channel": "email",
                "state": "received",
                "date": "2018-03-17",
                "in_reply_to": "lt",
                "from": [{"post": "cc"}],
            },
        ],
        "file": [{"name": "a.txt", "correspondence": "lt", "data": "AAEC"}],
    },
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the case in it, made by the command once."""
    folder = tmp_path_factory.mktemp("made")
    path, case = folder / "council.liaison", folder / "case.json"
    case.write_text(json.dumps(CASE), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIAISON_HOME", str(folder / "home"))
        assert main(["new", str(path)]) == DONE
        assert main(["import", str(path), str(case)]) == DONE
    return path


@pytest.fixture
def file(tmp_path: Path, made: Path) -> Path:
    """A copy of it for a test of its own."""
    return Path(shutil.copyfile(made, tmp_path / made.name))


class Said:
    """What a command answered."""

    def __init__(self, capsys: pytest.CaptureFixture[str]):
        self._capsys = capsys

    def __call__(self, *argv: object, code: int = DONE) -> str:
        self._capsys.readouterr()
        assert main([str(arg) for arg in argv]) == code
        self.out, self.err = self._capsys.readouterr()
        return self.out if code == DONE else self.err

    def json(self, *argv: object) -> Any:
        return json.loads(self(*argv, "--json"))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def test_new_never_writes_over(file: Path, said: Said) -> None:
    before = file.read_bytes()
    assert "already a file" in said("new", file, code=REFUSED)
    assert file.read_bytes() == before


def test_list_as_table_and_json(file: Path, said: Said) -> None:
    table = said("list", file, "people")
    assert "Yıldız" in table
    assert "Kept apart" not in table
    assert "1 restricted left out" in said.err
    assert "Kept apart" in said("list", file, "person", "--restricted")
    (person,) = said.json("list", file, "persons")
    assert person["family_name"] == "Yıldız"
    assert person.keys() == {"id", *specs_of(Person)}
    assert said.json("list", file, "tenure")[0]["post_id"] == 1
    assert "There is nothing under" in said("list", file, "signatory")
    assert said.json("list", file, "signatory") == []


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_listed_by_name_and_plural(file: Path, said: Said, kind: str) -> None:
    records = said.json("list", file, kind)
    plural = next(k.plural for k in KINDS if k.name == kind)
    assert said.json("list", file, plural) == records
    for record in records:
        assert said.json("show", file, kind, record["id"]).items() >= record.items()
        assert said("show", file, kind, record["id"])


def test_show_a_letter_with_all_that_belongs_to_it(file: Path, said: Said) -> None:
    letter = said.json("show", file, "correspondence", 1)
    assert letter["our_ref"] == "HCM/2018/001"
    assert [party["role"] for party in letter["parties"]] == ["to"]
    assert [kept["name"] for kept in letter["files"]] == ["a.txt"]
    (reply,) = letter["replies"]
    assert reply["words"] == "replied in 1 day"
    assert reply["days"] == 1
    text = said("show", file, "correspondence", 1)
    for words in (
        "Sent by us",
        "Leaflets (matter 1)",
        "Do teachers know",
        "a.txt",
        "replied in 1 day",
    ):
        assert words in text
    assert "Mehmet Yıldız" in said("show", file, "post", 1)


def test_search_with_the_sentence_found(file: Path, said: Said) -> None:
    hit, asked = said.json("search", file, "teachers", "SIGN")
    assert (asked["kind"], asked["title"]) == ("question", "Do teachers know the signs?")
    assert (hit["kind"], hit["id"], hit["date"]) == ("correspondence", 1, "2018-03-16")
    assert hit["excerpt"] == "Do teachers know the signs?"
    assert "Do teachers know the signs?" in said("search", file, "teachers")
    assert said.json("search", file, "yildiz")[0]["title"] == "Mehmet Yıldız"
    assert said.json("search", file, "kept") == []
    assert said.json("search", file, "kept", "--restricted")[0]["restricted"] is True
    assert "Nothing was found" in said("search", file, "nowhere")
    assert said.json("search", file, '"NEAR( OR *') == []


def test_export_and_import_again(file: Path, said: Said, tmp_path: Path) -> None:
    one, other, two = tmp_path / "1.json", tmp_path / "other.liaison", tmp_path / "2.json"
    assert "1 organisation, 2 people" in said("export", file, one, "--restricted")
    said("new", other)
    said("import", other, one)
    said("export", other, two, "--restricted")
    assert one.read_bytes() == two.read_bytes()
    assert "1 organisation, 1 person" in said("export", file, two)
    assert "Kept apart" not in two.read_text("utf-8")


def test_a_liaison_file_is_never_written_over_nor_read_as_a_bundle(
    file: Path, said: Said, tmp_path: Path
) -> None:
    file = file.rename(tmp_path / "no ending")
    before = file.read_bytes()
    name = "correspondence-register"
    assert "left alone" in said("export", file, file, code=REFUSED)
    assert "left alone" in said("report", file, name, "-o", file, code=REFUSED)
    assert "Export it first" in said("import", file, file, code=REFUSED)
    assert file.read_bytes() == before
    other = tmp_path / "other.liaison"
    said("new", other)
    assert "left alone" in said("export", file, other, code=REFUSED)


def test_an_import_that_is_refused_changes_nothing(file: Path, said: Said, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "liaison-bundle", "version": 1, "records": {"person": [{}]}}')
    assert "person 1: A person needs a name" in said("import", file, bad, code=REFUSED)
    assert len(said.json("list", file, "person", "--restricted")) == 2


def test_check_finds_sound_and_repairs_the_index(file: Path, said: Said) -> None:
    assert "sound" in said("check", file)
    store = Store.open(file)
    store.db.execute("DELETE FROM search")
    store.close()
    assert "made anew" in said("check", file)
    assert "The search index is sound" in said("check", file)
    assert said.json("search", file, "teachers")


def test_check_says_what_cannot_be_repaired(file: Path, said: Said) -> None:
    store = Store.open(file)
    store.db.execute("UPDATE file_bytes SET data = x'00'")
    store.db.execute("UPDATE person SET emails = '{' WHERE id = 1")
    store.close()
    words = said("check", file, code=REFUSED)
    assert "The contents of “a.txt” have changed" in words
    assert "The person with the id 1 cannot be read." in words
    assert "“liaison check” says what" in said("list", file, "people", code=REFUSED)
    assert "“liaison check” says what" in said(
        "export", file, file.with_suffix(".json"), code=REFUSED
    )
    assert not file.with_suffix(".json").exists()


def test_a_letter_with_gaps_is_refused_in_sentences(file: Path, said: Said, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    assert "council’s name" in said("letter", file, "HCM/2018/001", "-o", out, code=REFUSED)
    assert "written to us" in said("letter", file, "2", "-o", out, code=REFUSED)
    assert "no letter of ours" in said("letter", file, "HCM/9", "-o", out, code=REFUSED)
    assert "no letter of ours" in said("letter", file, "9" * 18, "-o", out, code=REFUSED)
    assert not out.exists()


def test_wrong_usage(file: Path, said: Said) -> None:
    for argv in (
        ["list", file],
        ["list", file, "unicorns"],
        ["list", "", "people"],
        ["list", "x" * 5000, "people"],
        ["show", file, "person", "one"],
        ["show", file, "person", "-1"],
        ["show", file, "person", "9" * 30],
        ["search", file],
        ["letter", file, "1"],
        ["export", file],
        ["report", file, "no-such-report", "-o", "x.pdf"],
        ["list", file, "people", "--xml"],
        ["--nonsense"],
        ["one", "two"],
    ):
        assert said(*argv, code=WRONG_USAGE)


def test_help_and_records_that_are_not_there(file: Path, said: Said) -> None:
    for name in ("new", "check", "list", "show", "search", "letter", "report", "export", "import"):
        assert name in said("--help")
        assert said(name, "--help")
    assert "no person with the id 99" in said("show", file, "person", 99, code=REFUSED)
    assert "no person" in said("show", file, "person", "9" * 18, code=REFUSED)


def bad_files(folder: Path, new_file: Path) -> dict[str, Path]:
    import sqlite3

    found = {
        name: folder / f"{name}.liaison" for name in ("empty", "text", "other", "cut", "zeros")
    }
    found["missing"], found["folder"] = folder / "nothing.liaison", folder
    found["long"] = folder / ("x" * 3000)
    found["markup"] = folder / "<img src=x>\u202e\x1b[31m.liaison"
    found["empty"].write_bytes(b"")
    found["text"].write_text("hello" * 500)
    found["zeros"].write_bytes(bytes(8192))
    other = sqlite3.connect(found["other"])
    other.execute("CREATE TABLE t (x)")
    other.close()
    whole = new_file.read_bytes()
    found["cut"].write_bytes(whole[:5000])
    newer = bytearray(whole)
    newer[60:64] = (9999).to_bytes(4, "big")
    found["newer"] = folder / "newer.liaison"
    found["newer"].write_bytes(newer)
    return found


@pytest.mark.parametrize(
    "name",
    ["empty", "text", "other", "cut", "zeros", "missing", "folder", "long", "markup", "newer"],
)
@pytest.mark.parametrize("command", ["list", "check", "export", "import", "search", "letter"])
def test_files_that_are_none_of_ours(
    tmp_path: Path, new_file: Path, said: Said, name: str, command: str
) -> None:
    path = bad_files(tmp_path, new_file)[name]
    out = tmp_path / "out"
    more = {
        "list": ["people"],
        "check": [],
        "export": [out],
        "import": [out],
        "search": ["a"],
        "letter": ["1", "-o", out],
    }[command]
    before = path.read_bytes() if name != "long" and path.is_file() else None
    sentence = said(command, path, *more, code=REFUSED).strip()
    assert sentence
    assert "Traceback" not in sentence
    assert "\x1b" not in sentence
    assert "\u202e" not in sentence
    assert not out.exists()
    if before is not None:
        assert path.read_bytes() == before


def test_what_a_terminal_might_obey_is_taken_out(file: Path, said: Said) -> None:
    store = Store.open(file)
    store.db.execute("UPDATE person SET family_name = ? WHERE id = 1", ["\x1b[31mred\x9b\u202e"])
    store.close()
    for argv in (["list", file, "people"], ["show", file, "person", 1]):
        text = said(*argv)
        assert not set("\x1b\x9b\u202e") & set(text)
        assert "red" in text
    printed = said("show", file, "person", 1, "--json")
    assert not set("\x1b\x9b\u202e") & set(printed)
    assert json.loads(printed)["family_name"] == "\x1b[31mred\x9b\u202e"


def test_a_name_of_a_megabyte(file: Path, said: Said, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    told = json.loads(json.dumps(CASE))
    told["records"]["organisation"][0]["name"] = "x" * 1_000_000
    huge.write_text(json.dumps(told))
    sentence = said("import", file, huge, code=REFUSED)
    assert "organisation 1 (“police”): Name is 1,000,000 characters long" in sentence
    assert len(sentence) < 5_000


def run(*argv: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "liaison_app", *map(str, argv)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60, **more)


def test_as_a_process_on_a_console_without_utf8(file: Path) -> None:
    import os

    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = run("list", file, "people", env=ascii_only)
    assert (done.returncode, done.stderr.decode()) == (
        DONE,
        "1 restricted left out; --restricted shows them too.\n",
    )
    assert "Yıldız" in done.stdout.decode("utf-8")
    refused = run("list", file.with_name("none"), "people")
    assert refused.returncode == REFUSED
    assert b"Traceback" not in refused.stderr
    assert run("list").returncode == WRONG_USAGE


def test_a_reader_who_goes_away(file: Path) -> None:
    store = Store.open(file)
    with store.change("Many") as pen:
        for number in range(3_000):
            pen.save(Organisation(name=f"Organisation number {number}"))
    store.close()
    command = [sys.executable, "-m", "liaison_app", "list", str(file), "organisations"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(30) == DONE


def test_the_command_needs_no_qt(file: Path) -> None:
    program = (
        "import sys; from liaison_app.cli import main; main(['list', sys.argv[1], 'people']);"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], check=False, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()


def test_papers_of_the_sample_town(said: Said, tmp_path: Path) -> None:
    town, out = tmp_path / "town.liaison", tmp_path / "out.pdf"
    assert "sample town" in said("new", town, "--sample")
    sent = [c for c in said.json("list", town, "letters") if c["pdf_id"]]
    out.write_text("older")
    said("letter", town, sent[0]["our_ref"], "-o", out)
    store = Store.open(town)
    frozen = store.bytes_of(store.get(File, sent[0]["pdf_id"]))
    store.close()
    assert out.read_bytes() == frozen
    said("letter", town, sent[0]["id"], "-o", out)
    assert out.read_bytes() == frozen
    drafts = [c for c in said.json("list", town, "letters") if c["state"] == "ready"]
    said("letter", town, drafts[0]["id"], "-o", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert "correspondence-register" in said("report", town)
    said("report", town, "correspondence-register", "-o", out, "--since", "2020-01-01")
    assert "2 restricted left out" in said.err
    assert out.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.part"))
    both = (tmp_path / "1.json", tmp_path / "2.json")
    said("export", town, both[0])
    said("new", tmp_path / "copy.liaison")
    said("import", tmp_path / "copy.liaison", both[0])
    said("export", tmp_path / "copy.liaison", both[1])
    assert both[0].read_bytes() == both[1].read_bytes()


def test_nothing_is_left_beside_the_file(made: Path) -> None:
    assert sorted(p.name for p in made.parent.iterdir() if p.is_file()) == ["case.json", made.name]
    store = Store.open(made)
    assert store.count(Correspondence) == 2
    store.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_a_window_is_refused_in_words_where_there_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(file)]) == 1
    assert "no screen" in capsys.readouterr().err
    assert main(["serch"]) == 2
    assert "neither a command nor a file “serch”" in capsys.readouterr().err


def test_what_belongs_to_something_restricted_is_as_restricted(tmp_path: Path, said: Said) -> None:
    path, case = tmp_path / "council.liaison", tmp_path / "case.json"
    records = {
        "matter": [{"key": "m", "title": "A family", "restricted": True}, {"key": "n", "title": "A park"}],
        "correspondence": [
            {"key": "r", "direction": "in", "state": "received", "date": "2026-03-17", "restricted": True}
        ],
        "promise": [
            {"text": "Call on them", "side": "ours", "matter": "m"},
            {"text": "Write to them", "side": "ours", "correspondence": "r"},
            {"text": "Mow the grass", "side": "ours", "matter": "n"},
        ],
        "question": [{"key": "q", "text": "Who came?", "correspondence": "r"}],
        "answer": [{"question": "q", "words": "Nobody."}],
    }  # fmt: skip
    bundle = {"format": "liaison-bundle", "version": 1, "records": records}
    case.write_text(json.dumps(bundle), "utf-8")
    assert main(["new", str(path)]) == DONE
    assert main(["import", str(path), str(case)]) == DONE
    assert [p["text"] for p in said.json("list", path, "promise")] == ["Mow the grass"]
    assert said.json("list", path, "answers") == []
    assert len(said.json("list", path, "promise", "--restricted")) == 3
    assert len(said.json("list", path, "answer", "--restricted")) == 1
    shown = said("show", path, "question", 1)
    assert "Nobody." in shown


def test_reading_commands_work_beside_a_window_and_writing_ones_say_who_has_it(
    file: Path, said: Said, tmp_path: Path
) -> None:
    bundle = tmp_path / "beside.json"
    with subprocess.Popen(
        [sys.executable, "-c", _WINDOW, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"open"
        assert "Mehmet" in said("list", file, "person")
        said("export", file, bundle)
        refused = said("import", file, bundle, code=REFUSED)
        assert "open in another window on this computer" in refused


_WINDOW = """
import sys
from pathlib import Path
from liaison_app.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""
