"""Letters on paper: what stands where, and that nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.documents.letter_pdf import LetterWriter, write_letter
from liaison_app.documents.profiles import PROFILES, stray_visible
from liaison_app.errors import NotPrintable
from liaison_app.rules.letter_text import Block, Run

SENTENCE = "The committee asked that parents be told of it at the gates of every school. "


def test_the_parts_stand_in_the_order_of_a_letter(printed: Callable) -> None:
    paper = printed(marking=("Private and confidential",), opening="السلام عليكم")
    parts = [
        "Northtown Council of Mosques",
        "26 March 2026",
        "Our reference CM/2026/014",
        "Your reference CE/4471",
        "Dear Chief Constable,",
        "Two questions before",
        "Thank you for your reply",
        "Is there a plan",
        "Yours sincerely,",
        "Amina Rahman",
        "Liaison Officer",
        "Enc.",
        "cc",
        "Registered in England.",
    ]
    tops = [paper.box(part).top for part in parts]
    assert tops == sorted(tops)
    assert paper.box("Private and confidential").bottom < paper.box("The Chief Constable").top
    assert paper.box("Timetable").top == pytest.approx(paper.box("Enc.").top, abs=1.5)


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("lines", [1, 4, 6])
def test_the_address_lies_in_its_zone(printed: Callable, profile: str, lines: int) -> None:
    address = tuple(f"Line {number} of the address" for number in range(lines))
    paper = printed(profile=profile, addressees=(address,))
    zone = PROFILES[profile].address
    for line in address:
        box = paper.box(line)
        assert zone.left <= box.left
        assert box.right <= zone.right
        assert zone.top <= box.top
        assert box.bottom <= zone.bottom


def test_nothing_private_can_show_in_the_window(printed: Callable) -> None:
    paper = printed(profile="dl_window", body=(), opening="Assalamu alaikum")
    envelope = PROFILES["dl_window"].envelope
    assert envelope is not None
    zone = stray_visible(envelope)
    for words in ("26 March 2026", "Our reference", "Your reference", "Dear Chief", "01632"):
        box = paper.box(words)
        beside = box.left > zone.right
        assert beside or box.top > zone.bottom or box.bottom < zone.top, words


def test_each_line_of_an_address_runs_its_own_way(printed: Callable) -> None:
    paper = printed(addressees=(("السيد محمد الأنصاري", "27 Oak Street", "NORTHTOWN"),))
    number, street = paper.box("27"), paper.box("Oak Street")
    assert 25 <= number.left < 26
    assert number.right < street.left
    assert 25 <= paper.box("NORTHTOWN").left < 26


def test_two_addresses_stand_side_by_side(printed: Callable) -> None:
    paper = printed(
        addressees=(("The Chief Constable", "Police"), ("The Leader of the Council", "Town Hall"))
    )
    one, two = paper.box("The Chief Constable"), paper.box("The Leader of the Council")
    assert one.top == pytest.approx(two.top, abs=0.5)
    assert one.right < two.left
    assert two.right < 190
    assert paper.box("26 March 2026").top > paper.box("Town Hall").bottom


@pytest.mark.parametrize("count", [3, 8])
def test_more_addresses_stay_on_the_page(printed: Callable, count: int) -> None:
    paper = printed(addressees=tuple((f"Person {n}", "Somewhere") for n in range(count)))
    assert paper.box(f"Person {count - 1}").bottom < paper.box("Dear Chief").top


def test_too_many_addresses_are_refused_in_words(letter: Callable) -> None:
    many = tuple((f"Person {n}", "Somewhere") for n in range(50))
    with pytest.raises(NotPrintable, match="50 addresses do not fit"):
        write_letter(letter(addressees=many))


def test_a_long_letter_has_plain_later_pages(printed: Callable, block: Callable) -> None:
    body = tuple(block(f"Number {n}. " + SENTENCE * (1 + n % 5)) for n in range(80))
    paper = printed(body=body)
    assert len(paper) > 5
    for page in range(1, len(paper)):
        text = paper.text(page)
        assert f"26 March 2026 · Page {page + 1} of {len(paper)}" in text
        assert "The Chief Constable" in text
        assert "Northtown Council of Mosques" not in text
    shown = " ".join(paper.text().split())
    assert all(f"Number {n}. The committee" in shown for n in range(80))


def test_the_close_keeps_two_lines_of_text_with_it(letter: Callable, read: Callable) -> None:
    for lines in range(20, 50):
        body = (Block("p", 0, (Run("\n".join(f"This is line {n}." for n in range(lines))),)),)
        paper = read(write_letter(letter(body=body, enclosures=("One",), copies=("Two",))))
        if len(paper) == 1:
            continue
        last = paper.text(len(paper) - 1)
        assert last.count("This is line") >= 2, lines
        assert all(part in last for part in ("Yours sincerely", "Amina", "Enc.", "Two")), lines
        assert paper.text(0).count("This is line") >= 2, lines


def test_a_letter_a_little_too_long_is_set_closer(printed: Callable, block: Callable) -> None:
    lines = Block("p", 0, (Run("\n".join(f"This is line {n}." for n in range(26))),))
    easy, close = printed(body=(block("This is line 1.\nThis is line 2."),)), printed(body=(lines,))
    assert len(close) == 1
    step = [p.box("line 2.").top - p.box("line 1.").top for p in (easy, close)]
    assert step[0] == pytest.approx(15 * 25.4 / 72, abs=0.05)
    assert 4.6 < step[1] < 5.2


def test_a_letter_of_one_line(printed: Callable, block: Callable) -> None:
    paper = printed(body=(block("Thank you."),))
    assert len(paper) == 1
    assert paper.box("Amina Rahman").bottom < 200


def test_lists_are_numbered_and_stand_in(printed: Callable, block: Callable) -> None:
    paper = printed(
        body=(
            block("first", "ol", 1),
            block("within", "ol", 2),
            block("second", "ol", 1),
            block("point", "ul", 1),
            block("quoted", "quote"),
        )
    )
    text = paper.text()
    assert all(part in text for part in ("1. first", "1. within", "2. second", "• point"))
    assert paper.box("within").left > paper.box("first").left > paper.box("1.").left
    assert paper.box("quoted").left > 25.5


def test_links_open_safe_addresses_alone(printed: Callable) -> None:
    runs = (
        Run("ours", link="https://example.org/a?b=(1)&c=2"),
        Run(" and "),
        Run("theirs", link="javascript:alert(1)"),
        Run(" and "),
        Run("file", link="file:///etc/passwd"),
    )
    data = printed(body=(Block("p", 0, runs),)).data
    assert data.count(b"/URI (https://example.org/a?b=\\(1\\)&c=2)") == 1
    assert data.count(b"/Subtype /Link") == 1
    assert b"javascript" not in data
    assert b"passwd" not in data


def test_the_same_letter_gives_the_same_bytes(letter: Callable, picture: Callable) -> None:
    one = letter(letterhead=Letterhead(name="Council", logo=picture()), opening="السلام عليكم")
    assert write_letter(one) == write_letter(one)
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:3]\n"
        "from conftest import content\n"
        "from liaison_app.documents.letter_pdf import write_letter\n"
        "print(hashlib.sha256(write_letter(content(opening='السلام عليكم'))).hexdigest())"
    )
    here = Path(__file__).parent
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(here), str(here.parents[1])],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_what_was_printed_before_does_not_matter(letter: Callable, block: Callable) -> None:
    plain = letter()
    before = write_letter(plain)
    write_letter(letter(body=(block("Other words, ﷺ and আয়েশা"),)))
    assert write_letter(plain) == before


def test_the_file_tells_title_author_language_and_carries_its_fonts(printed: Callable) -> None:
    paper = printed(title="A title with ā", author="Northtown", language="en-GB")
    told = paper.pdf.get_metadata_dict()
    assert (told["Title"], told["Author"]) == ("A title with ā", "Northtown")
    assert b"/Lang (en-GB)" in paper.data
    assert paper.data.count(b"/Subtype /Type0") == paper.data.count(b"/FontFile2") > 1
    assert b"/Helvetica" not in paper.data
    assert len(paper.data) < 40_000


def test_subject_and_council_stand_in_for_title_and_author(printed: Callable) -> None:
    told = printed().pdf.get_metadata_dict()
    assert told["Title"] == "Two questions before the third of April"
    assert told["Author"] == "Northtown Council of Mosques"


def test_signatures_stand_side_by_side_over_names(printed: Callable, picture: Callable) -> None:
    paper = printed(
        signatures=(
            Signature(name="Amina Rahman", post="Liaison Officer", picture=picture()),
            Signature(name="Yusuf Malik", post="Chair", on_behalf_of="Central Mosque"),
        )
    )
    one, two = paper.box("Amina Rahman"), paper.box("Yusuf Malik")
    assert one.top == pytest.approx(two.top, abs=0.5)
    assert one.right < two.left
    assert "for Central Mosque" in paper.text()
    assert paper.data.count(b"/SMask") == 1


def test_an_unreadable_signature_is_named(letter: Callable) -> None:
    with pytest.raises(NotPrintable, match="The signature of Amina cannot be read"):
        write_letter(letter(signatures=(Signature(name="Amina", picture=b"no picture"),)))


def test_many_letters_in_one_file(letter: Callable, read: Callable) -> None:
    writer = LetterWriter(title="Five")
    for number in range(5):
        writer.add(letter(our_ref=f"CM/{number}"))
        assert writer.pages == number + 1
    paper = read(writer.finish())
    assert len(paper) == 5
    assert "CM/3" in paper.text(3)


def test_a_writer_tells_how_many_pages_a_letter_takes(letter: Callable) -> None:
    writer = LetterWriter()
    assert (writer.add(letter()), writer.pages) == (1, 1)


def test_an_empty_letter_prints(read: Callable) -> None:
    assert len(read(write_letter(LetterContent(letterhead=Letterhead(name=""))))) == 1


def test_two_threads_print_what_one_would(letter: Callable, block: Callable) -> None:
    """The preview and a report may be made at once; what is kept between letters is shared."""
    letters = [
        letter(our_ref=f"CM/{n}", body=(block(f"Word{n} محمد{n} আয়েশা ") for n in range(n, n + 3)))
        for n in range(12)
    ]
    letters = [replace(one, body=tuple(one.body)) for one in letters]
    with ThreadPoolExecutor(2) as both:
        at_once = list(both.map(write_letter, letters))
    assert at_once == [write_letter(one) for one in letters]
