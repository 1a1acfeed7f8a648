"""Who signs, on paper: one, several side by side, bodies above the space to sign."""

from collections.abc import Callable

import pytest

from liaison_app.documents.letter_content import Signature
from liaison_app.errors import NotPrintable

AMINA = Signature(name="Amina Rahman", post="Liaison Officer")
MOSQUE = Signature(organisation="Harbour Mosque", name="Yusuf Ali", post="Trustee")
ITSELF = Signature(organisation="Muslim Welfare Trust")


def test_a_body_stands_above_the_space_to_sign(printed: Callable) -> None:
    paper = printed(signatures=(MOSQUE,))
    behalf, body, name = (
        paper.box(words) for words in ("For and on behalf of", "Harbour Mosque", "Yusuf Ali")
    )
    assert paper.box("Yours sincerely").bottom < behalf.top < body.top
    assert name.top - body.bottom > 9
    assert paper.box("Trustee").top > name.top
    assert "for Harbour" not in paper.text()


def test_a_body_may_sign_alone(printed: Callable) -> None:
    paper = printed(signatures=(ITSELF,))
    body, enclosed = paper.box("Muslim Welfare Trust"), paper.box("Enc.")
    assert enclosed.top - body.bottom > 9


def test_those_who_sign_side_by_side_stand_in_line(printed: Callable) -> None:
    paper = printed(signatures=(AMINA, MOSQUE, ITSELF))
    assert paper.box("Amina Rahman").top == pytest.approx(paper.box("Yusuf Ali").top, abs=0.4)
    lefts = [paper.boxes(words)[-1].left for words in ("Amina", "Yusuf", "Muslim Welfare")]
    assert lefts == sorted(lefts)
    assert paper.box("Muslim Welfare").right < 186


def test_five_sign_in_two_rows(printed: Callable) -> None:
    paper = printed(signatures=(AMINA, MOSQUE, ITSELF, MOSQUE, AMINA))
    first, second = paper.boxes("Amina Rahman")
    assert second.top > first.top + 15


def test_the_written_signature_stands_between_body_and_name(
    printed: Callable, picture: Callable
) -> None:
    drawn = printed(signatures=(Signature(organisation="Trust", name="Yu", picture=picture()),))
    body, name = drawn.box("Trust"), drawn.box("Yu")
    middle = drawn.picture(0, 5.67).crop((50, int(body.bottom * 2) + 1, 180, int(name.top * 2) - 1))
    assert middle.getextrema()[0] < 128


def test_names_in_many_scripts_sign(printed: Callable) -> None:
    paper = printed(signatures=(Signature(organisation="مجلس المساجد", name="আয়েশা রহমান"),))
    assert len(paper) == 1


def test_a_name_without_end_is_refused_in_words(printed: Callable) -> None:
    with pytest.raises(NotPrintable, match="too long to stand under a letter"):
        printed(signatures=(Signature(organisation="Council of Mosques " * 40),))
