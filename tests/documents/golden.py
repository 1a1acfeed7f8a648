"""Pages beside the pictures that were kept of them.

The kept pages are grey pictures of 60 dots an inch in tests/golden. To renew one on purpose, delete
it, run the test once (it writes the picture and fails), look at it, and commit it.

Tolerance: averaged over squares of six dots (2.5 mm), no square differs by more than 40 of 255, and all
together by less than 1.5; so another renderer's edges pass, and a line that moved does not.
"""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

GOLDEN = Path(__file__).parents[1] / "golden"
SQUARE, ANY_SQUARE, ALL_SQUARES = 6, 40, 1.5


def looks_as_it_did(name: str, shown: Image.Image) -> None:
    """Fail unless a grey picture of 60 dots an inch is like the one kept under that name."""
    kept_at = GOLDEN / f"{name}.png"
    if not kept_at.exists():
        kept_at.parent.mkdir(exist_ok=True)
        shown.quantize(16).save(kept_at, optimize=True)
        pytest.fail(
            f"{kept_at.name} was not there and has been written: look at it, then commit it"
        )
    with Image.open(kept_at) as kept:
        before = squares(kept.convert("L"))
    differ = ImageChops.difference(squares(shown), before)
    (_, worst), (mean,) = differ.getextrema(), ImageStat.Stat(differ).mean
    assert worst <= ANY_SQUARE, f"somewhere on {name} the page looks otherwise"
    assert mean < ALL_SQUARES


def squares(picture: Image.Image) -> Image.Image:
    """The average of each square; two pages of other sizes cannot be compared."""
    size = (picture.width // SQUARE, picture.height // SQUARE)
    return picture.resize(size, Image.Resampling.BOX)
