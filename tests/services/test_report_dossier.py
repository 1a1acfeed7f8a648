"""The dossier of a matter: what is in it, in which order, on which page; what is left out; what files become."""

import base64
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Answer,
    Correspondence,
    File,
    Matter,
    Meeting,
    Note,
    Party,
    Person,
    Promise,
    Question,
)
from liaison_app.records.fields import Entry
from liaison_app.records.file import ATTACHMENT, LETTER
from liaison_app.services import report_dossier, reports
from liaison_app.services.file_words import says_of
from liaison_app.services.jobs import Cancelled, run_here
from liaison_app.services.pdfium_turn import unlocked
from liaison_app.services.report_scope import Period, Scope
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 20)


class Bound:
    """A dossier read back."""

    def __init__(self, pdf: bytes):
        self.data, self.pdf = pdf, pdfium.PdfDocument(pdf)
        self.pages = [
            page.get_textpage().get_text_range().replace("\r\n", " ") for page in self.pdf
        ]
        self.marks = [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in self.pdf.get_toc()
        ]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())

    def page_of(self, words: str) -> int:
        """The number of the page on which a bookmark stands."""
        return next(page for _level, title, page in self.marks if words in title)


def bound(store: Store, matter_id: int, **more: Any) -> Bound:
    scope = Scope(today=TODAY, matter_id=matter_id, **more)
    return Bound(run_here(report_dossier.REPORT.make(store, scope)))


def a_pdf(*words: str) -> bytes:
    """A page for each of these words."""
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(595, 842))
    for each in words:
        canvas.drawString(100, 700, each)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


@pytest.fixture
def matter(store: Store) -> int:
    """A letter of ours as it was sent, its reply with a file, a restricted call, a note of ours."""
    with store.change("A matter") as pen:
        matter = pen.save(
            Matter(
                title="Safety on the way",
                summary="What is done for children on their way.",
                dates_of_concern=(Entry("The march", "2026-05-02"),),
            )
        )
        id = matter.id
        sent = pen.attach(
            File(name="Letter.pdf", role=LETTER), a_pdf("THE VERY LETTER", "PAGE TWO")
        )
        ours = pen.save(
            Correspondence(
                matter_id=id,
                direction="out",
                state="sent",
                date="2026-03-16",
                subject="Three questions",
                our_ref="CM/1",
                text="<p>Words that were sent.</p>",
                pdf_id=sent.id,
            )
        )
        to = pen.save(
            Party(
                correspondence_id=ours.id, role="to", post_title="Chief Constable", name="A. Lunn"
            )
        )
        reply = pen.save(
            Correspondence(
                matter_id=id,
                direction="in",
                state="received",
                date="2026-03-18",
                subject="Your letter",
                salutation="Dear Ms Karim",
                text="<p>We do all we can \U0001f600 for محمد.</p>",
                in_reply_to_id=ours.id,
                answers_party_id=to.id,
                private_note="He sounded tired.",
            )
        )
        pen.save(Party(correspondence_id=reply.id, role="from", name="A. Lunn"))
        pen.attach(
            File(name="Plan.pdf", role=ATTACHMENT, correspondence_id=reply.id),
            a_pdf("PLAN ONE", "PLAN TWO", "PLAN THREE"),
        )
        asked = pen.save(Question(correspondence_id=ours.id, text="Who is told first?"))
        pen.save(
            Answer(
                question_id=asked.id,
                party_id=to.id,
                reply_id=reply.id,
                extent="fully",
                words="The schools are.",
            )
        )
        pen.save(
            Promise(
                side="theirs",
                text="Patrols at four",
                who="Chief Constable",
                matter_id=id,
                correspondence_id=reply.id,
                made="2026-03-18",
            )
        )
        pen.save(
            Correspondence(
                matter_id=id,
                direction="in",
                channel="telephone",
                state="noted",
                date="2026-03-20",
                subject="A worried mother",
                text="<p>She begged us not to tell.</p>",
                restricted=True,
            )
        )
        pen.save(
            Correspondence(
                matter_id=id,
                direction="internal",
                state="noted",
                date="2026-03-21",
                subject="What we think",
                text="<p>Among us: be patient.</p>",
            )
        )
        pen.save(
            Correspondence(
                matter_id=id, direction="out", subject="Not sent yet", text="<p>A draft.</p>"
            )
        )
        pen.save(Meeting(matter_id=id, title="Round table", date="2026-03-25", state="held"))
        pen.save(Note(matter_id=id, text="Only for our eyes.", only_me=True))
    assert id is not None
    return id


