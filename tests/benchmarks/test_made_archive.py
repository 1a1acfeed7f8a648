"""The made archive is what the program itself would have written, and search finds its way in it."""

import random

from benchmarks import search_100k
from benchmarks.made_archive import fill_archive
from liaison_app.services.finding import find
from liaison_app.store import search
from liaison_app.store.store import Store


def test_the_index_of_the_made_archive_is_sound(store: Store) -> None:
    archive = fill_archive(store, 40, 60, bodies=16, sentences=300)
    assert search.is_sound(store.db)
    fill_archive(store, 20, 60, first=41, bodies=16, sentences=300)
    assert search.is_sound(store.db)
    typed = [search_100k._search(archive, random.Random(1), sort) for sort in range(8)]
    assert all(typed)
    assert any(find(store, words) for words in typed)
