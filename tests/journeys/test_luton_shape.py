"""A letter with five questions and a request to two posts, two replies, and what was said in them, by keys."""

import pytest

from tests.journeys.desk import LiaisonDesk, NotSeen, kept
from tests.journeys.test_first_day import add_contact, chosen

pytestmark = pytest.mark.display

MOST = 100  # keystrokes, from Ctrl+L to the last mark

LETTER = """Leaflets that threaten families came through doors across the town this week. We would \
be glad to hear from you:

• What is planned to reassure families before market day?
• How will market day itself be policed?
• Is there somebody who tells rumour from news, and says so in public?
• Have head teachers been told of the leaflets?
• Do teachers know how to recognise such an offence and where to report it?

Could we stand together on the steps of the town hall that evening?

Market day should be a day as any other, and we thank you for your help with it."""

SIGNED = """Thank you for your letter.

Officers will walk the market from opening to closing on the day itself. In the week before it we \
will add patrols near every mosque.

Every head teacher in the county had our briefing on Monday. A line on our website says what is \
true and what is not, and we will keep it up to date.

Inspector Paul Reed leads on this and will be your point of contact for the market. He will ring \
you before the weekend.

Yours sincerely

Helen Marlowe
Chief Constable"""

UNSIGNED = """Thank you for writing to both of us. We sent guidance to every school on Friday.

I would be honoured to stand beside you on the steps of the town hall. We will write to you again \
when the plans for that evening are settled."""


def test_five_questions_two_replies(open_desk, council):
    """Story 2 and 3, by keyboard alone; question 5 is answered by neither."""
    desk = open_desk(council)
    desk.wait_room("Today")
    add_contact(desk, "Helen Marlowe", "Chief Constable", "Mereshire Police", "Pol")
    add_contact(desk, "Cllr Amina Yusuf", "Leader of the Council", "Oakbridge Council", "Cou")
    desk.keys("ctrl+1")
    desk.wait_room("Today")
    desk.strokes = 0
    write_letter(desk)
    log_reply(desk, SIGNED, "Chief Constable")
    mark(desk, "Down", "2")  # officers will walk the market
    promise(desk)
    mark(desk, "Down", "1")  # patrols in the week before
    promise(desk)
    mark(desk, "Down", "4", "Down", "3", "3")  # the briefing; the website answers partly
    promise(desk)
    mark(desk, "Down", "c")
    keep(desk, "Point of contact")
    mark(desk, "Down")
    promise(desk)
    done(desk)
    log_reply(desk, UNSIGNED, "Leader of the Council")
    mark(desk, "Down", "5", "ctrl+z", "4", "Down", "6", "Down")
    promise(desk)
    done(desk)
    print(f"{desk.strokes} keystrokes for the letter, two replies and all that is marked in them")
    assert desk.strokes <= MOST
    assert desk.clicks == 0
    desk.wait_for("One question is still open", "label")
    asked = desk.wait_for("What we asked", "list").all(role="list item")
    unanswered = [row.name for row in asked if "Not answered" in row.name]
    assert [words[:16] for words in unanswered] == ["Do teachers know"]
    desk.close()
    check_kept(council)


def write_letter(desk: LiaisonDesk) -> None:
    """To two posts, in a new matter; sent without printing."""
    desk.keys("ctrl+l")
    desk.wait_focus("To")
    desk.pick("chief")
    desk.pick("leader")
    desk.tab_to("Subject")
    desk.type("Market day")
    desk.tab_to("Matter")
    desk.pick("Leaflets")
    desk.keys("F2")
    desk.wait_focus("Text of the letter")
    desk.paste(LETTER)
    desk.keys("ctrl+shift+Return")
    desk.wait_for("Log reply", "push button")


def log_reply(desk: LiaisonDesk, words: str, addressee: str) -> None:
    """Paste a reply, see which letter it answers, keep it, and come to its words."""
    desk.keys("ctrl+r")
    desk.wait_focus("What they wrote")
    desk.paste(words)
    desk.wait_for(f"To {addressee}", "list item")
    try:  # the rows stand there a moment before the right one among them is chosen
        desk.wait(lambda view: chosen(view, addressee), "choice", patience=3.0)
    except NotSeen:
        desk.tab_to("Letters it may answer")
        desk.keys("Home")
    desk.wait(lambda view: chosen(view, addressee), f"letter to the {addressee} as the one chosen")
    desk.keys("ctrl+Return")
    desk.wait_room(f"Reply from the {addressee}")
    desk.wait_focus("What it says")


def mark(desk: LiaisonDesk, *keys: str) -> None:
    """Walk through the sentences and say what they answer."""
    desk.keys(*keys)


def promise(desk: LiaisonDesk) -> None:
    """The sentence selected is a promise; all of it is proposed."""
    desk.keys("p")
    keep(desk, "Promise")


def keep(desk: LiaisonDesk, title: str) -> None:
    """Keep what a dialog proposes."""
    desk.wait_for(title, "dialog")
    desk.keys("ctrl+Return")
    desk.wait_gone(title, "dialog")
    desk.wait_focus("What it says")


def done(desk: LiaisonDesk) -> None:
    """On to the matter."""
    desk.keys("ctrl+Return")
    desk.wait_room("Leaflets")


def check_kept(file):
    """What stands in the file at the end."""
    letter, signed, unsigned = kept(file, "list", "correspondence")
    whole = kept(file, "show", "correspondence", str(letter["id"]))
    constable, leader = (p["id"] for p in whole["parties"] if p["role"] == "to")
    questions = sorted(kept(file, "list", "question"), key=lambda one: one["position"])
    assert [one["text"][:10] for one in questions] == [
        *("What is pl", "How will m", "Is there s", "Have head ", "Do teacher", "Could we s")
    ]
    number = {one["id"]: at for at, one in enumerate(questions, start=1)}
    answers = [
        (number[one["question_id"]], one["party_id"], one["extent"])
        for one in kept(file, "list", "answer")
    ]
    assert sorted(answers) == [
        (1, constable, "fully"),
        (2, constable, "fully"),
        (3, constable, "partly"),
        (4, constable, "fully"),
        (4, leader, "fully"),
        (6, leader, "fully"),
    ]
    promises = kept(file, "list", "promise")
    assert [one["correspondence_id"] for one in promises] == [signed["id"]] * 4 + [unsigned["id"]]
    assert {one["side"] for one in promises} == {"theirs"}
    assert {one["quote"] in SIGNED + UNSIGNED for one in promises} == {True}
    [point] = kept(file, "list", "contact_point")
    assert (point["name"], point["purpose"]) == ("Inspector Paul Reed", "Market")
