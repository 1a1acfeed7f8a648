"""Letters with LibreOffice's mail merge: a template with fields, a data source of rows, one PDF.

It runs under the system's Python, which has LibreOffice's `uno`; the office is started without a
window, with a profile of its own, and ended again.
"""

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import LINE_BREAK, PARAGRAPH_BREAK
from com.sun.star.text.MailMergeType import FILE
from com.sun.star.text.TextContentAnchorType import AS_CHARACTER

SOURCE, TABLE = "LiaisonBenchmark", "letters"
COLUMNS = ("a1", "a2", "a3", "a4", "a5", "a6", "date", "reference", "salutation", "first")
FONTS = (
    "<fontconfig><dir>{}</dir>"
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>'
)
MOST_WAIT = 60  # seconds for the office to be there


def main(folder: Path) -> None:
    """Make letters.pdf of letters.json."""
    told = json.loads((folder / "letters.json").read_text("utf-8"))
    rows(folder, told["letters"])
    (folder / "fonts.conf").write_text(FONTS.format(folder), "utf-8")
    pipe = f"liaison{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    try:
        context = connect(pipe)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        source(manager, context, folder)
        template(desktop, folder, told)
        merge(manager, context, folder)
        desktop.terminate()
        office.wait(MOST_WAIT)
    finally:
        if office.poll() is None:
            office.kill()


def connect(pipe: str):
    """The running office."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    until = time.monotonic() + MOST_WAIT
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def rows(folder: Path, letters: list) -> None:
    """The letters as a table of their own folder."""
    (folder / "data").mkdir(exist_ok=True)
    with (folder / "data" / f"{TABLE}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for letter in letters:
            address = [*letter["address"], *[""] * 6][:6]
            table.writerow([*address, *(letter[name] for name in COLUMNS[6:])])


def source(manager, context, folder: Path) -> None:
    """Register the folder as a data source."""
    databases = manager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    made = databases.createInstance()
    made.URL = f"sdbc:flat:{(folder / 'data').as_uri()}"
    made.Info = (
        value("Extension", "csv"),
        value("HeaderLine", True),
        value("FieldDelimiter", ","),
        value("StringDelimiter", '"'),
        value("CharSet", "UTF-8"),
    )
    made.DatabaseDocument.storeAsURL((folder / "letters.odb").as_uri(), ())
    databases.registerObject(SOURCE, made)


def template(desktop, folder: Path, told: dict) -> None:
    """The letter with fields in place of what differs."""
    document = desktop.loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, (value("Hidden", True),)
    )
    style = document.StyleFamilies.getByName("PageStyles").getByName("Standard")
    style.Width, style.Height = 21000, 29700
    style.LeftMargin = style.RightMargin = 2500
    style.TopMargin = style.BottomMargin = 1000
    body = document.Text
    cursor = body.createTextCursor()
    cursor.CharFontName, cursor.CharHeight = "Source Serif Pro", 11.0

    def words(said: str, end: int | None = PARAGRAPH_BREAK, **looks) -> None:
        for name, look in looks.items():
            setattr(cursor, name, look)
        body.insertString(cursor, said, False)
        if end is not None:
            body.insertControlCharacter(cursor, end, False)
        cursor.CharWeight, cursor.CharHeight, cursor.ParaBottomMargin = 100.0, 11.0, 120

    def field(name: str, end: int) -> None:
        master = document.createInstance("com.sun.star.text.FieldMaster.Database")
        master.DataBaseName, master.DataTableName, master.DataColumnName = SOURCE, TABLE, name
        master.DataCommandType = 0
        made = document.createInstance("com.sun.star.text.TextField.Database")
        made.attachTextFieldMaster(master)
        body.insertTextContent(cursor, made, False)
        body.insertControlCharacter(cursor, end, False)

    picture(document, cursor, folder / "logo.png", 1000, 1000)
    words(told["head"], CharWeight=150.0, CharHeight=15.0)
    words(f"{told['strapline']} · {' · '.join(told['lines'])}", CharHeight=8.0)
    for name in COLUMNS[:6]:
        field(name, PARAGRAPH_BREAK if name == "a6" else LINE_BREAK)
    field("date", LINE_BREAK)
    field("reference", PARAGRAPH_BREAK)
    field("salutation", PARAGRAPH_BREAK)
    words(told["subject"], CharWeight=150.0)
    field("first", PARAGRAPH_BREAK)
    for said in told["paragraphs"][:2]:
        words(said)
    for said in told["points"][:-1]:
        words(f"• {said}", LINE_BREAK)
    words(f"• {told['points'][-1]}")
    for said in (*told["paragraphs"][2:], told["closing"]):
        words(said)
    picture(document, cursor, folder / "signature.png", 2700, 900)
    for number, said in enumerate(told["signature"]):
        words(said, PARAGRAPH_BREAK if number == 2 else LINE_BREAK)
    words(told["footer"], None, CharHeight=7.5)
    document.storeAsURL((folder / "template.odt").as_uri(), (value("FilterName", "writer8"),))
    document.close(True)


def picture(document, cursor, path: Path, width: int, height: int) -> None:
    """A picture in a line of its own; hundredths of a millimetre."""
    made = document.createInstance("com.sun.star.text.TextGraphicObject")
    made.GraphicURL = path.as_uri()
    made.AnchorType, made.Width, made.Height = AS_CHARACTER, width, height
    document.Text.insertTextContent(cursor, made, False)
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def merge(manager, context, folder: Path) -> None:
    """All letters in one PDF."""
    job = manager.createInstanceWithContext("com.sun.star.text.MailMerge", context)
    job.DataSourceName, job.CommandType, job.Command = SOURCE, 0, TABLE
    job.DocumentURL, job.OutputType = (folder / "template.odt").as_uri(), FILE
    job.OutputURL, job.FileNamePrefix = folder.as_uri(), "letters"
    job.FileNameFromColumn, job.SaveAsSingleFile = False, True
    job.SaveFilter = "writer_pdf_Export"
    job.execute(())
    made = next(path for path in folder.glob("letters*.pdf"))
    made.replace(folder / "letters.pdf")


def value(name: str, said) -> PropertyValue:
    """A named value, as the office takes them."""
    made = PropertyValue()
    made.Name, made.Value = name, said
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
