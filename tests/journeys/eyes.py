"""What a screen reader perceives of the program, as JSON. Run by the system's Python, which has GObject.

Each line it reads is the process id of a program and one of two words: "quick", or "fully" for the
descriptions and places too. It answers with one line: the tree of all that is showing, or null when
that program is not there (yet). A node has role, name, description, states, box (x, y, width, height
on the screen), text (of what can be typed into) and children.

It speaks AT-SPI itself, asking for a whole level of the tree at once, since one question after the
other takes a second on a busy machine; and whatever is not showing is asked for nothing but that.
"""

import json
import sys

from gi.repository import Gio, GLib

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ASPECT = "org.a11y.atspi."
SHOWING = 25
STATES = {8: "enabled", 11: "focusable", 12: "focused", 4: "checked", 23: "selected", 7: "editable"}
LEAVES = {"push button", "check box", "radio button", "separator", "scroll bar", "list item"}
WRITTEN = {"text", "entry"}
PATIENCE = 3000  # milliseconds for an answer
ACCESSIBLE, PROPERTIES = f"{ASPECT}Accessible", "org.freedesktop.DBus.Properties"
QUESTIONS = {
    "states": (ACCESSIBLE, "GetState", None),
    "role": (ACCESSIBLE, "GetRoleName", None),
    "children": (ACCESSIBLE, "GetChildren", None),
    "name": (PROPERTIES, "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name"))),
    "description": (PROPERTIES, "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Description"))),
    "text": (f"{ASPECT}Text", "GetText", GLib.Variant("(ii)", (0, -1))),
    "box": (f"{ASPECT}Component", "GetExtents", GLib.Variant("(u)", (0,))),
}


class Bus:
    """The bus on which programs tell what they show."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        where = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        address = session.call_sync(*where, None, None, 0, PATIENCE).unpack()[0]
        client = Gio.DBusConnectionFlags
        self._line = Gio.DBusConnection.new_for_address_sync(
            address, client.AUTHENTICATION_CLIENT | client.MESSAGE_BUS_CONNECTION
        )
        self._waiting = 0

    def ask(self, whom, aspect, method, arguments, take):
        """Ask something; `take` is given the answer, or None, by the time `hear` returns."""

        def answered(line, result):
            self._waiting -= 1
            try:
                take(line.call_finish(result).unpack()[0])
            except GLib.Error:  # it went away, or has no such aspect
                take(None)

        self._waiting += 1
        name, path = whom
        self._line.call(name, path, aspect, method, arguments, None, 0, PATIENCE, None, answered)

    def hear(self):
        """Wait until all that was asked is answered."""
        while self._waiting:
            GLib.MainContext.default().iteration(True)

    def programs(self, process):
        """The programs of a process: bus name and path."""
        found = []
        self.ask((REGISTRY, ROOT), f"{ASPECT}Accessible", "GetChildren", None, found.append)
        self.hear()
        processes = {}
        for one in found[0] or ():
            who = GLib.Variant("(s)", (one[0],))
            freedesktop = "org.freedesktop.DBus"
            self.ask(
                (freedesktop, "/org/freedesktop/DBus"),
                freedesktop,
                "GetConnectionUnixProcessID",
                who,
                lambda told, one=tuple(one): processes.update({one: told}),
            )
        self.hear()
        return [one for one, told in processes.items() if told == process]

    def tree(self, root, fully):
        """All that is showing below an object, level by level."""
        whole = {"role": "program", "name": "", "states": [], "children": []}
        said, level = [], [(root, whole)]
        while level:
            showing = []
            for whom, node, answers in self._asked(level, "states"):
                if node is whole or answers.is_showing():
                    showing.append((whom, node, answers))
            for whom, _node, answers in showing:
                self._ask_about(whom, answers, fully)
            self.hear()
            level = []
            for whom, node, answers in showing:
                if node is not whole:
                    answers.tell(node)
                    if node["role"] in WRITTEN:
                        said.append((whom, node))
                if node["role"] not in LEAVES:
                    below = [
                        (tuple(one), {"children": []}) for one in answers.got["children"] or ()
                    ]
                    node["children"] = [child for _whom, child in below]
                    level += below
        for _whom, node, answers in self._asked(said, "text"):
            node["text"] = answers.got["text"] or ""
        return pruned(whole)

    def _asked(self, nodes, about):
        """The nodes with what they answered to one question."""
        asked = [(whom, node, Answers()) for whom, node in nodes]
        for whom, _node, answers in asked:
            aspect, method, arguments = QUESTIONS[about]
            self.ask(whom, aspect, method, arguments, answers.take(about))
        self.hear()
        return asked

    def _ask_about(self, whom, answers, fully):
        for about in ("role", "children", "name", *(("description", "box") if fully else ())):
            self.ask(whom, *QUESTIONS[about], answers.take(about))


class Answers:
    """What one object told about itself."""

    def __init__(self):
        self.got = {}

    def take(self, name):
        """What is to be done with the answer to one question."""
        return lambda told: self.got.update({name: told})

    def is_showing(self):
        """Whether it can be seen now."""
        low, _high = self.got.get("states") or (0, 0)
        return bool(low >> SHOWING & 1)

    def tell(self, node):
        """Put it into a node."""
        got, (low, _high) = self.got, self.got["states"]
        node["role"], node["name"] = got.get("role") or "", got.get("name") or ""
        node["states"] = [word for bit, word in STATES.items() if low >> bit & 1]
        node["text"] = ""
        node["description"] = got.get("description") or ""
        node["box"] = list(got.get("box") or (0, 0, 0, 0))


def pruned(node):
    """The tree without those of which nothing was told, since they are not showing."""
    node["children"] = [pruned(one) for one in node["children"] if "role" in one]
    return node


def main():
    """Answer until there are no more questions."""
    bus = Bus()
    for line in sys.stdin:
        process, how = line.split()
        seen = None
        for program in bus.programs(int(process)):
            seen = bus.tree(program, fully=how == "fully")
        print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main()
