"""Files are found by the words in them, once those are read; and by nothing once they are gone."""

import io
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from liaison_app.records import Correspondence, File
from liaison_app.services import bundles, file_words
from liaison_app.services.finding import find
from liaison_app.services.jobs import run_here
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store import file_words as kept_words
from liaison_app.store import search
from liaison_app.store.queries import repairs
from liaison_app.store.store import Store


def a_pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        if page:
            canvas.drawString(72, 700, page)
        else:
            canvas.rect(72, 72, 100, 100)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_docx(*paragraphs: str) -> bytes:
    out = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="w">{body}</w:document>')
    return out.getvalue()


def attach(store: Store, name: str, data: bytes) -> File:
    with store.change("Log reply") as pen:
        letter = pen.save(
            Correspondence(direction="in", state="received", date="2026-03-16", subject="Reply")
        )
        return pen.attach(File(name=name, correspondence_id=letter.id), data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", a_pdf("The marshals meet at the fountain.", "Overleaf")),
        ("plan.docx", a_docx("First", "The marshals meet at the fountain.")),
        ("plan.txt", b"The marshals meet at the fountain."),
    ],
)  # fmt: skip
def test_a_file_is_found_by_what_is_in_it(store: Store, name: str, data: bytes) -> None:
    file = attach(store, name, data)
    assert find(store, "fountain") == []
    assert file_words.is_waiting(store)
    assert run_here(file_words.read_some(store)) == 0
    assert not file_words.is_waiting(store)
    (hit,) = find(store, "marshals fountain")
    assert (hit.kind, hit.id, hit.excerpt) == (
        "file",
        file.id,
        "The marshals meet at the fountain.",
    )
    assert search.is_sound(store.db)


def test_no_longer_once_it_is_deleted_and_again_when_that_is_undone(store: Store) -> None:
    undo = Undo(store)
    file = attach(store, "plan.pdf", a_pdf("The marshals meet at the fountain."))
    run_here(file_words.read_some(store))
    remove(store, file)
    assert find(store, "fountain") == []
    assert search.is_sound(store.db)
    undo.undo()
    assert [hit.id for hit in find(store, "fountain")] == [file.id]
    assert search.is_sound(store.db)
    search.rebuild(store.db)
    assert search.is_sound(store.db)


def test_the_words_go_with_the_bytes(store: Store) -> None:
    file = attach(store, "plan.pdf", a_pdf("The marshals meet at the fountain."))
    run_here(file_words.read_some(store))
    assert kept_words.of(store, file) == ("The marshals meet at the fountain.", "")
    remove(store, file)
    store.db.execute("DELETE FROM change_row")
    repairs.tidy_orphans(store)
    assert kept_words.of(store, file) is None


def test_the_same_contents_are_read_once_and_both_files_found(store: Store) -> None:
    first, second = (attach(store, name, b"fountain") for name in ("a.txt", "b.txt"))
    assert run_here(file_words.read_some(store)) == 0
    assert {hit.id for hit in find(store, "fountain")} == {first.id, second.id}


def test_a_few_at_a_time(store: Store) -> None:
    for number in range(3):
        attach(store, f"{number}.txt", b"x" * 2_000_000 + str(number).encode())
    assert run_here(file_words.read_some(store)) == 1
    assert run_here(file_words.read_some(store)) == 0


def test_a_scan_says_why_it_is_not_found(store: Store) -> None:
    file = attach(store, "scan.pdf", a_pdf("", ""))
    run_here(file_words.read_some(store))
    words, why = kept_words.of(store, file) or ("", "")
    assert (words, "scan" in why) == ("", True)
    other = attach(store, "picture.png", b"\x89PNG\0")
    run_here(file_words.read_some(store))
    assert kept_words.of(store, other) == ("", file_words.OF_ANOTHER_SORT)


def test_a_bundle_brings_no_words_along_and_they_are_read_anew(store: Store) -> None:
    attach(store, "plan.docx", a_docx("fountain"))
    run_here(file_words.read_some(store))
    text = "".join(bundles.bundle_text(store))
    second = Store.in_memory()
    run_here(bundles.import_data(second, text.encode()))
    assert file_words.is_waiting(second)
    assert "".join(bundles.bundle_text(second)) == text
    second.close()
