"""Letters with a fixed seed, finished and ready for paper: 300 words, five of them points in a list."""

import io
import random

from benchmarks.made_data import FAMILY, GIVEN, PLACES, POSTS, SEED, WORDS
from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.rules.letter_text import Block, Run

NAMES_OF_MANY_SCRIPTS = (
    "محمّد ہاشم گلزار",
    "السلام عليكم ورحمة الله",
    "আয়েশা রহমান",
    "Şükrü Öztürk",
    "Đurđica Čović-Šehić",
    "عبد الرحمن الأنصاري",
    "শ্রদ্ধেয় কর্মকর্তা",
)


def picture(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour with a round hole, so that it has an alpha channel."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (width, height), (*colour, 255))
    ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height // 2), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


HEAD = Letterhead(
    name="Northtown Council of Mosques",
    strapline="Speaking for eleven mosques",
    lines=("12 Mill Lane, Northtown NT1 4QQ", "01632 960 144", "office@northtown.example"),
    charity="registered charity 0000000",
    footer="Registered in England. Registered office as above.",
    logo=picture(320, 320, (11, 107, 96)),
)
SIGNATURE = Signature(
    name="Amina Rahman",
    post="Liaison Officer",
    on_behalf_of="for the Northtown Council of Mosques",
    picture=picture(600, 200, (20, 30, 90)),
)


def letters(count: int, *, many_scripts: bool = False) -> list[LetterContent]:
    """So many letters of one page, no two with the same words."""
    chance = random.Random(SEED)
    vocabulary = [*WORDS * 20, *(_made_word(chance) for _ in range(1500))]
    return [_letter(chance, vocabulary, number, many_scripts) for number in range(1, count + 1)]


def _letter(
    chance: random.Random, vocabulary: list[str], number: int, many_scripts: bool
) -> LetterContent:
    """A letter of four paragraphs of 60 words and five points of 12."""
    paragraphs = [_sentences(chance, vocabulary, 60) for _ in range(4)]
    points = [_sentences(chance, vocabulary, 12) for _ in range(5)]
    if many_scripts:
        for place in (0, 2):
            name = chance.choice(NAMES_OF_MANY_SCRIPTS)
            paragraphs[place] = paragraphs[place].replace(" the ", f" {name} ", 1)
        points[1] = f"{chance.choice(NAMES_OF_MANY_SCRIPTS)} {points[1]}"
    body = [Block("p", 0, (Run(text),)) for text in paragraphs[:3]]
    body += [Block("ul", 1, (Run(text),)) for text in points]
    body.append(Block("p", 0, (Run(paragraphs[3]),)))
    post, place = chance.choice(POSTS), chance.choice(PLACES)
    holder = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    if many_scripts:
        holder = chance.choice(NAMES_OF_MANY_SCRIPTS)
    return LetterContent(
        letterhead=HEAD,
        our_ref=f"CM/2026/{number:04}",
        date=f"{number % 28 + 1} March 2026",
        addressees=((holder, post, f"{place} Office", f"{number} High Street", place.upper()),),
        opening="السلام عليكم ورحمة الله وبركاته" if many_scripts else "",
        salutation=f"Dear {post},",
        subject=_sentences(chance, vocabulary, 7).removesuffix("."),
        body=tuple(body),
        closing="Yours sincerely,",
        signatures=(SIGNATURE,),
        profile="plain",
    )


def _sentences(chance: random.Random, vocabulary: list[str], words: int) -> str:
    return " ".join(chance.choices(vocabulary, k=words)).capitalize() + "."


def _made_word(chance: random.Random) -> str:
    return "".join(chance.choice("aeiouaeioubcdfghlmnprst") for _ in range(chance.randint(3, 9)))
