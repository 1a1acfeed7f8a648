"""Letters after the name: kept as typed, their usual order only suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.post_nominals import is_known, parted, suggestion


@pytest.mark.parametrize(
    "letters",
    [
        "",
        "MBE",
        "QPM MSt (Cantab)",
        "CBE QPM DL",
        "OBE KC MA FRSA MP",
        "XYZ MBE",
        "MBE, DL",
        "MA PhD",
    ],
)
def test_in_order(letters: str) -> None:
    assert suggestion(letters) == ""


@pytest.mark.parametrize(
    ("letters", "better"),
    [
        ("DL MBE", "MBE DL"),
        ("MSt (Cantab) QPM", "QPM MSt (Cantab)"),
        ("MP, OBE", "OBE MP"),
        ("PhD XYZ J.P. CBE", "CBE XYZ J.P. PhD"),
        ("QPM CBE", "CBE QPM"),
    ],
)
def test_another_order_is_suggested(letters: str, better: str) -> None:
    assert suggestion(letters) == better


def test_parted() -> None:
    assert parted("QPM, MSt (Cantab) FRSA") == ("QPM", "MSt (Cantab)", "FRSA")
    assert is_known("Mst (Cantab)")
    assert is_known("O.B.E.")
    assert not is_known("Khan")


@given(st.lists(st.sampled_from(["MBE", "KC", "MA", "FRSA", "MP", "RAF", "Zed", "DL"])))
def test_a_suggestion_is_in_order_and_loses_nothing(letters: list[str]) -> None:
    better = suggestion(" ".join(letters)) or " ".join(letters)
    assert suggestion(better) == ""
    assert sorted(better.split()) == sorted(letters)


@given(st.text())
def test_any_text(text: str) -> None:
    suggestion(text)
