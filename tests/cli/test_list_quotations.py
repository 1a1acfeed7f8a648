"""`liaison list statement` narrowed by words and speaker, as the bank of quotations is in the window."""

from pathlib import Path

import pytest

from liaison_app.cli import main
from liaison_app.records import Statement
from liaison_app.store.store import Store


def test_quotations_by_words_and_speaker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "town.liaison"
    store = Store.create(path)
    with store.change("Said") as pen:
        pen.save(Statement(text="We are glad to be here.", speaker="Ada Lunn"))
        pen.save(Statement(text="A hard year.", speaker="Tunde Adeyemi"))
    store.close()

    def listed(*more: str) -> str:
        assert main(["list", str(path), "statement", *more]) == 0
        return capsys.readouterr().out

    assert "hard year" in listed()
    assert "hard year" not in listed("--words", "GLAD here")
    assert "glad" not in listed("--speaker", "tunde")
    assert "nothing under statements that fits" in listed("--words", "glad", "--speaker", "tunde")
    assert main(["list", str(path), "person", "--words", "x"]) != 0
    assert "Only statements" in capsys.readouterr().err
