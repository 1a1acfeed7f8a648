"""A matter with three hundred letters and a thousand pages of files, the same on every run."""

import io
import random
from functools import lru_cache
from typing import Any

from liaison_app.records import Correspondence, File, Matter, Office, Organisation, Party, Post
from liaison_app.records.file import ATTACHMENT, LETTER
from liaison_app.store.store import Store

LETTERS, FILES, PAGES = 300, 100, 10
"""Letters of the matter, files that came with them, and pages of each."""
_WORDS = "the police and the council were asked again what is done for families on the way".split()


def fill_matter(store: Store, letters: int = LETTERS, files: int = FILES) -> int:
    """Put the matter into an empty file; returns its id. Half of the letters are kept as sent."""
    chance = random.Random(20260316)
    with store.change("A matter for measuring") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        body = pen.save(Organisation(name="Mereshire Police", kind="police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=body.id))
        matter = pen.save(Matter(title="Safety on the way", summary=_text(chance, 60)))
        assert matter.id is not None
        for number in range(letters):
            ours = number % 2 == 0
            letter = pen.save(_letter(chance, matter.id, number, ours=ours))
            role = "to" if ours else "from"
            named = {"post_title": post.title, "organisation_name": body.name}
            pen.save(Party(correspondence_id=letter.id, role=role, post_id=post.id, **named))
            if number * files // letters < (number + 1) * files // letters:
                kept = File(
                    name=f"Paper {number}.pdf", role=ATTACHMENT, correspondence_id=letter.id
                )
                pen.attach(kept, a_pdf(number, PAGES))
    return matter.id


def _letter(chance: random.Random, matter_id: int, number: int, *, ours: bool) -> Correspondence:
    return Correspondence(
        direction="out" if ours else "in",
        channel="letter",
        state="sent" if ours else "received",
        date=f"{2016 + number // 60}-{number // 5 % 12 + 1:02}-{number % 28 + 1:02}",
        matter_id=matter_id,
        subject=f"{_text(chance, 5).capitalize()} {number}",
        our_ref=f"HCM/{2016 + number // 60}/{number:03}" if ours else "",
        salutation="Dear Chief Constable",
        text="".join(f"<p>{_text(chance, 60).capitalize()}.</p>" for _paragraph in range(4)),
        closing="Yours sincerely",
    )


def keep_as_sent(store: Store, matter_id: int) -> int:
    """Freeze the letters of ours as they would have been sent; returns how many."""
    from liaison_app.services import letters

    ids = [
        one.id or 0
        for one in store.where(Correspondence, matter_id=matter_id, direction="out")
        if one.pdf_id is None
    ]
    with store.change("Letters as they were sent") as pen:
        for id in ids:
            letter = letters.load(store, id)
            pdf = letters.draw(store, letter)
            file = pen.attach(File(name="Letter.pdf", role=LETTER, correspondence_id=id), pdf)
            store.db.execute("UPDATE correspondence SET pdf_id = ? WHERE id = ?", [file.id, id])
    return len(ids)


@lru_cache(maxsize=16)
def _scan(number: int) -> bytes:
    """A page as a scanner makes it: grey noise with lines, as JPEG."""
    from PIL import Image, ImageDraw

    chance = random.Random(number)
    page = Image.effect_noise((1240, 1754), 9).convert("L")
    pen = ImageDraw.Draw(page)
    for line in range(60):
        width = chance.randint(700, 1000)
        pen.rectangle((120, 120 + line * 26, 120 + width, 128 + line * 26), fill=40)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=35)
    return out.getvalue()


def a_pdf(number: int, pages: int) -> bytes:
    """A PDF from elsewhere: every other page a scan, the rest words, some of them lying across."""
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    chance = random.Random(number)
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(595, 842))
    for page in range(pages):
        across = page % 5 == 4
        canvas.setPageSize((842, 595) if across else (595, 842))
        if page % 2:
            scan = ImageReader(io.BytesIO(_scan(page) + b"%d %d" % (number, page)))
            canvas.drawImage(scan, 0, 0, 842 if across else 595, 595 if across else 842)
        else:
            for line in range(35):
                canvas.drawString(60, 540 - line * 14, f"{page + 1}: {_text(chance, 11)}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))
