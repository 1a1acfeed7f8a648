"""`liaison report handover-book`, and notes on the command line."""

from pathlib import Path

import pypdfium2
import pytest

from liaison_app.cli import DONE, main
from liaison_app.records import Matter, Note
from liaison_app.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tarn.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        open_one = pen.save(Matter(title="The sluice"))
        kept_close = pen.save(Matter(title="The lodger", restricted=True))
        pen.save(Note(text="Ask at the lodge.", matter_id=open_one.id))
        pen.save(Note(text="Ask nobody else.", matter_id=kept_close.id))
        pen.save(Note(text="I lost the key.", only_me=True))
    store.close()
    return path


def test_the_book_is_written_with_what_is_restricted(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    assert main(["report", str(file), "handover-book", "-o", str(out)]) == DONE
    document = pypdfium2.PdfDocument(out)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for words in ("Handover book", "The sluice", "The lodger", "Restricted", "Ask at the lodge."):
        assert words in text
    assert "I lost the key." not in text


def test_notes_kept_back_are_listed_only_when_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", str(file), "note"]) == DONE
    shown = capsys.readouterr().out
    assert "Ask at the lodge." in shown
    assert "Ask nobody else." not in shown
    assert "I lost the key." not in shown
    assert main(["list", str(file), "note", "--restricted"]) == DONE
    shown = capsys.readouterr().out
    assert "Ask nobody else." in shown
    assert "I lost the key." in shown
