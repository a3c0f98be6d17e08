"""What may be given to commands that open the app, or write and read files and the database."""

from __future__ import annotations

from typing import Any

from burden.cli import commands, databases, reports, shared, workbooks


def add_app(group: Any) -> None:
    """Add the command `burden app`."""
    command = shared.command(
        group, "app", commands.app, "open the app in a browser on this machine", "burden app --port 8600"
    )
    command.add_argument("--port", type=shared.port, default=8501, help="port on this machine (default 8501)")
    shared.add_database(command)


def add_template(group: Any) -> None:
    """Add the command `burden template`."""
    command = shared.command(
        group, "template", workbooks.template, "an Excel workbook to be filled in, with its live total",
        "burden template E07000121 2005-06 -o lancaster.xlsx",
    )  # fmt: skip
    command.add_argument(
        "authority", metavar="AUTHORITY", help="GSS code, for example E07000121, or the code in --from"
    )
    command.add_argument("period", metavar="PERIOD", help="financial year, for example 2005-06")
    command.add_argument(
        "-o", "--output", metavar="FILE.xlsx", required=True, help="file to write; one that exists is left alone"
    )
    command.add_argument(
        "--from", dest="source", metavar="FILE.yaml",
        help="submission that is filled in beforehand (default: the first estimate)",
    )  # fmt: skip


def add_import(group: Any) -> None:
    """Add the command `burden import`."""
    command = shared.command(
        group, "import", workbooks.import_workbook, "read a filled-in workbook: what changes, and what is wrong where",
        "burden import lancaster.xlsx --onto lancaster.yaml -o lancaster.yaml",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE.xlsx", help="workbook that came back")
    command.add_argument(
        "--onto", metavar="FILE.yaml", help="submission it is put onto; what changed there since stays"
    )
    command.add_argument(
        "-o", "--output", metavar="FILE.yaml", required=True,
        help="submission to write; one that exists is replaced only where it is that of --onto",
    )  # fmt: skip


def add_report(group: Any) -> None:
    """Add the command `burden report`."""
    command = shared.command(
        group, "report", reports.report, "the report: web page, PDF, Word, slides, workbook, chart, data or open data",
        "burden report council_2004.yaml council_2005.yaml -o report.pdf",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help="file to write; its ending says what: html, pdf, docx, pptx, xlsx, svg, png, json; zip, the open data of "
        "all accounts; or a folder",
    )  # fmt: skip
    command.add_argument(
        "--formats", nargs="+", metavar="ENDING", help="write these formats of every account into the folder"
    )
    command.add_argument(
        "--account", metavar="CODE",
        help="whose report, as E07000121, E07000121:2005-06 or all (default: all together, else the latest year)",
    )  # fmt: skip
    command.add_argument(
        "--organisation", metavar="FILE.yaml", help="name, logo, colours and alternatives of your organisation"
    )
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the report, as 2024-25 (default: the latest period)"
    )
    command.add_argument(
        "--precision", choices=("fast", "standard", "high"), default=None, help="as in burden cost (default standard)"
    )
    command.add_argument("--seed", type=shared.seed, default=None, metavar="N", help="as in burden cost (default 1)")
    command.add_argument(
        "--licence", metavar="WORDS", help="for zip: the licence of what was entered (default: not stated)"
    )
    command.add_argument(
        "--suppress-below", type=shared.cell, default=None, metavar="N",
        help="for zip: withhold figures of a type, year and layer that fewer than N authorities have reported, and "
        "what would give them away",
    )  # fmt: skip
    command.add_argument(
        "--pseudonyms", metavar="WORD",
        help="for zip: replace who it is by pseudonyms made with a secret word, which is stored nowhere; - reads it "
        "from standard input, so that no history of commands keeps it",
    )  # fmt: skip


def add_backup(group: Any) -> None:
    """Add the command `burden backup`."""
    command = shared.command(
        group, "backup", databases.backup, "write the whole database into one file", "burden backup 2006-05-02.backup"
    )
    command.add_argument("file", metavar="FILE", help="file to write; one that exists is never overwritten")
    shared.add_database(command)


def add_restore(group: Any) -> None:
    """Add the command `burden restore`."""
    command = shared.command(
        group, "restore", databases.restore, "fill a database from a backup, of whichever kind of database",
        "burden restore 2006-05-02.backup --database sqlite:///new.sqlite3",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE", help="file that burden backup wrote")
    command.add_argument(
        "--replace", action="store_true",
        help="replace what is in the database; it is written to a backup beside FILE first",
    )  # fmt: skip
    shared.add_database(command)
