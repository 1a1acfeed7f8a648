"""Publication copies: what the council publishes of a matter, prepared, decided word by word, and frozen."""

from liaison_app.services.edition_asking import asking, can_be_asked
from liaison_app.services.edition_changing import (
    begin,
    discard,
    edit,
    edit_piece,
    look_for_more,
    move,
    set_consent,
    take,
)
from liaison_app.services.edition_content import Copy, Piece
from liaison_app.services.edition_copy import copy_of
from liaison_app.services.edition_deciding import (
    alike,
    decide,
    decide_all_alike,
    decide_each,
    forget,
    mark_by_hand,
)
from liaison_app.services.edition_marks import Mark
from liaison_app.services.edition_obstacles import warnings
from liaison_app.services.edition_outputs import message, outputs, outputs_kept
from liaison_app.services.edition_publishing import (
    new_version,
    publish,
    publishing,
    withdraw,
)
from liaison_app.services.edition_since import news_since, versions_of

__all__ = [
    "Copy",
    "Mark",
    "Piece",
    "alike",
    "asking",
    "begin",
    "can_be_asked",
    "copy_of",
    "decide",
    "decide_all_alike",
    "decide_each",
    "discard",
    "edit",
    "edit_piece",
    "forget",
    "look_for_more",
    "mark_by_hand",
    "message",
    "move",
    "new_version",
    "news_since",
    "outputs",
    "outputs_kept",
    "publish",
    "publishing",
    "set_consent",
    "take",
    "versions_of",
    "warnings",
    "withdraw",
]
