"""Heads of pages, with dashes or without, as people write them; nothing of them is run or lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.front_matter import read_head, without_marks
from liaison_app.rules.publication_reader import read_publication

TODAY = dt.date(2026, 4, 3)

FENCED = """\
---
# a page of ours
title: "Answer: what the police told us"
area: Harrowmere
date: 2026-03-16
tags:
  - policing
  - schools
author: [Harrowmere Mosques, 'Amina Noor']
url: https://harrowmere.example/answers?x=1#top
draft: false
summary: >
  It runs over
  two lines.
---

# What they said

“We shall be on patrol,” said Superintendent Wilma Thorne.
"""


def test_between_dashes() -> None:
    head = read_head(FENCED)
    assert head is not None
    assert head.said == {
        "title": "Answer: what the police told us",
        "area": "Harrowmere",
        "date": "2026-03-16",
        "publisher": "Harrowmere Mosques, Amina Noor",
        "address": "https://harrowmere.example/answers?x=1#top",
    }
    assert dict(head.more) == {
        "tags": "policing, schools",
        "draft": "false",
        "summary": "It runs over two lines.",
    }
    assert head.body.startswith("# What they said")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Title: One\nDate: 3 April 2026\n\nBody", {"title": "One", "date": "3 April 2026"}),
        ("---\ntitle: 'One: it''s'  # for now\n---\nBody", {"title": "One: it's"}),
        ("---\nurl: https://a.example\npermalink: /n/1/\n---\nBody", {"address": "https://a.example"}),
        ("---\npermalink: /n/1/\nurl: https://a.example\n---\nBody", {"address": "https://a.example"}),
        ('---\ntitle: One\nauthor:\n  - "[[people/Anna Lee|Anna]]"\n---\nBody', {"title": "One", "publisher": "Anna"}),
        (
            "% One: two\n% Anna Lee\n% 3 May 2026\n\nBody",
            {"title": "One: two", "publisher": "Anna Lee", "date": "3 May 2026"},
        ),
        ("\ufefftitle: One\r\nurl: https://a.example\r\n\r\nBody", {"title": "One", "address": "https://a.example"}),
        ('+++\ntitle = "One"\ndate = 2026-04-03\n+++\nBody', {"title": "One", "date": "2026-04-03"}),
        ("---\nTitle: One\n...\nBody", {"title": "One"}),
        ("---\nTITLE: it''s\npublished_on: 2026\n---\nBody", {"title": "it''s", "date": "2026"}),
    ],
)  # fmt: skip
def test_other_ways_to_write_one(text: str, said: dict[str, str]) -> None:
    head = read_head(text)
    assert head is not None
    assert (head.said, head.body) == (said, "Body")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear Sir\n\nDate: never",
        "From: a@b.example\nDate: Mon, 1 Jan 2026\nTo: c@d.example\n\nHello",
        "---\nnever: closed\nand so on",
        "Note: this is a letter.\nIt goes on.",
        "https://a.example: a page\n\nBody",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert read_head(text) is None


@given(st.text(alphabet=st.sampled_from("---\n: title=abc'\"[]>|#*_()!é\u202e\t "), max_size=200))
def test_nothing_raises_and_no_word_of_the_body_is_lost(text: str) -> None:
    head = read_head(text)
    read = read_publication(text, TODAY)
    if head is None:
        kept, told = f"{read.title}{read.text}", without_marks(text)
        assert sum(map(str.isalnum, kept)) >= sum(map(str.isalnum, told))


def test_marks_of_markdown_go() -> None:
    said = without_marks(
        '## Answer ##\n> We **shall** *come* [here](https://a.example "x") a*b*c 2 * 3 * 4'
    )
    assert said == "Answer\nWe shall come here (https://a.example) a*b*c 2 * 3 * 4"


def test_a_publication() -> None:
    read = read_publication(FENCED, TODAY)
    assert (read.title, read.area, read.date) == (
        "Answer: what the police told us",
        "Harrowmere",
        "2026-03-16",
    )
    (saying,) = read.sayings
    assert saying.words == "We shall be on patrol."
    assert "Thorne" in saying.speaker
    assert "Thorne" in read.text[saying.start : saying.end]


def test_without_a_head_the_first_line_is_the_title_and_its_day_the_date() -> None:
    text = "12/03/26 Open evening\n\nStatement from Ada Lunn:\n\n“About 40 people came, and all of them stayed.”"
    read = read_publication(text, TODAY)
    assert (read.title, read.date) == ("12/03/26 Open evening", "2026-03-12")
    (saying,) = read.sayings
    assert saying.speaker == "Ada Lunn"
    (figure,) = read.figures
    assert (figure.amount.qualifier, figure.amount.value) == ("about", "40")


def test_what_is_odd_is_said() -> None:
    read = read_publication("---\ntitle: One\ndate: soonish\nurl: javascript:x\n---\nBody", TODAY)
    assert read.date == ""
    assert len(read.doubts) == 2
    assert read.address == "javascript:x"
