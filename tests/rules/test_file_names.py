"""What the name of a file ends in."""

import pytest

from liaison_app.rules.file_names import ending_of


@pytest.mark.parametrize(
    ("name", "ending"),
    [("Reply.PDF", ".pdf"), ("list.tar.gz", ".gz"), (".txt", ".txt"), ("minutes", ""), ("", "")],
)
def test_what_a_name_ends_in(name: str, ending: str) -> None:
    assert ending_of(name) == ending
