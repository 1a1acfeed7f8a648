"""Pages look as they did when somebody last looked at them; see `tests/documents/golden.py`."""

from collections.abc import Callable

import pytest

from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.handover_book_pdf import BookContent, BookMatter, write_handover_book
from liaison_app.documents.handover_cover import BookCover
from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.documents.letter_pdf import write_letter
from liaison_app.documents.register_pdf import RegisterContent, RegisterRow, write_register
from liaison_app.rules.letter_text import Block, Run, parse, table
from tests.documents.golden import looks_as_it_did


def many_scripts() -> tuple[Block, ...]:
    return (
        Block(
            "p",
            0,
            (
                Run("Assalamu alaikum – السلام عليكم – and thank you for meeting our trustees "),
                Run("(محمّد ہاشم گلزار), Ms আয়েশা রহমান and the imam. The Prophet Muhammad ﷺ."),
            ),
        ),
        Block("h2", 0, (Run("Names"),)),
        Block(
            "p",
            0,
            (
                Run("İbrahim Çağlar and Đurđica Čović-Šehić; "),
                Run("bold", bold=True),
                Run(", "),
                Run("italic Qurʾān and ṣalāh", italic=True),
                Run(", and "),
                Run("a link", link="https://example.org"),
                Run("."),
            ),
        ),
        Block(
            "p",
            0,
            (Run("أرسلنا رسالة إلى رئيس الشرطة في 16 March 2018 وتلقينا الرد خلال 24 ساعة."),),
        ),
        Block("p", 0, (Run("বাংলা: আমাদের মসজিদ পরিষদ – শ্রদ্ধেয় পুলিশ প্রধান, আপনাকে ধন্যবাদ।"),)),
        Block("quote", 0, (Run("We ask neighbours to look after one another."),)),
        Block("ul", 1, (Run("First point"),)),
        Block("ul", 2, (Run("deeper"),)),
        Block("ol", 1, (Run("first number"),)),
        Block("ol", 1, (Run("أول نقطة في القائمة"),)),
    )


def long_text() -> tuple[Block, ...]:
    words = "The committee asked that parents be told of it at the gates of every school. "
    return tuple(Block("p", 0, (Run(f"{n}. " + words * (1 + n % 5)),)) for n in range(1, 16))


def consultation() -> tuple[Block, ...]:
    """Numbered paragraphs that run on past headings, a list within one, and a table."""
    rows = (
        ("Question", "Our answer", "Cost"),
        (
            "Do you agree with the aims?",
            "Yes. They are what parents asked us for in March.",
            "£200",
        ),
        (
            "Is anything missing?",
            "Who answers the telephone after 5 pm, and at weekends.",
            "£1,400",
        ),
        ("Who was asked?", "Imams, teachers and parents.", "–"),
    )
    return (
        *parse(
            '<h2>About us</h2><p class="numbered">We speak for eleven mosques, and thank Cllr Marsh'
            " and Mr Khan for coming on 3 April to hear what parents think of it.</p>"
            '<p class="numbered">We welcome the draft.</p><h2>Safety at the gates</h2>'
            '<p class="numbered">We ask for three things:</p><ol><li>a name in each school;</li>'
            "<li>a count of what is reported; and</li><li>word to parents.</li></ol>"
            '<p class="numbered">Our answers to your questions are these:</p>'
        ),
        *table(rows, head=True),
        *parse('<p class="numbered">We would be glad to speak at the hearing.</p>'),
    )


def from_the_right() -> tuple[Block, ...]:
    arabic = (
        ("اليوم", "المسجد", "العدد"),
        ("الجمعة 3 أبريل", "المسجد المركزي", "40"),
        ("السبت", "مسجد النور", "5"),
    )
    urdu = (("دن", "جگہ"), ("جمعہ", "مرکزی مسجد"), ("ہفتہ", "مدرسہ"))
    return (
        Block("p", 0, (Run("نرفق أدناه مواعيد الزيارات:"),)),
        *table(arabic, head=True),
        Block(
            "np",
            0,
            (
                Run(
                    "أول فقرة مرقمة في هذه الرسالة، وفيها كلام يكفي ليملأ أكثر من سطر واحد على الورق."
                ),
            ),
        ),
        Block("np", 0, (Run("ثانية"),)),
        Block("p", 0, (Run("ذیل میں ملاقاتوں کے اوقات ہیں:"),)),
        *table(urdu, head=True),
        Block("ul", 1, (Run("پہلا نکتہ"),)),
        Block("ol", 1, (Run("دوسرا"),)),
    )


