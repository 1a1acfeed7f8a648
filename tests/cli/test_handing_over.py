"""`liaison handover` as a person types it."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, WRONG_USAGE, main
from liaison_app.exchange.pdf_words import read_pdf
from liaison_app.records import Handover, Matter, Note, Office, Officer
from liaison_app.services import handover
from liaison_app.store.handed_over import waits_for_successor
from liaison_app.store.key import Key
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.store import Store


@pytest.fixture
def council(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Officer(name="Amina Rahman", from_date="2020"))
        pen.save(Matter(title="Patrols"))
        pen.save(Note(text="A word", only_me=True))
    store.close()
    return path


def _words(path: Path, words: str) -> str:
    path.write_text(f"{words}\n", encoding="utf-8")
    return str(path)


def test_a_file_for_a_successor(council, tmp_path, capsys):
    out = tmp_path / "on.liaison"
    assert main(["handover", str(council), str(out), "--to", "Bilal Noor", "--note", "Hi"]) == DONE
    told = capsys.readouterr()
    assert "with 1 matter, 1 note." in told.out
    assert "There is no backup yet." in told.err
    assert "no passphrase" in told.err
    copy = Store.open(out)
    assert waits_for_successor(copy)
    noted = copy.only(Handover)
    assert (noted.to_name, noted.note) == ("Bilal Noor", "Hi")
    copy.close()


def test_with_a_passphrase_and_without_private_notes(council, tmp_path, capsys):
    out = tmp_path / "on.liaison"
    words = _words(tmp_path / "w.txt", "heron tulip attic comet barley")
    arguments = ["--scope", "without-only-me", "--new-passphrase-file", words]
    assert main(["handover", str(council), str(out), *arguments]) == DONE
    key = Key.of_passphrase("heron tulip attic comet barley", look_at_bytes(out).salt)
    copy = Store.open(out, key=key)
    assert copy.all(Note) == []
    assert handover.fingerprint(copy) == copy.only(Handover).fingerprint
    copy.close()


def test_what_comes_from_a_protected_file_keeps_its_passphrase(tmp_path, capsys):
    path, out = tmp_path / "safe.liaison", tmp_path / "on.liaison"
    key = Key.new("heron tulip attic comet barley")
    Store.create(path, key=key).close()
    words = _words(tmp_path / "w.txt", "heron tulip attic comet barley")
    assert main(["handover", str(path), str(out), "--passphrase-file", words]) == DONE
    assert "no passphrase" not in capsys.readouterr().err
    Store.open(out, key=key).close()


def test_open_work_wants_its_archive_locked(council, tmp_path, capsys):
    out = tmp_path / "on.liaison"
    assert main(["handover", str(council), str(out), "--scope", "open-work"]) == REFUSED
    assert "--archive-passphrase-file" in capsys.readouterr().err
    assert not out.exists()
    words = _words(tmp_path / "w.txt", "heron tulip attic comet barley")
    arguments = ["--scope", "open-work", "--archive-passphrase-file", words]
    assert main(["handover", str(council), str(out), *arguments]) == DONE
    assert (tmp_path / "on archive.liaison").exists()


def test_the_archive_is_not_locked_with_what_the_successor_knows(tmp_path, capsys):
    """The new file has the passphrase of the old one here: under the same, the archive is open to them."""
    path, out = tmp_path / "safe.liaison", tmp_path / "on.liaison"
    Store.create(path, key=Key.new("heron tulip attic comet barley")).close()
    words = _words(tmp_path / "w.txt", "heron tulip attic comet barley")
    known = ["--passphrase-file", words, "--scope", "open-work"]
    assert (
        main(["handover", str(path), str(out), *known, "--archive-passphrase-file", words])
        == REFUSED
    )
    assert "another passphrase than your own" in capsys.readouterr().err
    assert [one.name for one in tmp_path.glob("on*")] == []


def test_the_note_is_written_too(council, tmp_path, capsys):
    book = tmp_path / "note.pdf"
    arguments = [str(council), str(tmp_path / "on.liaison"), "--book", str(book)]
    assert main(["handover", *arguments]) == DONE
    assert book.read_bytes().startswith(b"%PDF")


def test_a_sign_no_typeface_has_is_spelled_out_in_the_book(council, tmp_path, capsys):
    book = tmp_path / "b.pdf"
    arguments = [str(council), str(tmp_path / "on.liaison"), "--to", "Bilal \U00013080"]
    assert main(["handover", *arguments, "--book", str(book)]) == DONE
    words = " ".join(read_pdf(book.read_bytes()).text.split())
    assert "Bilal [egyptian hieroglyph" in words


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "no passphrase in the first line"), ("abc", "too short")],
)
def test_a_bad_passphrase_is_refused(council, tmp_path, capsys, words, said):
    out = tmp_path / "on.liaison"
    named = _words(tmp_path / "w.txt", words)
    assert main(["handover", str(council), str(out), "--new-passphrase-file", named]) == REFUSED
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_wrong_usage(council, tmp_path, capsys):
    out = str(tmp_path / "on.liaison")
    assert main(["handover", str(council), out, "--scope", "half"]) == WRONG_USAGE
    assert main(["handover", str(council)]) == WRONG_USAGE
    assert main(["handover", str(tmp_path / "none.liaison"), out]) == REFUSED
