"""What a screen reader would say of the program, as it happens. Run by the system's Python.

It listens on the bus on which programs tell what they show, as Orca does: to whatever gets the
keyboard, and to what is announced. Each is put into words at once, before it can go away again: label
or name, role, states, place in its list, what it says of itself, what is written in it. A line on
standard input is answered by one line of JSON: what was said since the line before, in order, each with whether it is
news or where the keyboard is now.
"""

import json
import sys

from eyes import ACCESSIBLE, ASPECT, PATIENCE, PROPERTIES, REGISTRY, Bus
from gi.repository import GLib

HEARD = ("object:state-changed:focused", "object:announcement")
SAID_STATES = {4: "checked", 10: "expanded", 20: "pressed", 33: "required", 36: "not valid"}
ENABLED, CHECKED, FOCUSED = 8, 4, 12
ROWS = {"list item", "table cell"}
WRITTEN = {"text", "entry"}
AROUND = {"dialog", "panel", "filler", "frame"}
MOST_AROUND = 14


class Ears(Bus):
    """Listens, and puts what is heard into words."""

    def __init__(self):
        super().__init__()
        self.said = []
        self._around = []
        for event in HEARD:
            self._line.call_sync(
                REGISTRY,
                "/org/a11y/atspi/registry",
                "org.a11y.atspi.Registry",
                "RegisterEvent",
                GLib.Variant("(sass)", (event, [], "")),
                None,
                0,
                PATIENCE,
                None,
            )
        for member in ("StateChanged", "Announcement"):
            self._line.signal_subscribe(
                None, "org.a11y.atspi.Event.Object", member, None, None, 0, self._happened
            )

    def _happened(self, _line, sender, path, _aspect, member, body):
        what, one, _two, value = body.unpack()[:4]
        if member == "Announcement":
            self.said.append(("news", str(value)))
        elif what == "focused" and one:
            self._say((sender, path))

    def _one(self, whom, aspect, method, arguments=None):
        """One answer of an object, None when it has gone or cannot tell."""
        name, path = whom
        try:
            told = self._line.call_sync(
                name, path, aspect, method, arguments, None, 0, PATIENCE, None
            )
        except GLib.Error:
            return None
        return told.unpack()[0]

    def _property(self, whom, name, aspect=ACCESSIBLE):
        return self._one(whom, PROPERTIES, "Get", GLib.Variant("(ss)", (aspect, name)))

    def _say(self, whom):
        role = self._one(whom, ACCESSIBLE, "GetRoleName")
        if role is None:
            return
        low, high = self._one(whom, ACCESSIBLE, "GetState") or (0, 0)
        bits = {bit for bit in range(64) if (low if bit < 32 else high) >> bit % 32 & 1}
        if FOCUSED not in bits:
            return  # the keyboard has gone on already
        name = self._property(whom, "Name") or ""
        labels = self._labels(whom)
        parts = [", ".join(labels), name if name not in labels else "", role]
        parts += [word for bit, word in SAID_STATES.items() if bit in bits]
        if role in ("check box", "radio button") and CHECKED not in bits:
            parts.append("not checked")
        if ENABLED not in bits:
            parts.append("not available")
        if role in ROWS:
            parts.append(self._place(whom))
        description = self._property(whom, "Description") or ""
        parts.append(description if description != name else "")
        if role in WRITTEN:
            parts.append(self._one(whom, f"{ASPECT}Text", "GetText", GLib.Variant("(ii)", (0, -1))))
        words = ". ".join(filter(None, [*self._entered(whom), *parts]))
        self.said.append(("keyboard", words))

    def _labels(self, whom):
        """The names of the labels that are for an object."""
        related = self._one(whom, ACCESSIBLE, "GetRelationSet") or ()
        labels = [tuple(one) for kind, targets in related if kind == 2 for one in targets]
        return [name for one in labels if (name := self._property(one, "Name"))]

    def _place(self, whom):
        """Where a row stands in its list."""
        at = self._one(whom, ACCESSIBLE, "GetIndexInParent")
        parent = self._property(whom, "Parent")
        count = self._property(tuple(parent), "ChildCount") if parent else None
        return "" if at is None or count is None else f"{at + 1} of {count}"

    def _entered(self, whom):
        """The names of what the keyboard has come into: a dialog, a card."""
        around, at = [], whom
        for _ in range(MOST_AROUND):
            parent = self._property(at, "Parent")
            if not parent or not parent[0]:
                break
            at = tuple(parent)
            role, name = self._one(at, ACCESSIBLE, "GetRoleName"), self._property(at, "Name")
            if name and role in AROUND:
                around.append((at, f"{name}, {role}"))
        before = {one for one, _words in self._around}
        self._around = around
        return [words for one, words in reversed(around) if one not in before]


def main():
    """Listen until there are no more questions."""
    ears = Ears()
    loop = GLib.MainLoop()

    def asked(_source, _condition):
        if not sys.stdin.readline():
            loop.quit()
            return False
        said, ears.said = ears.said, []
        print(json.dumps(said), flush=True)
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, asked)
    print("[]", flush=True)
    loop.run()


if __name__ == "__main__":
    main()