def register() -> bytes:
    rows = [
        RegisterRow(
            date=f"2018-0{3 + n // 4}-{10 + n}",
            our_ref=f"CM/2018/{n:03}",
            direction=("out", "in")[n % 2],
            channel="letter",
            who=("The Chief Constable", "محمّد ہاشم گلزار", "আয়েশা রহমান")[n % 3],
            subject="Reassurance: two questions from our letter of 16 March, and what was said",
            matter="Letters of hate",
            state="sent",
            restricted=n == 2,
        )
        for n in range(9)
    ]
    job = write_register(RegisterContent(council="Northtown Council", period="2018", rows=rows))
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return bytes(stop.value)


def handover_book() -> bytes:
    lines = [
        BriefingLine(
            when="16 March 2018",
            text=("Extra patrols before and on 3 April", "صلاة العيد", "আমাদের মসজিদ পরিষদ")[n % 3],
            below="Chief Constable, County Police · made on 14 March 2018",
            state=("Open", "9 days late")[n % 2],
            late=bool(n % 2),
        )
        for n in range(9)
    ]
    matter = BookMatter(
        key="matter 1",
        title="Letters of hate",
        above="OPEN MATTER 1 OF 1",
        below="CM/7 · Campaign · opened 12 March 2018 · Waiting",
        restricted=True,
        summary="Letters that name a day. We asked the police and the council what is planned.",
        standing="Two letters of ours and one of theirs. We wait for the Leader of the Council.",
        parts=[BriefingPart(heading="They promised", lines=lines)],
        people=[("Chief Constable", "01632 960101"), ("محمّد ہاشم گلزار", "Imam"), ("Editor", "")],
        after=[BriefingPart(heading="Notes", lines=[BriefingLine(text="Write first, then ring.")])],
    )
    return write_handover_book(
        BookContent(
            cover=BookCover(council="Northtown Council of Mosques"),
            matters=[matter],
            council="Northtown Council of Mosques",
            printed_on="18 March 2018",
            colour="#0B6B60",
        )
    )


PAGES: dict[str, tuple[Callable[[Callable[..., LetterContent], bytes], bytes], int]] = {
    "letter": (lambda make, _: write_letter(make(opening="السلام عليكم ورحمة الله")), 0),
    "letter_with_pictures": (
        lambda make, png: write_letter(
            make(
                letterhead=Letterhead(name="Northtown Council of Mosques", logo=png),
                signatures=(Signature(name="Amina Rahman", picture=png),),
                profile="dl_window",
                marking=("By e-mail",),
            )
        ),
        0,
    ),
    "letter_in_many_scripts": (
        lambda make, _: write_letter(make(body=many_scripts(), opening="بسم الله الرحمن الرحيم")),
        0,
    ),
    "consultation_response": (lambda make, _: write_letter(make(body=consultation())), 0),
    "tables_in_arabic_and_urdu": (lambda make, _: write_letter(make(body=from_the_right())), 0),
    "letter_of_one_line": (
        lambda make, _: write_letter(make(body=(Block("p", 0, (Run("Thank you."),)),))),
        0,
    ),
    "joint_letter": (
        lambda make, _: write_letter(
            make(addressees=(("The Chief Constable", "Police"), ("The Leader", "Town Hall")))
        ),
        0,
    ),
    "later_page": (lambda make, _: write_letter(make(body=long_text())), 1),
    "register": (lambda _make, _png: register(), 0),
    "handover_book_matter": (lambda _make, _png: handover_book(), 3),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(
    name: str, letter: Callable, picture: Callable, read: Callable
) -> None:
    draw, page = PAGES[name]
    looks_as_it_did(name, read(draw(letter, picture())).picture(page, 60))
