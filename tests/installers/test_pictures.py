"""The program's picture in every size, from one drawing."""

import io
from pathlib import Path

import pytest
from PIL import Image

from installers import pictures

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("drawing", ["app", "document"])
def test_each_size_is_drawn(drawing: str) -> None:
    for size in (16, 48):
        drawn = Image.open(io.BytesIO(pictures.png(drawing, size))).convert("RGBA")
        assert drawn.size == (size, size)
        assert drawn.getpixel((0, 0))[3] == 0, "its corners are clear"
        assert drawn.getpixel((size // 2, int(size * 0.9)))[3] == 255
        assert len(drawn.getcolors(maxcolors=size * size)) > 8


def test_windows_and_macos_get_every_size_in_one_file(tmp_path: Path) -> None:
    small = Image.open(io.BytesIO(pictures.png("app", 16))).convert("RGBA").tobytes()
    with Image.open(pictures.ico("app", tmp_path / "a.ico")) as ico:
        assert {size for size, _ in ico.info["sizes"]} == set(pictures.ICO_SIZES)
        ico.size = (16, 16)
        assert ico.convert("RGBA").tobytes() == small, "drawn small, not shrunk"
    with Image.open(pictures.icns("document", tmp_path / "deep" / "a.icns")) as icns:
        assert max(wide * scale for wide, _high, scale in icns.info["sizes"]) == 1024
