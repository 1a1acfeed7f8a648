"""What is published as web page, text and Markdown: every word of it, nothing but words, and read by anybody."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app.exchange.edition_html import web_page
from liaison_app.exchange.edition_markdown import markdown, written
from liaison_app.exchange.edition_text import message_text, text_file
from liaison_app.rules.edition_page import (
    LEFT_OUT,
    Passage,
    PublishedPage,
    blocks_of,
    file_name,
    language_of,
)
from liaison_app.rules.front_matter import read_head
from liaison_app.rules.letter_text import markers
from liaison_app.rules.safe_text import tidy, visible

REPLY = Passage(
    date="2026-03-17",
    heading="Reply from the Chief Constable",
    text="Thank you.\n\n• More visits:\n  – by day\n  – by night\n• A number to ring\n\n1. First\n2. Second"
    "\n\n> An ordinary day.\n\nPlace │ Day\nHall │ Monday",
    signature="A. Name\nChief Constable\n\nFor the Force",
)
OURS = Passage(date="2026-03-16", heading="Our letter", text="What will be done?")
PAGE = PublishedPage(
    title="A letter that went round",
    introduction="It was posted in March.\n\nWe wrote the same day.",
    area="Northtown",
    publisher="Northtown Council of Mosques",
    date="2026-03-21",
    address="https://our.example/letters",
    passages=(REPLY, replace(OURS, date="2026-03-17", heading="A second reply"), OURS),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</article></main><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#60;",
    "{{ site.secret }} {% include x %} {{< figure >}}",
    "[a](javascript:alert(1)) ![x](https://evil.example/pixel.png)",
    "---\ntitle: other\n---",
    "# not a heading\n- no list\n1) none\n> \n```\ncode\n```",
    "*a* _b_ __c__ ~~d~~ ==e== $x$ `f` a|b \\ ^g^",
    "| a | b |\n| --- | --- |",
    "=HYPERLINK(1)\n+1\n@everyone\n:::note\n!!! tip",
    "\u202eevil\u2066 \x00 \x1b[31m",
    "السلام عليكم\n\nআপনার চিঠি",
    "'quoted' \"double\" it’s: # 1",
    "x" * 400,
)
WORDS = st.text(
    st.sampled_from("ab3 .\n\t<>&\"'*_#-+>|`~[](){}!\\:=$^%@•–ابআ") | st.characters(codec="utf-8"),
    max_size=60,
)


class Read(HTMLParser):
    """What a browser makes of a page: tags, the words of its body, and its heading levels."""

    def __init__(self, page: bytes):
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.open: list[str] = []
        self.levels: list[int] = []
        self.words: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.marked += [(tag, f"{name}={value}") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self.words.append(data)


def bare(words: str) -> str:
    """The letters and figures alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", visible(words)))


def said(words: str, *, every_number: bool) -> str:
    """What a text says, its lists' numbers with it where they are written out."""
    blocks = blocks_of(words)
    return bare(
        " ".join(
            f"{marker if every_number or block.kind == 'np' else ''} {block.text}"
            for marker, block in zip(markers(blocks), blocks, strict=True)
        )
    )


# The web page


def test_a_page_runs_nothing_fetches_nothing_and_is_sound() -> None:
    page = web_page(replace(PAGE, something_left_out=True))
    read = Read(page)
    assert read.open == []
    assert not read.tags.keys() & {"script", "img", "iframe", "link", "form", "a", "object"}
    assert b"default-src 'none'" in page
    assert b"http" not in page.replace(b"http-equiv", b"")
    assert read.levels == [1, 2, 3, 3, 2, 3]
    assert len(read.ids) == len(set(read.ids)) == 2
    assert (read.tags["main"], read.tags["h1"], read.tags["time"]) == (1, 1, 2)
    assert read.tags["ul"] == 2
    assert ("html", "lang=en-GB") in read.marked
    assert LEFT_OUT in page.decode()
    assert page == web_page(replace(PAGE, something_left_out=True))


