"""Every pair of colours that can lie on one another, in each look, reckoned as WCAG 2.2 does."""

import itertools
import re
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from pytestqt.qtbot import QtBot

from liaison_app.paths import resource
from liaison_app.ui import theme
from liaison_app.ui.theme import TONES, Theme
from liaison_app.ui.tokens import TOKENS
from liaison_app.ui.widgets.fields import LineBox, TextBox

LOOKS = tuple(TOKENS)
HIGH = ("contrast", "contrast-light")
WORDS = ("text", "text2", "text3", "softtext", *(tone for tone in TONES if tone != "accent"))
GROUNDS = ("bg", "surface", "side", "side2", "hover", "sel", "soft", "strip")
EDGES = {  # what is not words, and where it lies: edges of fields, ticks, scroll bars, the ring
    "ctl": ("bg", "surface", "side", "hover", "sel", "desk"),
    "field": ("bg", "surface"),
    "scroll": ("bg", "surface", "side", "desk"),
    "ring": ("bg", "surface", "side", "side2", "hover", "sel", "soft", "desk"),
    "accent": (
        "bg",
        "surface",
        "sel",
        "hover",
    ),  # a main button; the mark of the row that is chosen
    "green": ("bg", "surface"),  # rings and bars that tell states, each with a sign of its own too
    "amber": ("bg", "surface"),
    "red": ("bg", "surface"),
}


def lightness(colour: str) -> float:
    """The relative lightness of a colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    straight = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * straight[0] + 0.7152 * straight[1] + 0.0722 * straight[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def wanted_of_words(look: str) -> float:
    """How far words are to stand out: AA, and AAA in high contrast."""
    return 7.0 if look in HIGH else 4.5


def too_pale(
    look: str, pairs: list[tuple[str, str]], wanted: float
) -> dict[tuple[str, str], float]:
    """The pairs that stand out less than is wanted, with what they have."""
    colours = TOKENS[look] | {"strip": TOKENS[look]["bg"]}
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < wanted}


def sheet_of(look: str) -> str:
    """The style sheet of a look, its colours still by name, its notes left out."""
    names = ["window", "contrast"] if look in HIGH else ["window"]
    sheet = "".join(resource(f"theme/{name}.qss").read_text(encoding="utf-8") for name in names)
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


def rules_of(look: str) -> list[tuple[str, dict[str, str]]]:
    """Each selector with what it sets in the end, the later rule winning as in Qt."""
    rules: dict[str, dict[str, str]] = {}
    for selectors, block in re.findall(r"([^{}]+)\{([^}]*)\}", sheet_of(look)):
        said = dict(part.split(":", 1) for part in block.split(";") if ":" in part)
        for selector in selectors.split(","):
            plain = {name.strip(): value.strip() for name, value in said.items()}
            rules.setdefault(selector.strip(), {}).update(plain)
    return list(rules.items())


def colour_in(value: str) -> str:
    found = re.search(r"@(\w+)", value)
    return found[1] if found else ""


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_every_ground(look: str) -> None:
    pairs = list(itertools.product(WORDS, GROUNDS))
    assert too_pale(look, pairs, wanted_of_words(look)) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_the_ground_of_each_tone(look: str) -> None:
    soft = {tone: "soft" if tone == "accent" else f"{tone}S" for tone in TONES}
    own = [("softtext" if tone == "accent" else tone, ground) for tone, ground in soft.items()]
    plain = [(word, ground) for word in ("text", "text2") for ground in soft.values()]
    filled = [("onaccent", "accent"), ("onaccent", "accentH"), ("surface", "text")]
    assert too_pale(look, [*own, *plain, *filled], wanted_of_words(look)) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_not_words_stands_out_three_to_one(look: str) -> None:
    pairs = [(edge, ground) for edge, grounds in EDGES.items() for ground in grounds]
    assert too_pale(look, pairs, 3.0) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_each_rule_of_the_style_sheet_that_sets_words_on_a_ground_can_be_read(look: str) -> None:
    pairs = {
        (words, ground)
        for selector, rule in rules_of(look)
        if (words := colour_in(rule.get("color", "")))
        and (ground := colour_in(rule.get("background", "")))
        # what cannot be pressed may be paler (WCAG 1.4.3), but never as pale as 3 to 1
        and ":disabled" not in selector
    }
    assert len(pairs) > 5
    assert too_pale(look, sorted(pairs), wanted_of_words(look)) == {}


@pytest.mark.parametrize("look", LOOKS)
def test_what_cannot_be_pressed_can_still_be_read(look: str) -> None:
    pairs = [
        (colour_in(rule["color"]), colour_in(rule.get("background", "@surface")) or "surface")
        for selector, rule in rules_of(look)
        if ":disabled" in selector and "color" in rule
    ]
    assert pairs
    assert too_pale(look, pairs, 3.0) == {}


@pytest.mark.parametrize("look", HIGH)
def test_in_high_contrast_every_button_has_an_edge_that_can_be_seen(look: str) -> None:
    edged = dict(rules_of(look))
    for kind in ("", '[look="ghost"]', '[look="icon"]', '[look="head"]'):
        edge = edged[f"QPushButton{kind}"]["border"]
        assert too_pale(look, [(colour_in(edge), "surface")], 7.0) == {}, kind
    assert "underline" in edged['QPushButton[look="link"]']["text-decoration"]


@pytest.mark.parametrize("look", LOOKS)
def test_the_pictures_in_the_style_sheet_stand_out(look: str) -> None:
    for picture, ground in (("tick", "accent"), ("chevron", "surface")):
        drawn = resource(f"theme/{picture}-{look}.svg").read_text(encoding="utf-8")
        stroke = re.search(r'stroke="(#\w{6})"', drawn)
        assert stroke is not None
        assert contrast(stroke[1], TOKENS[look][ground]) >= 3, picture


def test_the_style_sheet_names_only_colours_there_are() -> None:
    for look in LOOKS:
        sheet = sheet_of(look)
        assert set(re.findall(r"@(\w+)", sheet)) <= TOKENS[look].keys() | {"chevron", "tick"}
        assert not re.search(r"#[0-9a-fA-F]{3,6}\b", sheet), "colours belong in tokens.py"


def test_every_look_has_the_same_colours_and_stands_in_the_settings() -> None:
    first, *others = (TOKENS[look].keys() for look in LOOKS)
    assert all(other == first for other in others)
    assert set(LOOKS) == theme.LOOKS.keys() - {"system"}


@pytest.mark.parametrize(
    ("scheme", "wish", "shown"),
    [
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, "contrast-light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "contrast"),
    ],
)
def test_as_the_computer_follows_its_wish_for_contrast(
    look: Theme,
    monkeypatch: pytest.MonkeyPatch,
    scheme: Qt.ColorScheme,
    wish: Qt.ContrastPreference,
    shown: str,
) -> None:
    wishes = SimpleNamespace(contrastPreference=lambda: wish)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: wishes)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    look.look = "system"
    assert look.colours == shown
    assert look.shown == ("contrast" if shown.startswith("contrast") else shown)
    look.look = "light"


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("make", [LineBox, TextBox])
def test_what_an_empty_box_says_can_be_read(
    qtbot: QtBot, look: Theme, name: str, make: type[LineBox | TextBox]
) -> None:
    look.set_look(name, keep=False)
    box = make("Address", "One part of the address on each line")
    qtbot.addWidget(box)
    box.show()
    said = box.palette().color(QPalette.ColorRole.PlaceholderText)
    assert said == QColor(look.colour("text3"))
