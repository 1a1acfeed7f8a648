"""Words in a picture are found, though its bytes are no text: also in one that begins without colour."""

import pytest

from liaison_app.exchange.published_check import absent

NAME = "Amina Khan"


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("colour", [b"\x00", b"\x00\xff\xd8\x03"], ids=["none", "some"])
def test_words_among_what_is_no_text_are_found(code: str, colour: bytes) -> None:
    picture = colour * 30_000
    assert absent(picture + NAME.encode(code) + picture, [NAME, "Bilal Shah"]) == [NAME]
