"""A letter to many from the command line: looked over, written, and logged only when asked to."""

import dataclasses
from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Correspondence, Mailing, MailingList, Office
from liaison_app.services import letters
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store
from tests.documents.conftest import Paper
from tests.made_schools import keep


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with forty schools, the list of the heads of the secondary ones, and a draft."""
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Tarn Council of Mosques", reference_pattern="TM/{year}/{number:3}"))
        rule = {"rule_posts": "head teacher", "rule_kind": "school", "rule_phase": "Secondary"}
        pen.save(MailingList(name="Heads", **rule))
    keep(store)
    write(store, "<p>We write to {addressee.organisation}.</p>", "OPEN")
    store.close()
    return path


def write(store: Store, text: str, reference: str) -> None:
    blank = letters.blank(store).item
    item = dataclasses.replace(blank, subject="Open day", text=text, our_ref=reference)
    letters.keep(store, Letter(item))


def run(file: Path, draft: str, *more: str, code: int = DONE) -> Path:
    target = file.with_name("letters.pdf")
    argv = ["mailing", str(file), "--draft", draft, "--list", "heads", str(target), *more]
    assert main(argv) == code
    return target


def counts(file: Path) -> tuple[int, int]:
    store = Store.open(file)
    found = store.count(Mailing), store.count(Correspondence)
    store.close()
    return found


def test_the_letters_are_written_and_nothing_is_logged(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = Paper(run(file, "OPEN").read_bytes())
    out, err = capsys.readouterr()
    assert f"{len(paper)} letters." in out
    assert "Left out: Head, Larch Grove School. No postal address is known." in err
    assert "We write to Eastgate School." in paper.text()
    assert "Our reference" not in paper.text()
    assert counts(file) == (0, 1)


def test_with_log_each_is_kept_as_sent(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = Paper(run(file, "OPEN", "--log").read_bytes())
    assert "logged as sent" in capsys.readouterr().out
    assert "OPEN/1" in paper.text(0)
    assert counts(file) == (1, len(paper))


def test_a_letter_that_cannot_be_filled_stops_all_and_is_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(file)
    write(store, "<p>Dear {addressee.name}.</p>", "NAMES")
    store.close()
    target = run(file, "NAMES", "--log", code=REFUSED)
    err = capsys.readouterr().err
    assert "Headteacher, Ivy Bank School: " in err
    assert not target.exists()
    assert counts(file) == (0, 2)


def test_an_unknown_list_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(file.with_name("letters.pdf"))
    argv = ["mailing", str(file), "--draft", "OPEN", "--list", "Bakers", target]
    assert main(argv) == REFUSED
    assert "no mailing list called “Bakers”" in capsys.readouterr().err
