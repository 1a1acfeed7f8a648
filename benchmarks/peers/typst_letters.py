"""Letters with Typst: one document that loops over the letters, read as JSON by Typst itself."""

import sys
from pathlib import Path

import typst

SOURCE = r"""
#set page(paper: "a4", margin: (left: 25mm, right: 25mm, top: 15mm, bottom: 15mm))
#set text(font: "Source Serif Pro", size: 11pt, lang: "en", region: "gb", hyphenate: false)
#set par(leading: 0.5em, spacing: 0.9em)
#let all = json("letters.json")
#for (number, it) in all.letters.enumerate() {
  if number > 0 { pagebreak() }
  grid(columns: (14mm, 1fr, auto), column-gutter: 4mm,
    image("logo.png", width: 14mm),
    [#text(15pt, weight: "bold", all.head) \ #text(8pt, all.strapline)],
    align(right, text(8pt, all.lines.join(linebreak()))))
  line(length: 100%, stroke: 0.5pt)
  v(6mm)
  grid(columns: (1fr, auto), it.address.join(linebreak()),
    align(right)[#it.date \ #text(8pt)[Our reference #it.reference]])
  v(10mm)
  par(it.salutation)
  par(strong(all.subject))
  par(it.first)
  for words in all.paragraphs.slice(0, 2) { par(words) }
  list(..all.points)
  for words in all.paragraphs.slice(2) { par(words) }
  block(breakable: false)[
    #par(all.closing)
    #image("signature.png", width: 38mm)
    #all.signature.join(linebreak())]
  place(bottom + center, text(7.5pt, all.footer))
}
"""


def main(folder: Path) -> None:
    """Make letters.pdf of letters.json."""
    source = folder / "letters.typ"
    source.write_text(SOURCE, "utf-8")
    typst.compile(source, output=folder / "letters.pdf", root=folder, font_paths=[folder])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
