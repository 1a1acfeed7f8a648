"""What a screen reader finds in every room: names, roles, and nothing that cannot be told apart."""

import pytest

from tests.journeys.desk import LiaisonDesk, Seen

ROOMS = (
    "Today",
    "Contacts",
    "Matters",
    "Correspondence",
    "Follow-ups",
    "Meetings",
    "Reports",
    "Handover",
    "Settings",
)
pytestmark = pytest.mark.display

CONTROLS = {"push button", "button menu", "check box", "radio button", "combo box", "text", "list"}


def looked_over(desk: LiaisonDesk, where: str) -> Seen:
    """Look at what is showing; everything that takes the keyboard has a name and a known role."""
    view = desk.view()
    reachable = [seen for seen in view if "focusable" in seen.states]
    nameless = [seen.drawn() for seen in reachable if not seen.name.strip()]
    assert not nameless, f"without a name in {where}: {nameless}"
    strange = [s.drawn() for s in reachable if s.role in ("unknown", "invalid", "")]
    assert not strange, f"without a role in {where}: {strange}"
    assert len([seen for seen in reachable if seen.role in CONTROLS]) > 5, where
    return view


def test_every_room_can_be_heard(open_desk, town):
    desk = open_desk(town)
    desk.wait_room("Today")
    for number, room in enumerate(ROOMS):
        desk.keys(f"ctrl+{number + 1}")
        lit = lambda view, room=room: any(  # noqa: E731
            "checked" in seen.states for seen in view.all(room, "radio button")
        )
        desk.wait(lit, room)
        looked_over(desk, room)
        if number == 1:
            desk.keys("F2")
            desk.wait(lambda view: len(view.children) > 1, "a form to edit the post")
            looked_over(desk, "a form")
            desk.keys("Escape")
            desk.wait(lambda view: len(view.children) == 1, "end of the form")
    for keys, sign in (
        ("ctrl+l", "Subject"),
        ("ctrl+r", "What they wrote"),
        ("ctrl+slash", "Close"),
    ):
        desk.keys(keys)
        desk.wait_for(sign)
        looked_over(desk, keys)
    desk.keys("Escape")
    desk.wait(lambda view: len(view.children) == 1, "end of the shortcuts")
    desk.close()
