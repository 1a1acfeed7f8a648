"""A register with Typst: one table with a head that repeats, its rows read as JSON by Typst itself."""

import sys
from pathlib import Path

import typst

SOURCE = r"""
#set page(paper: "a4", flipped: true, margin: 15mm, footer: context {
  set text(8pt)
  [A council #h(1fr) Page #counter(page).display() of #counter(page).final().first()]
})
#set text(font: "Source Sans Pro", size: 8.6pt, lang: "en", region: "gb", hyphenate: false)
#let rows = json("rows.json")
#let lines(words) = words.split("\n").join(linebreak())
#table(
  columns: (50pt, 88pt, 62pt, 164pt, 194pt, 96pt, 54pt),
  column-gutter: 8pt, inset: (x: 0pt, y: 3.4pt),
  stroke: (x, y) => (bottom: 0.4pt + luma(85%)),
  table.header([Date], [Reference], [How], [From or to], [Subject], [Matter], [State]),
  ..rows.map(it => (
    it.date, it.our_ref, [#it.direction #linebreak() #it.channel], lines(it.who),
    it.subject, it.matter, it.state,
  )).flatten(),
)
"""


def main(folder: Path) -> None:
    """Make register.pdf of rows.json, and print the megabytes that took at most."""
    source = folder / "register.typ"
    source.write_text(SOURCE, "utf-8")
    typst.compile(source, output=folder / "register.pdf", root=folder, font_paths=[folder])
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        print(int(held.split()[1]) * 1024 / 1e6)
        return
    import resource  # not on Windows

    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)  # in bytes on a Mac


if __name__ == "__main__":
    main(Path(sys.argv[1]))
