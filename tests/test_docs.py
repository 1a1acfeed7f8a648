"""The guide holds together: pages, links, pictures, and every word it says stands on the screen."""

import re
from pathlib import Path
from typing import Final

import pytest

from liaison_app.services.reports import REPORTS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {page.name: page.read_text("utf-8") for page in sorted(DOCS.glob("*.md"))}
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
LISTED = re.findall(r"^- \[([^\]]+)\]\(([\w-]+\.md)\): \S", PAGES["guide.md"], re.MULTILINE)
TECHNICAL = PAGES["guide.md"].partition("## For a technician")[2]
OFFICERS = ["guide.md", *(name for _title, name in LISTED if f"({name})" not in TECHNICAL)]

JARGON: Final = re.compile(
    r"\b(records?|database|entit(?:y|ies)|sync\w*|null|SQLite|pars(?:e|es|ed|ing)|metadata|config\w*|"
    r"dropdown|checkbox|popup|hover|toggle)\b",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 40  # words; of all sentences of the guide nine in ten have at most eighteen


def anchors(text: str) -> set[str]:
    """The headings of a page as links name them: small, no punctuation, dashes for spaces."""
    heads = re.findall(r"^#+ (.*)", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


def plain(text: str) -> str:
    """A page's running text: without comments, examples and commands."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^    .*", "", text, flags=re.MULTILINE))


def test_every_page_is_reached_from_the_guide() -> None:
    listed = [name for _title, name in LISTED]
    assert len(listed) == len(set(listed))
    assert set(PAGES) - {"guide.md"} == set(listed)


@pytest.mark.parametrize(("title", "name"), LISTED)
def test_a_page_begins_with_its_title(title: str, name: str) -> None:
    """Or with words that hold it: the list may say it shorter."""
    head = PAGES[name].partition("\n")[0]
    assert head.startswith("# ")
    assert title.casefold() in head.casefold() or head[2:].casefold() in title.casefold()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_heading(name: str) -> None:
    for picture, _words, target in LINK.findall(PAGES[name]):
        if picture or "://" in target:
            continue
        page, _hash, anchor = target.partition("#")
        text = PAGES.get(page or name)
        assert text is not None or (DOCS / page).exists(), target
        assert not anchor or anchor in anchors(text or ""), f"{name} links to {target}"


def test_every_picture_is_made_by_the_tour_and_shown() -> None:
    tour = (ROOT / "liaison_app/tour.py").read_text("utf-8")
    made = set(re.findall(r'(?:\(|yield )"([\w-]+)", (?:lambda|asked)', tour))
    shown = set()
    for name, text in [*PAGES.items(), ("README.md", (ROOT / "README.md").read_text("utf-8"))]:
        for mark, words, target in LINK.findall(text):
            if not mark:
                continue
            assert words, f"{name} shows {target} without words for who cannot see it"
            shown.add(Path(target).name)
            assert (DOCS / "pictures" / Path(target).name).exists(), target
    assert {re.sub(r"_(light|dark)\.png$", "", picture) for picture in shown} <= made
    kept = {picture.name for picture in (DOCS / "pictures").glob("*.png")}
    light = {name for name in kept if not name.endswith("_dark.png")}
    assert light == shown, "a picture nobody shows is carried by every copy of the program"


@pytest.mark.parametrize("name", OFFICERS)
def test_the_guide_speaks_plainly(name: str) -> None:
    text = plain(PAGES[name])
    assert not JARGON.findall(text)
    told = re.sub(r"^[|#].*", "", text, flags=re.MULTILINE)
    for sentence in re.split(r"[.:!?]\s|\n\s*(?:[-\d]|\n)", told):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_every_report_is_told_of() -> None:
    page = (DOCS / "reports.md").read_text("utf-8")
    assert [one.title for one in REPORTS.values() if f"*{one.title}*" not in page] == []


def test_steps_are_counted_from_one() -> None:
    for name in OFFICERS:
        expected = 1
        for line in PAGES[name].splitlines():
            step = re.match(r"(\d+)\. ", line)
            if step:
                assert int(step[1]) in (1, expected), f"{name}: {line}"
                expected = int(step[1]) + 1


# The words on the screen

_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HOLE = re.compile(r"\\{[^}]*\\}")
FIXED = 8  # letters that a sentence with holes must have of its own


def words_of_the_program() -> tuple[set[str], list[re.Pattern[str]]]:
    """Whatever the program may show, and sentences with holes as they look when those are filled."""
    said: set[str] = set()
    for module in (ROOT / "liaison_app").rglob("*.py"):
        code = re.sub(r'""".*?"""', "", module.read_text("utf-8"), flags=re.DOTALL)
        said.update(_QUOTED.findall(re.sub(r'"\s*\n\s*f?"', "", code)))
    said.update(re.findall(r'"((?:[^"\\]|\\.)*)"', town()))
    holed = {on_screen(words) for words in said if "{" in words}
    return {on_screen(words) for words in said}, [
        re.compile(_HOLE.sub(r"[\\w ,.’“”]{1,30}", re.escape(words)))
        for words in holed
        if len(re.findall(r"[A-Za-z]", re.sub(r"\{[^}]*\}", "", words))) >= FIXED
    ]


def town() -> str:
    """The sample town, whose names the guide uses."""
    return (ROOT / "resources/sample_town.json").read_text("utf-8")


def on_screen(words: str) -> str:
    """Words as they are compared: no shortcut behind them, no mark of a menu, no dots at the end."""
    words = re.sub(r" \((?:Ctrl|Alt|Shift|F\d|Del).*\)$", "", words.partition("\\t")[0])
    words = words.replace("\\n", " ").replace("&&", "\0").replace("&", "")
    return words.replace("\0", "&").rstrip(" ….:").strip()


def test_slanted_words_of_the_guide_stand_on_the_screen() -> None:
    """*So* marked words are promised to be there, letter by letter."""
    said, filled = words_of_the_program()
    wrong = []
    for name in OFFICERS:
        text = re.sub(r"\*\*.+?\*\*", "", plain(PAGES[name]))
        for words in re.findall(r"\*([^*\n]+)\*", text):
            shown = on_screen(words)
            if shown not in said and not any(pattern.fullmatch(shown) for pattern in filled):
                wrong.append(f"{name}: {words}")
    assert not wrong, "\n".join(wrong)