def test_everything_stands_in_order_with_its_page(store: Store, matter: int) -> None:
    paper = bound(store, matter)
    titles = [title for level, title, _page in paper.marks if level == 0]
    assert titles == [
        *("Summary", "Who is who", "Timeline", "Letters, calls and replies"),
        *("Questions and answers", "Promises"),
    ]
    letters = [(level, title) for level, title, _page in paper.marks if level]
    assert letters == [(1, "1. Three questions"), (1, "2. Your letter"), (2, "With it: Plan.pdf")]
    for number, page in enumerate(paper.pages, start=1):
        assert number == 1 or f"Page {number} of {len(paper.pages)}" in page
    first = paper.page_of("1. Three questions")
    assert "THE VERY LETTER" in paper.pages[first - 1]
    assert "PAGE TWO" in paper.pages[first]
    plan = paper.page_of("Plan.pdf")
    assert [
        words in paper.pages[plan - 1 + at] for at, words in enumerate(("PLAN ONE", "PLAN TWO"))
    ]
    assert "PLAN THREE" in paper.pages[plan + 1]
    timeline = paper.pages[paper.page_of("Timeline") - 1]
    assert f"page {first}" in timeline
    assert "Round table" in timeline
    assert "The march" in timeline


def test_it_tells_what_was_asked_answered_and_promised(store: Store, matter: int) -> None:
    text = bound(store, matter).text
    for words in (
        "What is done for children on their way.",
        "Who is told first?",
        "“The schools are.”",
        "Asked in number 1",
        "Patrols at four",
        "Answers number 1",
        "Dear Ms Karim",
        "One letter or call of ours and one of theirs, from 16 March 2026 to 18 March 2026.",
    ):
        assert words in text, words


def test_what_others_wrote_is_printed_whatever_signs_are_in_it(store: Store, matter: int) -> None:
    assert "We do all we can [grinning face] for" in bound(store, matter).text


def test_what_is_not_for_others_stays_out(store: Store, matter: int) -> None:
    paper = bound(store, matter)
    for words in ("worried", "begged", "be patient", "draft", "tired", "our eyes", "Not sent"):
        assert words not in paper.text, words
    assert "Without 1 restricted letter" in paper.text
    assert "Without 1 letter or note among ourselves" in paper.text
    scope = Scope(today=TODAY, matter_id=matter)
    assert report_dossier.REPORT.left_out is not None
    assert report_dossier.REPORT.left_out(store, scope) == 1


def test_what_is_restricted_is_marked_where_it_is_asked_for(store: Store, matter: int) -> None:
    paper = bound(store, matter, restricted_too=True, picks={"inside": "with"})
    call = paper.pages[paper.page_of("3. A worried mother") - 1]
    assert "She begged us not to tell." in call
    assert call.count("Restricted") >= 2, "at its head, and above its words"
    assert "Keep it under lock and key" in paper.pages[0]
    assert "20 April 2026 · Restricted" in paper.pages[0]
    assert "be patient" in paper.text
    assert "our eyes" not in paper.text


def test_a_restricted_matter_is_printed_only_when_that_is_asked_for(
    store: Store, matter: int
) -> None:
    with store.change("Hidden") as pen:
        pen.save(Matter(id=matter, title="Safety on the way", restricted=True))
    with pytest.raises(Refusal, match="restricted"):
        bound(store, matter)
    assert "Restricted. Do not leave" in bound(store, matter, restricted_too=True).text
    with pytest.raises(Gone):
        bound(store, matter + 99)


def test_somebody_restricted_is_not_named_among_the_people(store: Store, matter: int) -> None:
    with store.change("Somebody") as pen:
        hidden = pen.save(Person(given_name="Khadija", family_name="Noor", restricted=True))
        letter = pen.save(
            Correspondence(matter_id=matter, direction="in", state="received", date="2026-03-30")
        )
        named = {"name": "Khadija Noor", "person_id": hidden.id}
        pen.save(Party(correspondence_id=letter.id, role="from", **named))
    assert "Khadija" not in bound(store, matter).text
    assert "Khadija" in bound(store, matter, restricted_too=True).text


def test_a_period_keeps_to_what_was_of_it(store: Store, matter: int) -> None:
    paper = bound(store, matter, period=Period("2026-03-17", "2026-03-19"))
    assert "Three questions" not in paper.text
    assert "Your letter" in paper.text
    assert "17 March 2026 to 19 March 2026" in paper.pages[0]