def test_other_scripts_say_which_they_are_and_where_they_begin() -> None:
    text = "وعليكم السلام ورحمة الله\n\nআপনার চিঠির জন্য ধন্যবাদ\n\nThank you, عمر"
    marked = Read(web_page(replace(PAGE, passages=(replace(OURS, text=text),)))).marked
    assert ("p", "lang=ar") in marked
    assert ("p", "dir=rtl") in marked
    assert ("p", "lang=bn") in marked
    assert (language_of("Thank you, عمر"), language_of("آپ کے خط کا شکریہ")) == ("", "ur")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    page = replace(PAGE, title=words, passages=(replace(OURS, heading=words, text=words),))
    read = Read(web_page(page))
    assert not read.tags.keys() & {"script", "img", "b", "a"}
    assert said(words, every_number=False) in bare("".join(read.words))
    told = markdown(page)
    assert bare(words) in bare(unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", told)))
    assert not re.search(r"(?<!\\)(?:\{\{|\{%|\]\(|<|`)", told.partition("\n---\n")[2])
    head = read_head(told)
    assert head is not None
    assert head.said.get("title", "") == tidy(words)


@given(WORDS)
def test_any_words_come_back_out_of_the_web_page(words: str) -> None:
    only = PublishedPage(title="T", passages=(Passage(text=words, signature="S"),))
    read = Read(web_page(only))
    assert bare("".join(read.words)) == f"T{said(words, every_number=False)}S"


# Markdown


@given(WORDS)
@example("a\n---\nb")
@example("1. a\n\n5) b")
def test_any_words_come_back_out_of_markdown(words: str) -> None:
    told = markdown(PublishedPage(title="T", passages=(Passage(text=words),)))
    head = read_head(told)
    assert head is not None
    body = told.partition("\n---\n")[2]
    assert bare(unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", body))) == said(
        words, every_number=True
    )


def test_our_own_reader_reads_the_head_of_the_file() -> None:
    page = replace(PAGE, title="It’s “our” answer: #1 'quoted' \\ here", version=2)
    head = read_head(markdown(page))
    assert head is not None
    assert head.said == {
        "title": page.title,
        "area": "Northtown",
        "date": "2026-03-21",
        "publisher": "Northtown Council of Mosques",
        "address": "https://our.example/letters",
    }
    assert head.more == (("version", "2"),)
    assert head.body.startswith("It was posted in March.")


def test_lists_tables_quotations_and_days_in_markdown() -> None:
    told = markdown(PAGE)
    for words in (
        "## 17 March 2026\n\n### Reply from the Chief Constable\n\nThank you.",
        "- More visits:\n    - by day\n    - by night\n- A number to ring\n\n1. First\n2. Second",
        "> An ordinary day.",
        "| Place | Day |\n| --- | --- |\n| Hall | Monday |",
        "A. Name  \nChief Constable\n\nFor the Force",
        "## 16 March 2026\n\n### Our letter",
    ):
        assert words in told
    assert told.count("## 17 March 2026") == 1
    assert written("snake_case 3_4 _x_") == r"snake_case 3_4 \_x\_"


# Text for messages


def test_text_for_messages_keeps_its_lines() -> None:
    text = message_text(replace(PAGE, something_left_out=True))
    assert text.startswith(
        "A letter that went round\n"
        "Northtown · Published by Northtown Council of Mosques on 21 March 2026\n\nIt was posted"
    )
    assert "17 March 2026\nReply from the Chief Constable\n\nThank you.\n\n• More visits:" in text
    assert text.count("17 March 2026") == 1
    assert text.endswith(f"{LEFT_OUT}\n")
    assert text_file(PAGE).decode("utf-8-sig") == message_text(PAGE)


@given(WORDS)
def test_any_words_come_back_out_of_a_message(words: str) -> None:
    text = message_text(PublishedPage(title="T", passages=(Passage(text=words),)))
    assert bare(text) == f"T{bare(words)}"


# Names of files


def test_a_file_is_called_by_plain_letters_alone() -> None:
    assert file_name(replace(PAGE, version=2), "html") == "a-letter-that-went-round-v2.html"
    assert file_name(replace(PAGE, title="../../etc/çalışma: “x”?"), "md") == "etc-calisma-x.md"
    assert file_name(replace(PAGE, title="السلام"), "pdf") == "letters.pdf"
    assert len(file_name(replace(PAGE, title="word " * 100), "pdf")) < 70
