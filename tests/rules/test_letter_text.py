"""The letter's text: kept form, plain words, pasted markup, and its safety."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules import letter_text_plainly
from liaison_app.rules.letter_text import (
    Block,
    Run,
    canonical,
    clean,
    excerpt,
    from_pasted_html,
    from_plain,
    markers,
    parse,
    parts,
    plain,
    rows,
    table,
    write,
)
from liaison_app.rules.letter_text_html import read_with_care
from liaison_app.rules.safe_text import visible
from tests.growth import growth

words = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t<>&\"'ab1.•-\u00a0\u2028\u202e\x00\x1b“ʿسلআﷺ"), st.characters()
    ),
    max_size=12,
)
links = st.sampled_from(
    ["", "", "https://example.org/?a=1&b=2", "mailto:a@example.org", "javascript:alert(1)", "x"]
)
runs = st.builds(Run, text=words, bold=st.booleans(), italic=st.booleans(), link=links)
blocks = st.builds(
    Block,
    kind=st.sampled_from(["p", "np", "h2", "ul", "ol", "quote", "table", "th", "td", "td"]),
    level=st.integers(-1, 5),
    runs=st.lists(runs, max_size=5).map(tuple),
)
texts = st.lists(blocks, max_size=8)
TAGS = (
    *("<p>", "</p>", "<ul>", "</ul>", "<ol>", "<ol start=4>", "</ol>", "<li>", "</li>", "<b>"),
    *("</b>", "<i>", "</i>", "<br>", "<h2>", "</h2>", "<blockquote>", "</blockquote>", "</a>"),
    *("<a href='https://e.org'>", "<script>", "</script>", "<style>", "<!--", "-->", "<![if"),
    *("<div>", "</div>", "<pre>", "</pre>", "<table>", "<td>", "</td>", "&amp;", "&#0;", "&lt;"),
    *("&#xD800;", '<a"', "<x'", "<span style='mso-list:Ignore'>", "</span>", "<p style='"),
    "<p style='mso-list:l0 level2'>",
    *("<tr>", "</tr>", "<th>", "</th>", "</table>", "<td colspan=3 rowspan=2>", "<td rowspan=99>"),
    *("<p class=numbered>", "<table role=presentation>"),
)
markup = st.lists(
    st.one_of(
        words,
        st.sampled_from(TAGS),
    ),
    max_size=25,
).map("".join)


@given(texts)
def test_what_is_written_is_read_back(text: list[Block]) -> None:
    assert parse(write(text)) == clean(text)
    assert write(parse(write(text))) == write(text)
    assert canonical(write(text)) == write(text)


@given(markup)
def test_any_markup_is_written_as_what_is_read_of_it(html: str) -> None:
    assert canonical(html) == write(parse(html))


@given(texts)
def test_no_letter_of_the_text_is_lost(text: list[Block]) -> None:
    def letters(of: list[Block]) -> str:
        return "".join(c for block in of for c in visible(block.text) if not c.isspace())

    assert letters(list(parse(write(text)))) == letters(text)


@given(texts)
def test_tables_are_whole_and_list_levels_grow_by_one(text: list[Block]) -> None:
    found = clean(text)
    for part in parts(found):
        if part[0].kind not in ("th", "td"):
            continue
        lines = rows(part)
        assert [cell.level for cell in lines[0]] == list(range(1, len(lines[0]) + 1))
        assert len(lines[0]) <= 6
        assert all([cell.level for cell in line] == [c.level for c in lines[0]] for line in lines)
        kinds = ["".join(cell.kind for cell in line) for line in lines]
        assert kinds == sorted(kinds, reverse=True)  # the head's rows, then the body's
        assert any(cell.text.strip() for cell in part)
    assert [block for part in parts(found) for block in part] == list(found)


@given(texts)
def test_the_canonical_form_stays_as_it_is(text: list[Block]) -> None:
    assert clean(clean(text)) == clean(text)


@given(markup)
def test_any_markup_is_read_without_raising_and_comes_out_canonical(html: str) -> None:
    for read in (parse, from_pasted_html):
        found = read(html)
        assert clean(found) == found
        assert parse(write(found)) == found


@given(words.map(lambda s: s * 3))
def test_any_plain_text_is_read(text: str) -> None:
    found = from_plain(text)
    assert clean(found) == found
    assert len(excerpt(found, 20)) <= 20
    for character in "\x00\x1b\u202e":
        assert character not in plain(found)


def test_one_block_a_line() -> None:
    text = (
        Block("h2", 0, (Run("What we ask"),)),
        Block("ol", 1, (Run("One "), Run("and", bold=True), Run(" only"))),
        Block("ul", 2, (Run("a < b\nc"),)),
        Block("ol", 1, (Run("two"),)),
        Block("ul", 1, (Run("x", link="https://e.org/?a&b"),)),
        Block("quote", 0, (Run("said", bold=True, italic=True),)),
    )
    assert write(text) == (
        "<h2>What we ask</h2>\n"
        "<ol><li>One <b>and</b> only\n"
        "<ul><li>a &lt; b<br>c</li></ul></li>\n"
        "<li>two</li></ol>\n"
        '<ul><li><a href="https://e.org/?a&amp;b">x</a></li></ul>\n'
        "<blockquote><b><i>said</i></b></blockquote>"
    )
    assert markers(text) == ("", "1.", "•", "2.", "•", "")


def test_numbered_paragraphs_and_tables_as_they_are_kept() -> None:
    text = (
        Block("np", 0, (Run("We welcome it."),)),
        Block("h2", 0, (Run("Schools"),)),
        Block("np", 0, (Run("We ask for "), Run("two", bold=True), Run(" things:"))),
        Block("ol", 1, (Run("one"),)),
        *table((("Question", "Our answer"), ("1", "Yes\nand no"), ("2", "")), head=True),
        Block("np", 0, (Run("That is all."),)),
    )
    assert write(text) == (
        '<p class="numbered">We welcome it.</p>\n'
        "<h2>Schools</h2>\n"
        '<p class="numbered">We ask for <b>two</b> things:</p>\n'
        "<ol><li>one</li></ol>\n"
        "<table><tr><th>Question</th><th>Our answer</th></tr>\n"
        "<tr><td>1</td><td>Yes<br>and no</td></tr>\n"
        "<tr><td>2</td><td></td></tr></table>\n"
        '<p class="numbered">That is all.</p>'
    )
    assert parse(write(text)) == clean(text)
    assert [m for m in markers(clean(text)) if m] == ["1.", "2.", "1.", "3."]
    assert plain(clean(text)) == (
        "1. We welcome it.\n\nSchools\n\n2. We ask for two things:\n\n1. one\n\n"
        "Question\tOur answer\n1\tYes and no\n2\t\n\n3. That is all."
    )


def test_a_table_keeps_empty_cells_but_not_a_table_of_them() -> None:
    assert clean([*table((("", ""), ("", "x")), head=False)])[0] == Block("td", 1, ())
    assert clean([*table((("", ""), (" ", "")), head=True)]) == ()
    short = [Block("td", 1, (Run("a"),)), Block("td", 3, (Run("c"),)), Block("td", 1, (Run("d"),))]
    assert [cell.level for cell in clean(short)] == [1, 2, 3, 1, 2, 3]


def test_numbers_that_run_on_past_other_paragraphs_are_numbered_paragraphs() -> None:
    found = from_plain(
        "About you\n\n1. We are mosques.\n\nSchools\n\n2. We ask:\n   - a\n   - b\n\n3. So."
    )
    assert [(b.kind, b.level) for b in found] == [
        *(("p", 0), ("np", 0), ("p", 0), ("np", 0), ("ul", 1), ("ul", 1), ("np", 0))
    ]
    assert from_plain(plain(found)) == found


def test_lines_with_the_same_tabs_are_a_table() -> None:
    found = from_plain("Costs:\nItem\tNumber\tCost\nChairs\t40\t£200\nTea\t\t£12\nThank you.")
    assert [b.kind for b in found] == ["p", *["th"] * 3, *["td"] * 6, "p"]
    assert found[8].text == ""
    assert from_plain(plain(found)) == found
    assert [b.kind for b in from_plain("Name:\tBob\nDate:\t3 April")] == ["td"] * 4
    assert [b.kind for b in from_plain("one\ttwo\nthree")] == ["p"]
    assert [b.kind for b in from_plain("•\tone\n•\ttwo")] == ["ul", "ul"]


def test_a_table_pasted_from_word_or_the_web() -> None:
    html = """<p class=MsoNormal>Before</p><table class=MsoTableGrid border=1><tr>
    <td width=90><p class=MsoNormal><b>Question</b><o:p></o:p></p></td>
    <td><p class=MsoNormal><b>Answer</b></p></td></tr>
    <tr><td rowspan=2><p class=MsoNormal>Patrols</p></td>
    <td><p class=MsoNormal>Yes</p><p class=MsoNormal>daily</p></td></tr>
    <tr><td><ul><li>at noon</li><li>at eight</li></ul></td></tr>
    <tr><td colspan=2><p>all</p></td></tr></table><p>After</p>"""
    found = from_pasted_html(html)
    assert write(found) == (
        "<p>Before</p>\n"
        "<table><tr><th>Question</th><th>Answer</th></tr>\n"
        "<tr><td>Patrols</td><td>Yes<br>daily</td></tr>\n"
        "<tr><td></td><td>• at noon<br>• at eight</td></tr>\n"
        "<tr><td>all</td><td></td></tr></table>\n"
        "<p>After</p>"
    )


def test_tables_that_only_place_things_are_read_as_before() -> None:
    cell = "<td><p>one</p><ul><li>two</li></ul></td>"
    assert [b.kind for b in from_pasted_html(f"<table><tr>{cell}</tr></table>")] == ["p", "ul"]
    nested = f"<table><tr>{cell}<td>x</td></tr><tr><td><table><tr><td>a</td></tr></table></td></tr></table>"
    assert {b.kind for b in from_pasted_html(nested)} == {"p", "ul"}
    wide = f"<table>{'<tr>' + '<td>a</td>' * 9 + '</tr>'}{'<tr><td>b</td></tr>'}</table>"
    assert {b.kind for b in from_pasted_html(wide)} == {"p"}


def test_word_s_numbers_that_run_on_are_numbered_paragraphs() -> None:
    def item(number: int, words: str) -> str:
        return (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
            f"<span style='mso-list:Ignore'>{number}.</span>{words}</p>"
        )

    html = f"{item(1, 'We agree.')}<h1>Schools</h1>{item(2, 'We ask.')}{item(3, 'So.')}"
    assert [b.kind for b in from_pasted_html(html)] == ["np", "h2", "np", "np"]
    web = "<ol><li>a</li></ol><p>x</p><ol start=2><li>b</li></ol>"
    assert [b.kind for b in from_pasted_html(web)] == ["np", "p", "np"]


def test_a_pasted_list_that_counts_from_one_stays_a_list() -> None:
    html = (
        "<p>We ask:</p>\n<ol><li>one</li>\n<li>two\n<ol><li>in</li></ol></li>\n<li>three</li></ol>"
    )
    assert write(from_pasted_html(html)) == html
    numbered = f'<p class="numbered">a</p>\n{html}\n<p class="numbered">b</p>'
    assert write(from_pasted_html(numbered)) == numbered


def test_spaces_between_looks_stay() -> None:
    html = "<p>a <b>b</b> and <i>c</i> and <b>d</b><br>e <i>f</i> g</p>"
    assert write(parse(html)) == html
    assert plain(parse(html)) == "a b and c and d\ne f g"


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.booleans(), min_size=30))
def test_words_are_parted_as_they_were_however_they_look(
    letters: list[str], bold: list[bool]
) -> None:
    pieces = [Run(letter + " ", bold=b) for letter, b in zip(letters, bold, strict=False)]
    block = Block("p", 0, tuple(pieces))
    assert plain(clean([block])).split() == block.text.split()


def test_links_other_than_the_four_are_words() -> None:
    for bad in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "java\nscript:x"):
        assert parse(f'<p><a href="{bad}">x</a></p>') == (Block("p", 0, (Run("x"),)),)
    assert parse("<p><a href='TEL:01234'>x</a></p>")[0].runs[0].link == "TEL:01234"


def test_strict_reading_shows_or_drops_what_is_not_in_the_subset() -> None:
    assert parse("<p>a<u>b</u><script>c()</script><img src=x onerror=y>d</p>")[0].text == "abd"
    assert parse("a <3 b & c <")[0].text == "a <3 b & c <"
    assert parse('<p style="font-weight:bold"><strong>x</strong></p>')[0].runs == (Run("x"),)


def test_plain_words() -> None:
    text = parse(
        "<p>Dear all,<br>please:</p><ol><li>one</li><li>two<ul><li>deep</li></ul></li></ol>"
        "<blockquote>said</blockquote>"
    )
    assert plain(text) == "Dear all,\nplease:\n\n1. one\n2. two\n  • deep\n\n> said"
    assert excerpt(text, 200) == "Dear all, please: 1. one 2. two • deep > said".replace("> ", "")


def test_plain_text_with_indented_bullets_between_paragraphs() -> None:
    found = from_plain(
        "Dear Chief Constable,\n\nWe would like to know:\n\n"
        "  • What will be done?\n  • Who is told?\n  • Are schools ready?\n\nCan we meet?\nSoon?"
    )
    assert [(b.kind, b.level) for b in found] == [
        ("p", 0),
        ("p", 0),
        ("ul", 1),
        ("ul", 1),
        ("ul", 1),
        ("p", 0),
    ]
    assert found[2].text == "What will be done?"
    assert found[-1].text == "Can we meet?\nSoon?"


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "1)", "a)"])
def test_each_mark_begins_a_list(mark: str) -> None:
    found = from_plain(f"We ask:\n{mark} this\n   and its second line")
    assert [b.kind for b in found] == ["p", "ol" if mark[0] in "1a" else "ul"]
    assert found[1].text == "this\nand its second line"


def test_deeper_items_and_numbers_that_would_change() -> None:
    found = from_plain("1. one\n   - in\n   - in too\n2. two\n\n3. three")
    assert [(b.kind, b.level) for b in found] == [
        ("ol", 1),
        ("ul", 2),
        ("ul", 2),
        ("ol", 1),
        ("ol", 1),
    ]
    kept = from_plain("1. Patrols?\n\nYes.\n\n4. Schools?\n\nYes.")
    assert [(b.kind, b.text) for b in kept][2] == ("p", "4. Schools?")
    assert [b.kind for b in from_plain("5. Teachers know.")] == ["p"]


def test_pasted_from_word() -> None:
    html = """<html xmlns:o="urn:x"><head><style>p {color: red}</style></head><body>
    <!--StartFragment-->
    <p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b><o:p></o:p></p
    ><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'
    ><![if !supportLists]>
    <span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>first<o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o
    </span>inner</p><p>&nbsp;</p><p><span style="font-style:italic">slanted</span> x</p>
    <!--EndFragment--></body></html>"""
    assert from_pasted_html(html) == (
        Block("p", 0, (Run("Bold", bold=True),)),
        Block("ol", 1, (Run("first"),)),
        Block("ul", 2, (Run("inner"),)),
        Block("p", 0, (Run("slanted", italic=True), Run(" x"))),
    )


def test_pasted_from_the_web_and_mail() -> None:
    html = (
        '<b style="font-weight:normal" id="docs-internal"><h1>Title</h1><div>one<br>two<br><br>'
        '<strong>three</strong></div><ul><li><p>a</p><p>b</p></li></ul><ol start="4"><li>four</li>'
        "<li>five</li></ol><table><tr><td>c</td><td>d</td></tr></table><pre>x\ny</pre></b>"
        '<img src="http://tracker.example/x.png"><span style="display:none">hidden</span>'
    )
    assert from_pasted_html(html) == (
        Block("h2", 0, (Run("Title"),)),
        Block("p", 0, (Run("one\ntwo"),)),
        Block("p", 0, (Run("three", bold=True),)),
        Block("ul", 1, (Run("a\nb"),)),
        Block("p", 0, (Run("4. four"),)),
        Block("p", 0, (Run("5. five"),)),
        Block("p", 0, (Run("c d"),)),
        Block("p", 0, (Run("x\ny"),)),
    )


def test_a_row_around_a_table_is_not_ended_within_it() -> None:
    for read in (parse, from_pasted_html):
        assert "word" in plain(read("<tr><table role=presentation><tr><td>word"))


@pytest.mark.parametrize(
    "piece",
    [
        "<ul><li>", "<b>", "<blockquote>", "</b>", "<a href='", '<a "', "<a '\"", "<!--", "<![",
        "<", "<style>", "&#9", "9", " ", "<br>", "<p>x", "a\u0301", "\u0301", "- a\n", "1. a\n",
        "<x y=", "<li>x</li>", "<b>a</b> ", " \n", "&", "<!", "<script", "'<a' \"", "<p><b>x</b>",
        "<table>", "<table><tr><td>x", "<td>x", "<tr><td>x</td></tr>", "a\tb\n", "</table>",
    ],
)  # fmt: skip
def test_very_long_text_takes_no_longer_than_it_is_long(piece: str) -> None:
    def work(size: int) -> None:
        text = piece * (size // len(piece))
        for read in (parse, from_pasted_html, from_plain):
            found = read(text)
            write(found)
            plain(found)
            excerpt(found, 80)

    assert growth(work, 3_000, 24_000) < 4


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<ul>",
        "<ol>",
        "<li>",
        "</li>",
        "</ul>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<br>",
        "<b>",
        "</b>",
        "&amp;",
        "\n",
        "\n",
        " ",
        "  ",
        "One",
        "two.",
        "Don’t",
        "é",
        "\xa0",
        "\u200b",
        "محمد",
        "<p>A line.</p>\n",
        "<li>x</li>\n",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_plainly_kept_text_is_read_as_with_care(html: str) -> None:
    assert letter_text_plainly.read(html) in (None, read_with_care(html))


@given(texts)
def test_written_text_is_read_as_with_care(text: list[Block]) -> None:
    html = write(text)
    assert letter_text_plainly.read(html) in (None, read_with_care(html))


def test_most_letters_are_read_plainly() -> None:
    html = "<h2>A day</h2>\n<p>It was “good”, 5 (five) of us.</p>\n<ul><li>One;</li>\n<li>two.</li></ul>\n<p>So.</p>"
    read = letter_text_plainly.read(html)
    assert read is not None
    assert [block.kind for block in read] == ["h2", "p", "ul", "ul", "p"]
    assert write(read) == html
