"""The command on protected files: from a file, at the terminal, by recovery key; set, change, remove."""

import getpass
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from liaison_app.cli import DONE, REFUSED, WRONG_USAGE, main
from liaison_app.records import Office, Person
from liaison_app.services import backups
from liaison_app.services.jobs import run_here
from liaison_app.services.passphrases import open_to_anyone
from liaison_app.store.key import Key
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.store import Store

WORDS = "three grey herons"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.liaison"
    store = Store.create(path)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council"))
        pen.save(Person(family_name="Noor"))
    run_here(backups.make_backup(store, backups.BY_HAND))
    store.close()
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(f"{WORDS}\n", "utf-8")
    return path


@pytest.fixture
def protected(file: Path, words: Path) -> Path:
    assert main(["passphrase", str(file), "set", "--new-passphrase-file", str(words)]) == DONE
    return file


def key_of(path: Path, passphrase: str = WORDS) -> Key:
    return Key.of_passphrase(passphrase, look_at_bytes(path).salt)


def test_it_is_set_and_readable_backups_are_deleted(
    capsys: pytest.CaptureFixture[str], protected: Path, words: Path
) -> None:
    assert "1 older backup was deleted" in capsys.readouterr().out
    store = Store.open(protected, key=key_of(protected))
    assert open_to_anyone(store) == []
    store.close()
    assert main(["list", str(protected), "person", "--passphrase-file", str(words)]) == DONE
    assert "Noor" in capsys.readouterr().out


def test_the_recovery_key_does_as_well(
    protected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = tmp_path / "key.txt"
    named.write_text(key_of(protected).recovery.lower(), "utf-8")
    assert main(["search", str(protected), "noor", "--passphrase-file", str(named)]) == DONE
    assert "Noor" in capsys.readouterr().out


def test_without_a_terminal_it_says_what_to_do(protected: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "liaison_app", "list", str(protected), "person"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == REFUSED
    assert "--passphrase-file" in done.stderr
    assert "Noor" not in done.stdout


def test_at_the_terminal_it_is_asked_once(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or WORDS)
    assert main(["check", str(protected)]) == DONE
    assert asked == ["Passphrase of “town.liaison”: "]


def test_a_wrong_one_is_refused_and_changes_nothing(
    protected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = protected.read_bytes()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("three brown herons", "utf-8")
    for command in (["check"], ["list", "person"], ["passphrase", "remove"]):
        argv = [command[0], str(protected), *command[1:], "--passphrase-file", str(wrong)]
        assert main(argv) == REFUSED
        assert "does not open the file" in capsys.readouterr().err
    assert protected.read_bytes() == before


def test_it_is_changed_and_removed(protected: Path, words: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("five brown owls asleep", "utf-8")
    change = ["passphrase", str(protected), "change", "--passphrase-file", str(words)]
    assert main([*change, "--new-passphrase-file", str(other)]) == DONE
    Store.open(protected, key=key_of(protected, "five brown owls asleep")).close()
    assert main(["passphrase", str(protected), "remove", "--passphrase-file", str(other)]) == DONE
    Store.open(protected).close()


def test_all_backups_may_go_with_a_change(protected: Path, words: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("five brown owls asleep", "utf-8")
    change = ["passphrase", str(protected), "change", "--passphrase-file", str(words)]
    assert main([*change, "--new-passphrase-file", str(other), "--backups", "all"]) == DONE
    store = Store.open(protected, key=key_of(protected, "five brown owls asleep"))
    [only] = backups.backups_of(store)
    store.close()
    assert look_at_bytes(only.path).salt == look_at_bytes(protected).salt


@pytest.mark.parametrize(
    ("deed", "sentence"), [("change", "has no passphrase"), ("remove", "has no passphrase")]
)
def test_what_makes_no_sense_is_refused(
    file: Path, deed: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["passphrase", str(file), deed]) == REFUSED
    assert sentence in capsys.readouterr().err


def test_one_that_is_too_easy_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    easy = tmp_path / "easy.txt"
    for passphrase in ("password1", "", " three grey herons"):
        easy.write_text(passphrase, "utf-8")
        assert main(["passphrase", str(file), "set", "--new-passphrase-file", str(easy)]) == REFUSED
    assert "space" in capsys.readouterr().err
    assert not look_at_bytes(file).is_protected


def test_set_twice_is_refused(
    protected: Path, words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["passphrase", str(protected), "set", "--passphrase-file", str(words)]
    assert main(argv) == REFUSED
    assert "already" in capsys.readouterr().err


def test_the_sheet_is_written(
    protected: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    argv = ["passphrase", str(protected), "sheet", "--passphrase-file", str(words)]
    assert main(argv) == REFUSED
    assert main([*argv, "-o", str(out)]) == DONE
    [page] = pypdfium2.PdfDocument(out.read_bytes())
    text = page.get_textpage().get_text_range()
    assert all(group in text for group in key_of(protected).recovery.split())


def test_a_new_file_may_be_protected(tmp_path: Path, words: Path) -> None:
    for name, more in (("empty", []), ("town", ["--sample"])):
        path = tmp_path / f"{name}.liaison"
        argv = ["new", str(path), *more, "--protect", "--new-passphrase-file", str(words)]
        assert main(argv) == DONE
        Store.open(path, key=key_of(path)).close()


def test_a_passphrase_is_no_argument(protected: Path) -> None:
    """It would stand in the history of the shell."""
    assert main(["list", str(protected), "person", "--passphrase", WORDS]) in (WRONG_USAGE, REFUSED)