def test_a_file_of_a_restricted_meeting_stays_out_and_is_counted(store: Store, matter: int) -> None:
    with store.change("A meeting") as pen:
        meeting = pen.save(
            Meeting(matter_id=matter, title="In confidence", date="2026-03-28", restricted=True)
        )
        kept = File(name="Seats.pdf", role=ATTACHMENT, meeting_id=meeting.id)
        pen.attach(kept, a_pdf("WHO SITS WHERE"))
    paper = bound(store, matter)
    assert "Seats" not in paper.text
    assert "In confidence" not in paper.text
    assert "Without 1 restricted file" in paper.pages[0]
    paper = bound(store, matter, restricted_too=True)
    assert "WHO SITS WHERE" in paper.pages[-1]
    assert "Restricted" in paper.pages[-1]
    earlier = bound(store, matter, restricted_too=True, period=Period("2026-03-16", "2026-03-20"))
    assert "Seats" not in earlier.text


def test_files_may_be_named_only(store: Store, matter: int) -> None:
    paper = bound(store, matter, picks={"files": "listed"})
    assert "PLAN ONE" not in paper.text
    assert "Plan.pdf" in paper.text


def test_an_empty_matter_says_so(store: Store) -> None:
    with store.change("Empty") as pen:
        matter = pen.save(Matter(title="Nothing yet"))
    assert "Nothing has been written or said yet." in bound(store, matter.id or 0).text


# What files become


def _docx() -> bytes:
    out = io.BytesIO()
    words = "<w:p><w:r><w:t>Typed in an office</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{words}</w:body></w:document>"
        )
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(out, "JPEG")
    return out.getvalue()


_MAIL = (
    b"From: Ada Lunn <ada@example.org>\r\nTo: us@example.org\r\nSubject: Patrols\r\n"
    b"Date: Fri, 16 Mar 2018 10:00:00 +0000\r\nReceived: from x\r\n\r\nWe come on Friday.\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("note.docx", _docx, "Typed in an office"),
        ("mail.eml", lambda: _MAIL, "Subject: Patrols We come on Friday."),
        ("list.csv", lambda: "Name,Age\nAda,7\n".encode("utf-16"), "Name Age Ada 7"),
        ("note.txt", lambda: b"Two lines\r\nof words", "Two lines of words"),
        ("photo.jpg", _jpeg, "photo.jpg"),
        ("song.mp3", lambda: b"ID3\0\0\0", "It is of a sort that cannot be shown on paper."),
        ("torn.pdf", lambda: b"%PDF-1.7 torn", "It is damaged, so its pages cannot be shown"),
        ("torn.jpg", lambda: b"\xff\xd8\xff", "It cannot be read as a picture"),
        ("torn.xlsx", lambda: b"PK\3\4 torn", "torn.xlsx"),
        ("<b>&amp;'.txt", lambda: b"</b><img src=x>", "</b><img src=x>"),
        ("ا" * 300 + ".txt", lambda: b"\0\1\2", "It is of a sort that cannot be shown on paper."),
    ],
)
def test_each_sort_of_file(
    store: Store, matter: int, name: str, data: Callable[[], bytes], words: str
) -> None:
    with store.change("A file") as pen:
        pen.attach(File(name=name, role=ATTACHMENT, matter_id=matter), data())
    paper = bound(store, matter)
    assert words in paper.text
    assert paper.marks[-2][:2] == (0, "Other files")
    assert paper.marks[-1][2] == len(paper.pages)


def test_a_file_that_is_there_twice_is_shown_once(store: Store, matter: int) -> None:
    with store.change("A file") as pen:
        again = a_pdf("PLAN ONE", "PLAN TWO", "PLAN THREE")
        pen.attach(File(name="Copy of it.pdf", role=ATTACHMENT, matter_id=matter), again)
        same = store.where(File, name="Plan.pdf")[0]
        store.db.execute("UPDATE file SET sha256 = ? WHERE matter_id = ?", [same.sha256, matter])
    paper = bound(store, matter)
    assert paper.text.count("PLAN ONE") == 1
    assert "Copy of it.pdf: shown above." in paper.text
    assert f"page {paper.page_of('Plan.pdf')}" in paper.pages[-1]


