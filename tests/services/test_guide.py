"""The guide as it is shipped: every page listed, every room told of once, every link and picture there."""

import io
import re

import pytest
from pypdf import PdfReader

from liaison_app.errors import Refusal
from liaison_app.rules.guide_pages import anchor_of, guide_of
from liaison_app.rules.guide_search import find
from liaison_app.services.guide import meaning, picture, read_guide
from liaison_app.services.quick_start import quick_start

LINKS = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
PICTURES = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def guide():
    return read_guide()


def test_every_link_leads_somewhere(guide):
    wrong = []
    for page in guide.pages:
        for section in page.sections:
            for link in LINKS.findall(section.text):
                name, _, anchor = link.partition("#")
                there = guide.page(name or page.name)
                if there is None or anchor not in {one.anchor for one in there.sections} | {""}:
                    wrong.append(f"{section.target}: {link}")
    assert wrong == []


def test_every_picture_is_there_with_its_words(guide):
    found = [
        (section.target, *one)
        for page in guide.pages
        for section in page.sections
        for one in PICTURES.findall(section.text)
    ]
    assert len(found) > 20
    assert [one for one in found if not one[1] or picture(one[2], dark=False) is None] == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("delete by mistake", "safe_keeping.md#"),
        ("forgot password", "trouble.md#"),
        ("print address labels", "letters.md#"),
        ("invite people to a meeting", "round_tables.md#"),
        ("import from excel", "bringing_in.md#"),
        ("give it to my successor", "handing_over.md"),
        ("what is a tenure", "words.md#tenure"),
        ("larger text", "old_computer.md"),
        ("they did not answer", "promises.md#"),
    ],
)
def test_a_volunteers_question_finds_its_page_among_the_first(guide, question, answer):
    targets = [one.section.target for one in find(guide, question)][:4]
    assert any(target.startswith(answer) for target in targets), targets


def test_each_word_is_explained_and_short(guide):
    words = [one for one in guide.page("words.md").sections if one.level == 3]
    assert len(words) >= 25
    for one in words:
        said = meaning(anchor_of(one.heading))
        assert said is not None
        assert 20 < len(said.plain) < 700
    assert meaning("nonsense") is None


def test_the_quick_start_is_one_page_with_every_step():
    reader = PdfReader(io.BytesIO(quick_start()))
    assert len(reader.pages) == 1
    words = reader.pages[0].extract_text()
    for step in ("Begin", "Write", "Print", "When you are stuck", "Ctrl+L", "F1"):
        assert step in words
    assert "*" not in words


def test_a_quick_start_that_did_not_come_along_is_said():
    with pytest.raises(Refusal, match="did not come"):
        quick_start(guide_of({"guide.md": "# Guide"}))


def test_a_longer_quick_start_is_set_smaller_and_still_one_page():
    steps = "\n".join(f"## {n}. Step\n\n{'Many words to read here. ' * 16}" for n in range(1, 8))
    guide = guide_of({"guide.md": "- [Q](quick_start.md)", "quick_start.md": f"# Q\n\n{steps}"})
    assert len(PdfReader(io.BytesIO(quick_start(guide))).pages) == 1


def test_a_picture_is_that_of_the_look_where_there_is_one(tmp_path):
    for name in ("today_light.png", "today_dark.png", "reports_light.png"):
        (tmp_path / name).touch()
    assert picture("today_light.png", dark=True, folder=tmp_path).name == "today_dark.png"
    assert picture("today_light.png", dark=False, folder=tmp_path).name == "today_light.png"
    assert picture("reports_light.png", dark=True, folder=tmp_path).name == "reports_light.png"
    assert picture("gone_light.png", dark=True, folder=tmp_path) is None
