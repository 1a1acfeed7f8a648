"""Pictures of the screen are kept small, and look as they did."""

from PIL import Image, ImageChops

from liaison_app.documents.screen_pictures import FLAT, SPREAD, make_smaller
from liaison_app.paths import guide_folder


def test_a_picture_of_the_screen_keeps_its_looks_in_fewer_bytes(tmp_path):
    with Image.open(guide_folder() / "pictures/today_light.png") as shipped:
        before = shipped.convert("RGB")
    path = tmp_path / "today_light.png"
    before.save(path)
    size = path.stat().st_size
    make_smaller(path)
    assert path.stat().st_size < size * 0.6
    with Image.open(path) as after:
        assert after.size == before.size
        assert len(after.getcolors()) <= FLAT + SPREAD
        apart = ImageChops.difference(before, after.convert("RGB")).getextrema()
    assert max(most for _least, most in apart) < 40
    size = path.stat().st_size
    make_smaller(path)
    assert path.stat().st_size <= size


def test_a_ground_does_not_shift(tmp_path):
    picture = Image.new("RGB", (400, 300), (247, 246, 242))
    for at in range(200):  # many colours besides, as the edges of letters have
        picture.putpixel((at, 10), (at, 255 - at, (at * 7) % 256))
    path = tmp_path / "ground.png"
    picture.save(path)
    make_smaller(path)
    with Image.open(path) as after:
        assert after.convert("RGB").getpixel((200, 200)) == (247, 246, 242)