def test_what_is_locked_against_changes_alone_is_shown(store: Store, matter: int) -> None:
    assert unlocked(b"no PDF") is None
    with store.change("A file") as pen:
        locked = File(name="Locked.pdf", role=ATTACHMENT, matter_id=matter)
        pen.attach(locked, base64.b64decode(_UNDER_AES))
    assert "Locked, and to be read" in bound(store, matter).pages[-1]
    said = says_of("Locked.pdf", "application/pdf", base64.b64decode(_UNDER_AES))
    assert (said.text, said.why) == ("Locked, and to be read", "")


def test_words_are_set_where_the_letter_itself_is_gone(store: Store, matter: int) -> None:
    sha = store.where(File, role=LETTER)[0].sha256
    store.db.execute("DELETE FROM file_bytes WHERE sha256 = ?", [sha])
    assert "Words that were sent." in bound(store, matter).text


def test_it_can_be_stopped_and_keeps_nothing(store: Store, matter: int) -> None:
    steps = []
    with pytest.raises(Cancelled):
        run_here(
            report_dossier.REPORT.make(store, Scope(today=TODAY, matter_id=matter)),
            lambda step: steps.append(step) or len(steps) < 6,
        )
    assert len(steps) == 6


def test_the_same_dossier_is_the_same_file(store: Store, matter: int) -> None:
    assert bound(store, matter).data == bound(store, matter).data


def test_its_tables_count_letters_and_files(store: Store, matter: int) -> None:
    report = reports.REPORTS["dossier"]
    assert report.tables is not None
    letters, files = report.tables(store, Scope(today=TODAY, matter_id=matter))
    rows = [list(row) for row in letters.rows]
    assert [row[:4] for row in rows] == [
        [1, "2026-03-16", "Letter sent", "Three questions"],
        [2, "2026-03-18", "Reply received", "Your letter"],
    ]
    assert rows[1][-1] == 1
    assert [list(row)[:2] for row in files.rows] == [[2, "Plan.pdf"]]


# A page that anybody may read and nobody change, under a cipher that pypdf has no library for.
_UNDER_AES = (
    "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIg"
    "MCBvYmoKPDwgL0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8"
    "PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDIwMCAxMDAgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJj"
    "ZXMgPDwgL0ZvbnQgPDwgL0YxIDw8IC9CYXNlRm9udCAvSGVsdmV0aWNhIC9TdWJ0eXBlIC9UeXBlMSAvVHlwZSAv"
    "Rm9udCA+PiA+PiA+PiAvVHlwZSAvUGFnZSA+PgplbmRvYmoKNCAwIG9iago8PCAvTGVuZ3RoIDgwIC9GaWx0ZXIg"
    "L0ZsYXRlRGVjb2RlID4+CnN0cmVhbQqE6Q8UOu5rQ8nvxl39BbiTTNKDADKmbP7LvVSgcQ/dLCYKPV+U4maJcnnm"
    "hmH2epbrlNr3DtiCnnSwi8R+O0DW5u6Ha9BdkWov0ZrffD/4xgplbmRzdHJlYW0KZW5kb2JqCjUgMCBvYmoKPDwg"
    "L0NGIDw8IC9TdGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4g"
    "L0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAxMjggL08gPDU2NmZhODczZWUzM2M3OTdjZDNiOTA0ZmRhZGY4MTRh"
    "ZmEzNGRmOWEzOGY2ZWQ0MWI5ODRlMmM2ZGEyYWE2ZjU+IC9PRSA8PiAvUCAtMTAyOCAvUiA0IC9TdG1GIC9TdGRD"
    "RiAvU3RyRiAvU3RkQ0YgL1UgPGRlNzNkY2RjNTc4ZDU1MjljN2NjN2E4OWMyMzE5ODM4MDAyMTQ0Njk5MGI5ZTQx"
    "MTQwNzFhNGQ5MTA0OTg0YzE+IC9VRSA8PiAvViA0ID4+CmVuZG9iagp4cmVmCjAgNgowMDAwMDAwMDAwIDY1NTM1"
    "IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAwMDAwMDA2NCAwMDAwMCBuIAowMDAwMDAwMTIzIDAwMDAwIG4gCjAw"
    "MDAwMDAzMDAgMDAwMDAgbiAKMDAwMDAwMDQ1MSAwMDAwMCBuIAp0cmFpbGVyIDw8IC9Sb290IDEgMCBSIC9TaXpl"
    "IDYgL0lEIFs8MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+PDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2"
    "NDMzODMyNzk1Pl0gL0VuY3J5cHQgNSAwIFIgPj4Kc3RhcnR4cmVmCjc2NwolJUVPRgo="
)
