"""What is being typed is kept in the file, page by page, and leaves no trace in the history."""

from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.store.store import Store


def test_what_is_typed_is_kept_and_forgotten_page_by_page(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "town.liaison")
    told: list[object] = []
    store.feed.subscribe(told.append)
    store.keep_typing("log_reply", "Thank you")
    store.keep_typing("log_reply", "Thank you kindly")
    store.keep_typing("log_call", "She rang")
    store.close()

    store = Store.open(tmp_path / "town.liaison")
    assert store.typing("log_reply") == "Thank you kindly"
    store.keep_typing("log_reply", "")
    assert (store.typing("log_reply"), store.typing("log_call")) == ("", "She rang")
    assert store.db.execute("SELECT count(*) FROM change").fetchone() == (0,)
    assert told == []
    store.close()


def test_a_file_that_was_moved_takes_no_typing(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "town.liaison")
    (tmp_path / "town.liaison").rename(tmp_path / "elsewhere.liaison")
    with pytest.raises(FileRefused):
        store.keep_typing("log_reply", "Thank you")
    store.close()
