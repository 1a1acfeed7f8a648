"""Where the file lies, other versions beside it, and its way out of a cloud folder."""

import datetime as dt
import os
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.services import second_version, whereabouts
from liaison_app.store.store import Store


def test_a_cloud_folder_and_the_versions_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    (folder / ".stfolder").mkdir(parents=True)
    path = folder / "council.liaison"
    assert whereabouts.cloud_of(path) == "Syncthing"
    assert whereabouts.cloud_of(tmp_path / "council.liaison") == ""
    assert whereabouts.other_versions(path) == []
    other = folder / "council.sync-conflict-20260318-141200-ABCDEFG.liaison"
    for name in (other.name, path.name, "minutes.liaison"):
        (folder / name).write_bytes(b"x")
    assert whereabouts.other_versions(path) == [other]
    assert whereabouts.other_versions(tmp_path / "gone" / "council.liaison") == []


def test_a_file_moves_to_this_computer_and_leaves_no_second_one_to_write_in(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "council.liaison"
    Store.create(path).close()
    data = path.read_bytes()
    target = whereabouts.place_on_this_computer(path)
    assert whereabouts.cloud_of(target) == ""
    left = whereabouts.left_name(path)
    whereabouts.move_here(path, target, left)
    assert left == path.with_name(f"council (until {dt.date.today().isoformat()}).liaison")
    assert target.read_bytes() == left.read_bytes() == data
    assert not path.exists()
    assert whereabouts.place_on_this_computer(path) == target.with_name("council 2.liaison")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_file_that_cannot_be_moved_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "closed" / "council.liaison"
    Store.create(path).close()
    path.parent.chmod(0o555)
    target = tmp_path / "here" / "council.liaison"
    with pytest.raises(FileRefused, match="as it was"):
        whereabouts.move_here(path, target, whereabouts.left_name(path))
    path.parent.chmod(0o755)
    assert path.exists()
    assert not target.exists()


def test_what_was_kept_is_put_back_only_where_nothing_is(tmp_path: Path) -> None:
    kept, here = tmp_path / "kept.liaison", tmp_path / "council.liaison"
    Store.create(kept).close()
    here.write_bytes(b"another")
    with pytest.raises(FileRefused, match="left alone"):
        second_version.put_back(kept, here)
    assert here.read_bytes() == b"another"
    here.unlink()
    second_version.put_back(kept, here)
    assert not kept.exists()
    Store.open(here).close()


def test_ours_is_kept_in_the_documents_where_its_own_folder_is_gone(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "stick" / "council.liaison"
    store = Store.create(path)
    path.parent.rename(tmp_path / "pulled-out")
    kept = second_version.keep_ours(store)
    assert kept.parent == home / "documents"
    assert not path.parent.exists()
    store.go_on_in(kept)
    store.close()
