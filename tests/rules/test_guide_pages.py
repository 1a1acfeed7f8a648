"""The guide's Markdown read as pages and sections, with what its comments say."""

import re

import pytest

from liaison_app.rules.guide_pages import anchor_of, guide_of, plain_words
from liaison_app.rules.guide_search import find, wanted_in

FIRST = """# Guide

What to read first.

## Day by day

- [Labels](labels.md): for a list
- [Not written yet](missing.md): nothing

## For a technician

1. [The file](file.md): its tables
"""
LABELS = """# Labels

One sentence.

## Print a sheet
<!-- room: labels, lists/print -->
<!-- words: stickers, address -->

1. Choose **File → Labels**.
2. Press *Print…*.

```
## no heading
```

## Print a sheet

| Key | Does |
|---|---|
| **Enter** | [more](file.md#tables) |

![A sheet](pictures/labels_light.png)
"""
FILE = "# The file\n\nTables of stickers.\n\n## Tables?\n\nEach has a name.\n"


@pytest.fixture
def guide():
    texts = {"guide.md": FIRST, "labels.md": LABELS, "file.md": FILE, "left.md": "# Unlisted"}
    return guide_of(texts)


def test_the_list_on_the_first_page_is_the_order(guide):
    assert [(page.name, page.title, page.group, page.says) for page in guide.pages] == [
        ("guide.md", "Guide", "", ""),
        ("labels.md", "Labels", "Day by day", "for a list"),
        ("file.md", "The file", "For a technician", "its tables"),
    ]
    assert [page.for_technicians for page in guide.pages] == [False, False, True]


def test_a_page_is_cut_at_its_headings_and_not_in_code(guide):
    sections = guide.page("labels.md").sections
    assert [(one.heading, one.anchor) for one in sections] == [
        ("Labels", ""),
        ("Print a sheet", "print-a-sheet"),
        ("Print a sheet", "print-a-sheet-1"),
    ]
    assert "## no heading" in sections[1].text
    assert sections[1].rooms == ("labels", "lists/print")
    assert sections[1].words == "stickers, address"
    assert "<!--" not in sections[1].text


def test_rooms_and_their_stages_lead_to_the_section_that_tells_of_them(guide):
    section = guide.page("labels.md").sections[1]
    assert guide.about("labels") is section
    assert guide.about("labels", "any stage") is section
    assert guide.about("lists", "print") is section
    assert guide.about("lists") is guide.pages[0].sections[0]


def test_links_lead_to_sections_and_odd_ones_to_the_top(guide):
    assert guide.section("labels.md#print-a-sheet-1").anchor == "print-a-sheet-1"
    assert guide.section("labels.md#gone") is guide.page("labels.md").sections[0]
    assert guide.section("missing.md") is None
    assert guide.section("labels.md#print-a-sheet").target == "labels.md#print-a-sheet"


def test_the_pages_follow_each_other(guide):
    assert guide.beside("guide.md", 1).name == "labels.md"
    assert guide.beside("guide.md", -1) is None
    assert guide.beside("file.md", 1) is None


def test_anchors_are_those_of_the_web():
    assert anchor_of("What was asked, and who answered?") == "what-was-asked-and-who-answered"
    assert anchor_of("**Hold** – `live`") == "hold--live"
    assert anchor_of("1. Begin") == "1-begin"


def test_plain_words_are_what_is_read():
    words = plain_words(LABELS)
    assert not re.search(r"[*`|]|\]\(|!\[", words)
    assert "Key · Does" in words
    assert "Enter · more" in words
    assert plain_words("a * b and snake_case stay, *this* goes") == (
        "a * b and snake_case stay, this goes"
    )


def test_a_question_finds_other_forms_of_its_words(guide):
    assert [one.section.target for one in find(guide, "how do I print the sheets?")] == [
        "labels.md#print-a-sheet",
        "labels.md#print-a-sheet-1",
    ]
    assert find(guide, "pressing")[0].snippet == "Press Print…."


def test_other_words_of_a_section_find_it_before_a_technicians_page(guide):
    assert [one.section.target for one in find(guide, "sticker")] == [
        "labels.md#print-a-sheet",
        "file.md",
    ]


def test_where_no_section_has_all_the_words_the_most_count(guide):
    assert [one.section.target for one in find(guide, "print zebra")] == [
        "labels.md#print-a-sheet",
        "labels.md#print-a-sheet-1",
    ]
    assert find(guide, "zebra") == []
    assert find(guide, "  ") == []


def test_little_words_are_looked_for_only_where_there_are_no_others():
    assert wanted_in("how do I copy it") == [["cop"]]
    assert wanted_in("who") == [["who"]]
