"""Long files inside a bundle: found where they stand, read one by one, and never mistaken for words."""

import base64
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.errors import FileRefused
from liaison_app.exchange import bundle, bundle_files
from liaison_app.exchange.bundle import BundleRefused
from liaison_app.exchange.bundle_files import LATE, TooLong, slim
from liaison_app.records import File, Note
from liaison_app.services import bundles
from liaison_app.services.jobs import Progress, run_here
from liaison_app.store.store import Store
from tests.rounds import rounds

LONG = random.Random(7).randbytes(LATE)


def written(path: Path, **records: Any) -> Path:
    told = {"format": "liaison-bundle", "version": 1, "records": records}
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return path


def file(data: bytes, **more: Any) -> dict[str, Any]:
    return {"name": "a.bin", "data": base64.b64encode(data).decode(), **more}


def test_long_files_are_left_where_they_are(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "b.json", file=[file(LONG), file(b"short"), file(LONG[::-1])])
    found = slim(path, bundle.MOST_WORDS)
    assert len(found.text) < 2_000
    assert [late.read() for late in found.late.values()] == [LONG, LONG[::-1]]
    assert run_here(bundles.import_bundle(store, path)) == {"file": 3}
    kept = [store.bytes_of(one) for one in store.all(File)]
    assert kept == [LONG, b"short", LONG[::-1]]


def test_what_goes_out_comes_in_the_same(store: Store, tmp_path: Path) -> None:
    with store.change("Keep") as pen:
        for data in (LONG, b"", b"\0", LONG * 20):
            pen.attach(File(name="x"), data)
    path, again = tmp_path / "a.json", tmp_path / "b.json"
    run_here(bundles.export_bundle(store, path))
    other = Store.in_memory()
    run_here(bundles.import_bundle(other, path))
    run_here(bundles.export_bundle(other, again))
    assert again.read_bytes() == path.read_bytes()
    other.close()


def test_words_that_speak_of_data_stay_words(store: Store, tmp_path: Path) -> None:
    text = f'He wrote "data": "{"A" * (LATE + 8)}" and "data"\\: "x" and \\"data\\": "'
    path = written(tmp_path / "b.json", note=[{"text": text}], file=[file(LONG)])
    assert run_here(bundles.import_bundle(store, path)) == {"note": 1, "file": 1}
    assert store.all(Note)[0].text == text


@given(st.lists(st.integers(0, 3 * LATE), max_size=4), st.text(max_size=40), st.integers(1, 700))
@settings(max_examples=rounds(15), suppress_health_check=list(HealthCheck))
def test_wherever_the_pieces_end(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], words: str, piece: int
) -> None:
    path = tmp_path_factory.mktemp("b") / "b.json"
    files = [file(LONG[:1] * size, role=words) for size in sizes]
    written(path, file=files, note=[{"text": words}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle_files, "_PIECE", piece * 97)
        found = slim(path, bundle.MOST_WORDS)
    text = found.text
    for key, late in found.late.items():
        text = text.replace(key.encode(), base64.b64encode(late.read()))
    assert text == path.read_bytes()
    assert len(found.late) == sum(len(one["data"]) > LATE for one in files)


@pytest.mark.parametrize("spoilt", ["=", "%", "é", "AAA"])
def test_a_long_file_that_is_none_is_said(store: Store, tmp_path: Path, spoilt: str) -> None:
    whole = base64.b64encode(LONG).decode()
    path = written(tmp_path / "b.json", file=[{"name": "x", "data": f"{spoilt}{whole}"}])
    with pytest.raises(BundleRefused, match="is not sound base64"):
        run_here(bundles.import_bundle(store, path))
    assert store.count(File) == 0


def test_altered_contents_are_seen(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "b.json", file=[file(LONG, sha256="0" * 64)])
    with pytest.raises(BundleRefused, match="were altered"):
        run_here(bundles.import_bundle(store, path))


def test_a_bundle_that_goes_away_meanwhile_is_refused(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "b.json", file=[file(LONG)])

    def take_away(progress: Progress) -> bool:
        if progress.text == "Checking what it holds":
            path.unlink(missing_ok=True)
        return True

    with pytest.raises(BundleRefused, match="could not be read again"):
        run_here(bundles.import_bundle(store, path), take_away)
    assert store.count(File) == 0


def test_the_words_alone_may_not_fill_the_memory(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "b.json", file=[file(LONG * 3)], note=[{"text": "x" * 5_000}])
    monkeypatch.setattr(bundle_files, "_PIECE", 1_000)
    with pytest.raises(TooLong):
        slim(path, 2_000)
    with pytest.raises(FileRefused, match="no file"):
        run_here(bundles.import_bundle(store, tmp_path / "none.json"))
