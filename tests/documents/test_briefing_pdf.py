"""A briefing on paper: every line under its heading, page x of y."""

from collections.abc import Callable

from liaison_app.documents.briefing_pdf import (
    BriefingContent,
    BriefingLine,
    BriefingPart,
    write_briefing,
)


def test_every_line_is_there_under_its_heading(read: Callable) -> None:
    lines = [
        BriefingLine(when=f"{n} March 2026", text=f"Sentence{n}", below=f"Below{n}", state="Open")
        for n in range(1, 90)
    ]
    content = BriefingContent(
        title="Briefing: Chief Constable",
        lines=("Mr Newcombe · County Police", "", "Last in touch 5 days ago."),
        parts=[
            BriefingPart(heading="They promised", lines=lines),
            BriefingPart(heading="We promised", nothing="No promise of ours is open."),
        ],
        council="Northtown Council of Mosques",
        printed_on="18 March 2026",
        restricted=True,
    )
    paper = read(write_briefing(content))
    text = paper.text()
    assert len(paper) > 1
    assert all(f"Sentence{n}" in text and f"Below{n}" in text for n in range(1, 90))
    assert text.index("We promised") < text.index("No promise of ours is open.")
    assert "Briefing: Chief Constable (restricted)" in paper.text(0)
    for page in range(len(paper)):
        shown = paper.text(page)
        assert f"Page {page + 1} of {len(paper)}" in shown
        assert "Northtown Council of Mosques" in shown
    assert write_briefing(content) == write_briefing(content)
