"""How everything looks: colours, typefaces and sizes, switched while the program runs.

The look belongs to the application, like Qt's palette and style: `theme.current()` gives it to any
widget that paints for itself. Everything else is coloured by the style sheet and the palette.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from liaison_app.language import tr
from liaison_app.paths import resource
from liaison_app.ui import icons, typefaces_on_screen
from liaison_app.ui.tokens import TOKENS

LOOKS = {
    "system": tr("As the computer"),
    "light": tr("Light"),
    "dark": tr("Dark"),
    "contrast": tr("High contrast, white on black"),
    "contrast-light": tr("High contrast, black on white"),
}
SIZES = range(13, 19)
DEFAULT_SIZE = 15
STYLE = "Fusion"
STYLED = "styled"  # a property of an application that was made in that style
PAUSE = 150  # milliseconds in which further choices are awaited
_KEPT_AS = {"look": "look", "size": "text_size"}
TONES = ("grey", "accent", "blue", "green", "amber", "red", "violet")
# Role of a label: how many pixels larger than the body text, and whether it is semibold.
ROLES = {
    "page": (9, True),
    "title": (7, True),
    "heading": (2, True),
    "strong": (0, True),
    "body": (0, False),
    "small": (-1, False),
    "small strong": (-1, True),
    "tiny": (-2, False),
    "tiny strong": (-2, True),
    "figure": (6, True),
}


class Theme(QObject):
    """The look and the text size; kept in this computer's settings.

    Signals:
        changed: colours or sizes are different from now on; widgets that paint repaint.
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings | None = None):
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self._settings = settings
        self.look = str(self._kept("look", "system"))
        self.size = int(str(self._kept("text_size", DEFAULT_SIZE)))
        if self.look not in LOOKS:
            self.look = "system"
        if self.size not in SIZES:
            self.size = DEFAULT_SIZE
        typefaces_on_screen.load_first()
        if not app.property(STYLED):
            app.setStyle(STYLE)  # its answer has Qt's style classes made known to Python: 10 ms
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._colours: dict[str, QColor] = {}
        self._wanted: dict[str, Any] = {}  # chosen, and not yet on screen
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.apply_wanted)
        self.apply()

    # What widgets ask

    @property
    def colours(self) -> str:
        """The colours on screen, a key of TOKENS."""
        if self.look != "system":
            return self.look
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast" if dark else "contrast-light"
        return "dark" if dark else "light"

    @property
    def shown(self) -> str:
        """The look on screen: light, dark or contrast."""
        return self.colours.removesuffix("-light")

    def colour(self, name: str) -> QColor:
        """A colour of tokens.py in the look on screen."""
        if name not in self._colours:
            self._colours[name] = QColor(TOKENS[self.colours][name])
        return self._colours[name]

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Foreground and soft background of a tone (one of TONES)."""
        if tone == "accent":
            return self.colour("softtext"), self.colour("soft")
        return self.colour(tone), self.colour(tone + "S")

    def font(self, role: str = "body") -> QFont:
        """The font of a role (a key of ROLES), or "letter" for the text of letters."""
        if role == "letter":
            return _font(typefaces_on_screen.SERIF, self.size + 2, False)
        larger, strong = ROLES[role]
        return _font(typefaces_on_screen.SANS, max(12, self.size + larger), strong)

    def scaled(self, pixels: int) -> int:
        """A height drawn for the default text size, in proportion to the chosen one."""
        return round(pixels * max(1.0, self.size / DEFAULT_SIZE))

    # What Settings and the View menu change

    def set_look(self, look: str, *, keep: bool = True) -> None:
        """Change to a look (a key of LOOKS); `keep` it for the next time too."""
        self.look = look
        if keep:
            self._keep("look", look)
        self.apply()

    def set_size(self, size: int) -> None:
        """Change the body text's size, in pixels (13 to 18)."""
        self.size = min(max(size, SIZES[0]), SIZES[-1])
        self._keep("text_size", self.size)
        self.apply()

    def choose(self, look: str = "", size: int = 0) -> None:
        """What somebody picks; choices in quick succession are put on screen together."""
        if look:
            self._wanted["look"] = look
        if size:
            self._wanted["size"] = size
        self._soon.start()

    def step_size(self, step: int) -> None:
        """A size larger or smaller than the one chosen last."""
        chosen = self._wanted.get("size", self.size) + step
        self.choose(size=min(max(chosen, SIZES[0]), SIZES[-1]))

    def apply_wanted(self) -> None:
        """Put what was chosen on screen and into the settings, without waiting any longer."""
        self._soon.stop()
        wanted, self._wanted = self._wanted, {}
        for name, chosen in wanted.items():
            setattr(self, name, chosen)
            self._keep(_KEPT_AS[name], chosen)
        if wanted:
            self.apply()

    def apply(self) -> None:
        """Put palette, style sheet, fonts and icons in place."""
        self._colours.clear()
        icons.forget()
        self._app.setPalette(_palette(TOKENS[self.colours]))
        self._app.setFont(self.font())
        self._app.setStyleSheet(_style_sheet(self.colours))
        for widget in self._app.allWidgets():
            dress(widget, self)
        for window in self._app.topLevelWidgets():
            for action in window.findChildren(QAction):
                icons.renew(action)
        self.changed.emit()

    def _system_changed(self) -> None:
        if self.look == "system":
            self.apply()

    def _kept(self, name: str, default: object) -> object:
        return default if self._settings is None else self._settings.value(name, default)

    def _keep(self, name: str, value: object) -> None:
        if self._settings is not None:
            self._settings.setValue(name, value)


