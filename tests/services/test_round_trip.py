"""Everything out and in again is the same file: any generated town, whole, for others, and one matter of it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.records import KINDS, File
from liaison_app.services.bundles import bundle_text, export_bundle, import_bundle, import_data
from liaison_app.services.jobs import run_here
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.store import Store
from tests.generated_towns import make_town
from tests.rounds import rounds

SEEDS = st.integers(0, 2**32)
SIZES = st.integers(1, 6)
ANY_NUMBER = settings(max_examples=rounds(8), suppress_health_check=list(HealthCheck))


def everything(store: Store) -> dict[str, list[Any]]:
    return {kind.name: store.all(kind.record) for kind in KINDS}


@given(seed=SEEDS, size=SIZES)
@ANY_NUMBER
def test_the_whole_file_out_and_in_again_is_the_same_file(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("round")
    first, second = Store.in_memory(), Store.in_memory()
    try:
        make_town(first, seed, size)
        counts = run_here(export_bundle(first, folder / "one.json"))
        assert run_here(import_bundle(second, folder / "one.json")) == counts
        assert everything(second) == everything(first)
        for file in first.all(File):
            assert second.bytes_of(file) == first.bytes_of(file)
        run_here(export_bundle(second, folder / "two.json"))
        assert (folder / "two.json").read_bytes() == (folder / "one.json").read_bytes()
    finally:
        first.close()
        second.close()


@given(seed=SEEDS, size=SIZES, one_matter=st.booleans(), restricted_too=st.booleans())
@ANY_NUMBER
def test_a_part_of_it_is_a_whole_file_of_its_own(
    seed: int, size: int, one_matter: bool, restricted_too: bool
) -> None:
    first, second = Store.in_memory(), Store.in_memory()
    try:
        make_town(first, seed, size)
        scope = Scope(first, matter_id=None, restricted_too=restricted_too)
        if one_matter and scope.ids("matter"):
            scope = Scope(first, matter_id=scope.ids("matter")[-1], restricted_too=restricted_too)
        told = "".join(bundle_text(first, scope))
        run_here(import_data(second, told.encode()))
        assert "".join(bundle_text(second)) == told
    finally:
        first.close()
        second.close()
