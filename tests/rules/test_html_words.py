"""HTML mails in words: lists, tables and links as one would type them, and nothing that is hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.html_words import link_words, words_of_html
from liaison_app.rules.letter_text import from_plain
from liaison_app.rules.quoted_mail import parted


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<div>One</div><div>Two</div><div><br></div><div>Three</div>", "One\nTwo\n\nThree"),
        (
            "<p class=MsoNormal>One</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Two</p>",
            "One\n\nTwo",
        ),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "• a\n• b\n  • c"),
        ("<ol start=3><li><p>three</p></li><li>four</ol>end", "3. three\n4. four\n\nend"),
        ("<table><tr><th>Name<th>No<tr><td>Amina<td><p>5</p></table>", "Name\tNo\nAmina\t5"),
        ("<table><tr><td>a<td>b</tr><tr><td><td>c</tr></table>", "a\tb\n\tc"),
        ("<table><tr><td><table><tr><td>only placed</table></table>", "only placed"),
        (
            "<table><tr><td>Bins<table><tr><th>Area<th>Day<tr><td>North<td>Tue</table>Go</table>",
            "Bins\n\nArea\tDay\nNorth\tTue\n\nGo",
        ),
        (
            "<table><tr><th>a<th>b<tr><td><table><tr><th>c<th>d<tr><td>e<td>f</table><td>g</table>",
            "a\nb\n\nc\td\ne\tf\n\ng",
        ),
        ("<blockquote type=cite><div>old</div></blockquote>new", "> old\nnew"),
        ('<blockquote style="margin:0 0 0 40px;border:none">set in</blockquote>', "set in"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a &amp; b &lt; c &#8364;", "a & b < c €"),
        ('<img alt="A poster"><p>&nbsp;</p>', "A poster"),
        ("", ""),
    ],
)
def test_markup_in_words(html: str, words: str) -> None:
    assert words_of_html(html).strip("\n") == words


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">no</div>',
        '<div style="display: none !important">no<p>no</p></div>',
        '<span style="visibility:hidden">no</span>',
        '<span style="mso-hide:all">no</span>',
        '<span style="font-size:0px">no</span>',
        '<div style="max-height:0;overflow:hidden">no</div>',
        "<p hidden>no</p>",
        "<script>no</script><style>no</style><title>no</title>",
        "<!-- no --><!--[if mso]>no<![endif]-->",
        '<img src="https://example.org/no.gif" width=1 height=1 alt="no">',
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert words_of_html(f"<p>Before</p>{hidden}<p>after</p>") == "Before\n\nafter"


def test_letters_of_no_size_hold_words_that_have_one() -> None:
    html = '<td style="font-size:0"><span style="font-size:14px">shown</span></td>'
    assert words_of_html(html) == "shown"


def test_links_stand_beside_their_words() -> None:
    assert (
        words_of_html('<a href="https://example.org/a">the page</a>')
        == "the page (https://example.org/a)"
    )
    assert words_of_html('<a href="https://example.org/">example.org</a>') == "example.org"
    assert (
        words_of_html('<a href="mailto:a@example.org?subject=x">write</a>')
        == "write (a@example.org)"
    )
    assert words_of_html('<a href="javascript:x()">press</a>') == "press"
    assert words_of_html('<a href="https://example.org/x"><img src=y></a>') == ""


def test_wrapped_links_are_unwrapped_and_long_ones_cut() -> None:
    safe = (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05"
    )
    assert link_words(safe) == "https://example.org/a"
    assert link_words("https://example.org/a?" + "x" * 300) == "https://example.org/a"
    assert link_words("file:///etc/passwd") == link_words("//host/share") == ""


def test_history_that_the_markup_names_is_parted() -> None:
    gmail = (
        '<div dir="ltr">Yes.</div><div class="gmail_quote"><div class="gmail_attr">15.3. kirjoitti joku'
        '</div><blockquote class="gmail_quote"><div>Old</div></blockquote></div>'
    )
    found = parted(words_of_html(gmail))
    assert (found.own, found.quoted) == ("Yes.", "15.3. kirjoitti joku\n> Old")
    outlook = (
        '<p>Yes.</p><div id="divRplyFwdMsg"><b>Od:</b> Biuro<br><b>Kiedy:</b> x</div><p>Old</p>'
    )
    assert parted(words_of_html(outlook)).own == "Yes."


def test_lists_and_tables_become_what_they_were() -> None:
    html = "<p>See:</p><ul><li>one</li><li>two</li></ul><table><tr><th>A<th>B<tr><td>1<td>2</table>"
    kinds = [block.kind for block in from_plain(words_of_html(html))]
    assert kinds == ["p", "ul", "ul", "th", "th", "td", "td"]


@given(st.text(st.sampled_from("<>/\"'=& abdivtrphlu\n"), max_size=300))
def test_any_markup_gives_words(html: str) -> None:
    assert isinstance(words_of_html(html), str)
