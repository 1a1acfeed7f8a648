"""`liaison report questions`: of one matter, and of everything that is open."""

import dataclasses
from pathlib import Path

import pypdfium2
import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Matter
from liaison_app.store.store import Store
from tests.asked import QUESTIONS, made_case


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.liaison"
    store = Store.create(path)
    made_case(store)
    store.close()
    return path


def paper(*words: object) -> str:
    assert main([str(word) for word in ("report", *words)]) == DONE
    document = pypdfium2.PdfDocument(words[words.index("-o") + 1])
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_all_that_is_open_and_one_matter(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    every = paper(file, "questions", "-o", out)
    assert "Unanswered questions" in every
    assert QUESTIONS[0] not in every
    for matter in ("HM/3", "1", "The day itself"):
        grid = paper(file, "questions", "--matter", matter, "-o", out)
        assert "What we asked" in grid
        assert all(question in grid for question in QUESTIONS)


def test_a_matter_that_is_not_there_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    words = ["report", str(file), "questions", "--matter", "HM/9", "-o", str(out)]
    assert main(words) == REFUSED
    assert "no matter with the reference or title “HM/9”" in capsys.readouterr().err
    assert not out.exists()


def test_restricted_questions_are_printed_and_marked_where_that_is_asked_for(
    file: Path, tmp_path: Path
) -> None:
    store = Store.open(file)
    with store.change("Restrict the matter") as pen:
        pen.save(dataclasses.replace(store.get(Matter, 1), restricted=True))
    store.close()
    out = tmp_path / "out.pdf"
    assert main(["report", str(file), "questions", "--matter", "HM/3", "-o", str(out)]) == REFUSED
    assert not out.exists()
    for narrowed in ([], ["--matter", "HM/3"]):
        assert "Restricted" in paper(file, "questions", "--restricted", *narrowed, "-o", out)
