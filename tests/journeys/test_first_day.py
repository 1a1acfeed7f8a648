"""An officer's first day: make a file, then a letter to two posts and both replies, by keyboard alone."""

import datetime as dt

import pytest

from tests.journeys.desk import LiaisonDesk, Seen, kept

pytestmark = pytest.mark.display

REPLY = """Thank you for your letter of yesterday. We have doubled the patrols near every mosque.
Yours sincerely

Helen Marlowe
Chief Constable"""
UNSIGNED = """I am as troubled as you are by these leaflets. Guidance went to every school this morning.
You can count on the support of the council."""


def add_contact(desk: LiaisonDesk, person: str, post: str, body: str, kind: str) -> None:
    """A person in a post, as one would type them."""
    desk.keys("ctrl+n")
    desk.wait_focus("Person")
    for words, after in ((person, "Post"), (post, "Organisation"), (body, "")):
        desk.type(words)
        desk.keys("Tab")
        if after:
            desk.wait_focus(after)
    desk.wait(lambda view: view.focused() and view.focused().role == "combo box")
    desk.type(kind)
    desk.keys("ctrl+Return")
    desk.wait_gone("Add contact", "dialog")
    desk.wait_for(person, "list item")


def test_first_run(open_desk, home):
    """From nothing to the first window, and the second start opens the same file."""
    desk = open_desk()
    desk.wait_focus("Start a file for our council")
    desk.keys("space")
    desk.wait_focus("Name of the council")
    desk.type("Oakbridge Council of Mosques")
    desk.tab_to("Your name")
    desk.type("Nadia Hussain")
    desk.tab_to("Go on")
    desk.keys("space")
    desk.wait_focus("Passphrase")
    desk.tab_to("Begin without a passphrase")
    desk.keys("space")
    desk.wait_focus("Begin, and choose later")
    desk.keys("space")
    desk.wait_room("Today")
    desk.wait_for("Oakbridge Council of Mosques", "label")
    desk.close()
    file = home / "documents/liaison.liaison"
    assert kept(file, "list", "office")[0]["name"] == "Oakbridge Council of Mosques"
    assert kept(file, "list", "officer")[0]["name"] == "Nadia Hussain"
    again = open_desk()
    again.wait_room("Today")
    again.close()


def test_one_letter_two_addressees_two_replies(open_desk, council):
    """Story 1, by keyboard alone; the second reply is not signed, and no name is invented."""
    desk = open_desk(council)
    desk.wait_room("Today")
    add_contact(desk, "Helen Marlowe", "Chief Constable", "Mereshire Police", "Pol")
    add_contact(desk, "Cllr Amina Yusuf", "Leader of the Council", "Oakbridge Council", "Cou")

    desk.keys("ctrl+1")
    desk.wait_room("Today")
    desk.keys("ctrl+l")
    desk.wait_focus("To")
    desk.pick("chief")
    desk.pick("leader")
    desk.tab_to("Subject")
    desk.type("What families may be told")
    desk.tab_to("Date of the letter")
    desk.type("yesterday")
    desk.tab_to("Matter")
    desk.pick("Threatening leaflets")
    desk.keys("F2")
    desk.wait_focus("Text of the letter")
    desk.type("Leaflets that threaten families came through doors this week.\n")
    desk.type("Could you help us with two questions?\n- What is planned for the day they name?\n")
    desk.type("Have schools been told?\n\nWe would be glad to meet you.")
    desk.keys("ctrl+shift+Return")  # mark as sent without printing
    desk.wait_for("Log reply", "push button")

    log_reply(desk, REPLY, "Chief Constable")
    log_reply(desk, UNSIGNED, "Leader of the Council")
    replied = desk.wait_for("Who has replied", "list").all("replied in 1 day")
    assert [seen.role for seen in replied] == ["list item", "list item"]
    print(
        f"{desk.strokes} keystrokes, {desk.strokes - spelled()} besides what has to be spelled out"
    )
    assert desk.clicks == 0
    desk.close()
    check_kept(council)


def log_reply(desk: LiaisonDesk, words: str, addressee: str) -> None:
    """Type a reply, see which letter it answers, keep it, read it, and see its matter."""
    desk.keys("ctrl+r")
    desk.wait_focus("What they wrote")
    desk.type(words)
    desk.wait_for(f"To {addressee}", "list item")
    if not chosen(desk.view(), addressee):
        desk.tab_to("Letters it may answer")
        desk.keys("Home")
    desk.wait(lambda view: chosen(view, addressee), f"letter to the {addressee} as the one chosen")
    desk.keys("ctrl+Return")
    desk.wait_room(f"Reply from the {addressee}")
    desk.keys("ctrl+Return")
    desk.wait_room("Threatening leaflets")


def chosen(view: Seen, addressee: str) -> bool:
    """Whether the letter to somebody is the one that the reply answers."""
    rows = view.all(f"To {addressee}", "list item")
    return any(row.name.startswith("done, ") for row in rows)


def spelled() -> int:
    """The letters of what only the officer can know: names, the texts."""
    return len(REPLY) + len(UNSIGNED) + 300


def check_kept(file):
    """What stands in the file at the end."""
    letter, signed, unsigned = kept(file, "list", "correspondence")
    yesterday = (dt.date.today() - dt.timedelta(days=1)).isoformat()
    assert (letter["state"], letter["date"]) == ("sent", yesterday)
    assert letter["pdf_id"] is not None
    assert letter["text"].count("<li>") == 2
    whole = kept(file, "show", "correspondence", str(letter["id"]))
    constable, leader = (p for p in whole["parties"] if p["role"] == "to")
    assert (constable["name"], constable["organisation_name"]) == (
        "Helen Marlowe",
        "Mereshire Police",
    )
    assert [reply["words"] for reply in whole["replies"]] == ["replied in 1 day"] * 2
    for reply, party, name in ((signed, constable, "Helen Marlowe"), (unsigned, leader, "")):
        assert reply["in_reply_to_id"] == letter["id"]
        assert reply["answers_party_id"] == party["id"]
        assert reply["matter_id"] == letter["matter_id"]
        sender = kept(file, "show", "correspondence", str(reply["id"]))["parties"][0]
        assert sender["role"] == "from"
        assert (sender["name"], sender["post_id"]) == (name, party["post_id"])
        assert (sender["person_id"] is None) == (name == "")
