"""An agenda on paper: numbered items, what arises below its item, in many scripts, page x of y."""

from collections.abc import Callable

from liaison_app.documents.agenda_pdf import AgendaContent, AgendaItem, AgendaStep, write_agenda
from liaison_app.documents.letter_content import Letterhead


def test_every_item_has_its_number_and_what_arises_is_below_it(read: Callable) -> None:
    steps = [
        AgendaStep(text=f"Promise{n}", owner="" if n % 3 else "Warden", state="by 4 May 2026")
        for n in range(60)
    ]
    content = AgendaContent(
        title="Round table with the Warden",
        kind="the round table",
        date="Monday 20 April 2026",
        hijri="3 Dhu al-Qadah 1447",
        facts=[("Time", "6.30 pm"), ("Place", "Lower hall")],
        items=[
            AgendaItem(text="Apologies"),
            AgendaItem(text="Matters arising", steps=steps),
            AgendaItem(text="أمن المساجد"),
            AgendaItem(text="Lights in the lane " * 30),
        ],
        restricted=True,
        letterhead=Letterhead(name="Tarn Council of Mosques", colour="#0B6B60"),
        printed_on="1 April 2026",
    )
    paper = read(write_agenda(content))
    text = paper.text()
    assert "Agenda of the round table" in text
    assert all(f"Promise{n}" in text for n in range(60))
    assert text.count("How it stands") == 2  # the head of its table again overleaf
    assert "not yet named" in text
    assert text.index("Apologies") < text.index("Promise0") < text.index("Lights in the lane")
    for page in range(len(paper)):
        shown = paper.text(page)
        assert f"Page {page + 1} of {len(paper)}" in shown
        assert "Restricted" in shown
    assert write_agenda(content) == write_agenda(content)


def test_a_bare_agenda_prints(read: Callable) -> None:
    paper = read(write_agenda(AgendaContent(title="Someday", items=[AgendaItem(text="Lights")])))
    assert len(paper) == 1
    assert "1." in paper.text()
