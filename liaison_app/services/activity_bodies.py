"""Under which body something is counted: the body it is part of, or as it was named on the day."""

from __future__ import annotations

from liaison_app.records import Office
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.store.queries.activity import Body, bodies
from liaison_app.store.store import Store

ALONE = "People and groups without a body"
NOT_NAMED = "Bodies that are restricted"

Key = tuple[int, str]
"""A body by its id, or 0 and its name in small letters where Contacts has none."""
_ALONE: Key = (0, "")
_HIDDEN: Key = (-1, "")


class BodyNames:
    """The bodies of a file, looked up once. A part counts as the body it is part of.

    A member of our own council counts by itself. Bodies that are restricted are one nameless body
    together, unless they are asked for.
    """

    def __init__(self, store: Store, *, restricted_too: bool):
        self._bodies = bodies(store)
        self._restricted_too = restricted_too
        own = fold(store.only(Office).name)
        self._ours = frozenset(id for id, one in self._bodies.items() if fold(one.name) == own)
        self._by_name = {fold(one.name): one.id for one in reversed(self._bodies.values())}
        self._tops: dict[int, int] = {}
        self._names: dict[Key, str] = {_ALONE: ALONE, _HIDDEN: NOT_NAMED}

    def key(self, id: int, name: str = "") -> Key:
        """Under what to count a body with that id (0: not in Contacts), named so on the day."""
        if not id or id not in self._bodies:
            folded = fold(name)
            if not folded:
                return _ALONE
            known = self._by_name.get(folded)
            if known is None:
                self._names.setdefault((0, folded), tidy(name))
                return 0, folded
            id = known
        top = self._top(id)
        if top.restricted and not self._restricted_too:
            return _HIDDEN
        return top.id, ""

    def name(self, key: Key) -> str:
        """What it is called on paper; a restricted body is marked."""
        if key in self._names:
            return self._names[key]
        body = self._bodies[key[0]]
        name = tidy(body.name)
        return f"{name} (restricted)" if body.restricted else name

    def is_named(self, key: Key) -> bool:
        """Whether it is a body by itself: not those without one, nor those that are restricted."""
        return key not in (_ALONE, _HIDDEN)

    def _top(self, id: int) -> Body:
        """The body it is part of, however deep; of a ring, which only a mistake makes, the lowest."""
        if id not in self._tops:
            seen = [id]
            while (above := self._above(seen[-1])) is not None and above not in seen:
                seen.append(above)
            top = seen[-1] if above is None else min(seen[seen.index(above) :])
            self._tops.update(dict.fromkeys(seen, top))
        return self._bodies[self._tops[id]]

    def _above(self, id: int) -> int | None:
        """The body that one is counted with, if it is part of another than our own council."""
        above = self._bodies[id].parent_id
        return above if above in self._bodies and above not in self._ours else None
