"""E-mail addresses: what people type becomes one that mail servers take, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.email_addresses import LONGEST_ADDRESS, readable_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("office@council.example", "office@council.example"),
        ("  Office@Council.example ", "Office@Council.example"),
        ("mailto:office@council.example", "office@council.example"),
        ("Ms A. Yusuf <a.yusuf@council.example>", "a.yusuf@council.example"),
        ("o'neill+post@mail.council.example", "o'neill+post@mail.council.example"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("إمام@mosque.example", ""),
        ("", ""),
        ("council.example", ""),
        ("office@council", ""),
        ("two@at@council.example", ""),
        ("office@council.example\r\nBcc: all@council.example", ""),
        ("office@-council.example", ""),
        ("office@council..example", ""),
        (".office@council.example", ""),
        ("a" * 250 + "@council.example", ""),
        ("office@" + "bücher" * 40 + ".example", ""),
    ],
)
def test_what_is_typed_is_read_or_refused(typed: str, read: str) -> None:
    assert readable_address(typed) == read


@given(st.text() | st.from_regex(r"[^@]*@[^@]*"))
def test_an_address_read_is_safe_and_reads_as_itself(typed: str) -> None:
    read = readable_address(typed)
    assert read.isascii()
    assert read.isprintable()
    assert not set(read) & set(' \t\r\n<>(),;:"\\[]')
    assert len(read) <= LONGEST_ADDRESS
    assert readable_address(read) == read


@given(st.from_regex(r"[a-z.+|/'=?-]{1,9}@[a-z-]{1,6}(\.[a-z-]{1,6}){0,2}", fullmatch=True))
def test_what_needs_no_tidying_is_read_as_what_does(typed: str) -> None:
    assert readable_address(typed) == readable_address(f" <{typed}> ")