_last: list[Theme] = []  # the one given last; to look for it is slow for who paints


def current() -> Theme:
    """The application's look; made with the defaults if nobody has chosen one yet."""
    if _last and isValid(_last[0]):
        return _last[0]
    app = QApplication.instance()
    assert isinstance(app, QApplication), "a look needs a QApplication"
    found = app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly)
    _last[:] = [found if isinstance(found, Theme) else Theme(app)]
    return _last[0]


def dress(widget: QWidget, theme: Theme) -> None:
    """Give a widget the font of its `role` and its icon in the colours on screen."""
    role = widget.property("role")
    if role:
        widget.setFont(theme.font(str(role)))
    elif isinstance(widget, QLabel):
        widget.setFont(theme.font())
    icons.renew(widget)


def keep_font(widget: QWidget) -> None:
    """Give a widget about to be shown the font of its `role` again.

    While a widget is hidden, Qt's style sheet may put back the font it had before the last change.
    """
    role = widget.property("role")
    if role:
        font = current().font(str(role))
        if widget.font().pixelSize() != font.pixelSize():
            widget.setFont(font)


def _font(family: str, size: int, strong: bool) -> QFont:
    font = QFont()
    font.setFamilies([family, *typefaces_on_screen.OTHER_SCRIPTS])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def _style_sheet(name: str) -> str:
    """The style sheet with the colours of that name filled in."""
    sheets = ["window", "contrast"] if name.startswith("contrast") else ["window"]
    sheet = "".join(resource(f"theme/{one}.qss").read_text(encoding="utf-8") for one in sheets)
    colours = dict(TOKENS[name])
    for picture in ("chevron", "tick"):
        colours[picture] = resource(f"theme/{picture}-{name}.svg").as_posix()
    return re.sub(r"@(\w+)", lambda found: colours[found[1]], sheet)


def _palette(colours: dict[str, str]) -> QPalette:
    """Fusion's palette from our colours."""
    role = QPalette.ColorRole
    parts = {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "red",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Highlight: "accent",
        role.HighlightedText: "onaccent",
        role.Link: "softtext",
        role.LinkVisited: "softtext",
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "ctl",
        role.Shadow: "line2",
    }
    palette = QPalette()
    for name, token in parts.items():
        palette.setColor(name, QColor(colours[token]))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours["text3"]))
    return palette
