"""Whether two posts at one body are likely one: by what they are called, and by their department."""

from __future__ import annotations

from liaison_app.records import Post
from liaison_app.rules.post_names import is_called
from liaison_app.rules.safe_text import fold


def is_same_post(one: Post, other: Post) -> bool:
    """Whether two posts of one body have one name, in one department, and both exist or neither.

    >>> is_same_post(Post(title="Head Teacher"), Post(title="Headteacher"))
    True
    """
    if fold(one.unit) != fold(other.unit) or bool(one.ended) != bool(other.ended):
        return False
    if fold(one.title) == fold(other.title):
        return True
    return is_called(one.title, other.title) and is_called(other.title, one.title)
