"""The rows of a workbook put into the document it was written from: only what was changed in it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from burden.base.errors import Finding
from burden.base.vocabulary import LAYERS
from burden.submission.sheets.cells import explain_cell, goes_into_note, note_of, read_cell
from burden.submission.sheets.choices import chosen, items
from burden.submission.sheets.columns import FIGURE, USE_COLUMNS, Column
from burden.submission.sheets.entry_rows import ITEM, new_id
from burden.submission.sheets.rows import Spot, with_rows, without_rows
from burden.submission.sheets.sheet import Row
from burden.submission.workbook.finding import Grid, GridRow
from burden.submission.workbook.names import DEFAULT_LAYER, LOCAL
from burden.submission.workbook.rows import Shown, shown_rows
from burden.submission.workbook.typed import problem_of, same, typed_text

Plain = dict[str, Any]
_HEAD = "about"
USE = tuple(column.key for column in USE_COLUMNS)


@dataclass
class Applying:
    """A document while rows are put into it. `base` is what the workbook was written from.

    With `takes_out`, what the workbook showed and does not hold any more is taken out; without, it stays: nobody knows
    whether it was ever there. `places` has the cell of each row and column, for findings on the whole.
    """

    base: Plain
    takes_out: bool
    document: Plain = field(default_factory=dict)
    entries: list[Any] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    places: dict[Spot, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin from the base."""
        self.entries = list(self.base.get("entries") or [])
        self.document = {**self.base, "entries": []}

    def apply(self, grids: Mapping[str, Grid]) -> Plain:
        """Return the document with everything that was changed in the workbook."""
        for key in (_HEAD, "quantities", "staff"):
            if key in grids:
                self._heading(grids[key]) if key == _HEAD else self._groups(grids[key])
        gone: set[int] = set()
        for grid in grids.values():
            if grid.sheet.kind:
                gone |= self._entries(grid)
        if "measures" in grids:
            self._groups(grids["measures"])
        kept = [entry for n, entry in enumerate(self.entries) if n not in gone]
        return {**self.document, "entries": kept}

    # -- cells ---------------------------------------------------------------------------------------------------------

    def _touched(self, grid: Grid, row: GridRow, before: Mapping[str, str], columns: Mapping[str, Column]) -> Plain:
        """Return the texts of the cells that were changed, and note what is wrong with each."""
        found = {}
        for key, column in columns.items():
            cell = row.cells.get(key)
            if cell is None or column.key == "id":
                continue
            text, place, old = typed_text(cell), grid.place(row, key), before.get(key, "")
            if words := problem_of(cell):
                self.problems.append(Finding("error", "formula", place, words))
            names = {} if column is FIGURE else self.base
            if not text.strip() and (cell.formula or not old.strip()):
                continue
            if same(column, text, old, names):
                continue
            found[key] = self._moved(column, text)
            self._explain(column, found[key], place)
        return found

    def _moved(self, column: Column, text: str) -> str:
        """Return the text of a choice of grade as it is called by now, where it was typed as it was called before."""
        from burden.submission.sheets.choices import choices

        if column.choices != "staff" or chosen(text, choices("staff", self.document)):
            return text
        return chosen(text, choices("staff", self.base)) or text

    def _explain(self, column: Column, text: str, place: str) -> None:
        names: Plain = {} if column is FIGURE else self.document
        value = read_cell(column, text, names)
        if column.key in ("item", "key") or column.written == "text":
            return
        if goes_into_note(column, text, names):
            self.problems.append(Finding("info", "read_as", place, note_of(column, text, names)))
        elif words := explain_cell(column, value, names):
            self.problems.append(Finding("error", "not_understood", place, words))
        elif note := note_of(column, text, names):
            self.problems.append(Finding("info", "read_as", place, note))

    def _remember(self, grid: Grid, row: GridRow, name: str) -> None:
        for key in row.cells:
            self.places[Spot(grid.sheet.key, name, key)] = grid.place(row, key)
        first = next(iter(grid.columns), "")
        self.places.setdefault(Spot(grid.sheet.key, name), grid.place(row, first))

    # -- the heading, grades, quantities, measures ---------------------------------------------------------------------

    def _heading(self, grid: Grid) -> None:
        before = {row.key: row.cells["value"] for row in shown_rows(self.base, grid.sheet)}
        for row in grid.rows:
            column = grid.sheet.column(row.key)
            touched = self._touched(grid, row, {"value": before[row.key]}, {"value": column})
            self._remember(grid, row, row.key)
            if touched:
                self.document = with_rows(self.document, grid.sheet, [Row(row.key, touched)])

    def _groups(self, grid: Grid) -> None:
        """Put in rows that are named by their key: grades, quantities; or by their place: measures."""
        sheet, known = grid.sheet, {row.key: row for row in shown_rows(self.base, grid.sheet)}
        columns = {column.key: column for column in sheet.columns}
        names = {key: key for key in known}
        claimed: set[str] = set()
        emptied: set[str] = set()
        for row in grid.rows:
            key = self._group_key(row, known, claimed)
            if key is not None:
                claimed.add(key)
            if row.blank:
                if key is not None and _says(known[key]):
                    emptied.add(key)
                continue
            touched = self._touched(grid, row, known[key].cells if key is not None else {}, columns)
            name = names[key] if key is not None else ""
            if touched:
                before = self._keys(sheet.key)
                # A new short name renames its use in entries too.
                result = with_rows({**self.document, "entries": self.entries}, sheet, [Row(name, touched)])
                self.document, self.entries = {**result, "entries": []}, list(result["entries"])
                name = _name_after(before, self._keys(sheet.key), name)
                if key is not None:
                    names[key] = name
            self._remember(grid, row, name)
        missing = [key for key in known if key not in claimed and _says(known[key])] if self.takes_out else []
        if gone := [names[key] for key in known if key in emptied or key in missing]:
            self.document = without_rows(self.document, sheet, gone)
            self._say_gone(grid, len(missing))

    def _group_key(self, row: GridRow, known: Mapping[str, Shown], claimed: set[str]) -> str | None:
        own = typed_text(row.cells["key"]) if "key" in row.cells else None
        for key in (row.key, own):
            if key is not None and key in known and key not in claimed and (key or own == ""):
                return key
        if own is None and "key" not in row.cells and not row.key:  # measures without their hidden column: by content
            for key, shown in known.items():
                if key not in claimed and all(
                    typed_text(cell).strip() == shown.cells.get(name, "").strip()
                    for name, cell in row.cells.items()
                    if name in ("service", "measure")
                ):
                    return key
        return None

    def _keys(self, name: str) -> list[str]:
        part = self.document.get(name)
        return list(part) if isinstance(part, dict) else [str(n) for n in range(len(part or []))]

    # -- entries -------------------------------------------------------------------------------------------------------

    def _entries(self, grid: Grid) -> set[int]:
        """Put in the lines of one kind; return the places of those that are to be taken out."""
        known = shown_rows(self.base, grid.sheet)
        matched = self._matched(grid, known)
        columns = {column.key: column for column in grid.sheet.columns}
        gone: set[int] = set()
        for number, row in enumerate(grid.rows):
            shown = matched.get(number)
            if row.blank and (shown is None or shown.at >= 0):
                if shown is not None and _says(shown):
                    gone.add(shown.at)
                continue
            touched = self._touched(grid, row, shown.cells if shown else {}, columns)
            if shown is not None and shown.at >= 0:
                name = self._change(grid, shown.at, touched, gone)
            else:
                name = self._new(grid, row, shown, touched)
            self._remember(grid, row, name)
        left = [shown for shown in known if shown not in list(matched.values())] if self.takes_out else []
        missing = [shown.at for shown in left if shown.at >= 0 and _says(shown)]
        self._say_gone(grid, len(missing))
        for shown in left:
            if shown.at < 0 and any(shown.cells.get(key, "") for key in USE):
                self._use(grid, shown.key, dict.fromkeys(USE, ""))
        return gone | set(missing)

    def _say_gone(self, grid: Grid, number: int) -> None:
        if number > 0:
            lines = "A line" if number == 1 else f"{number:,} lines"
            words = (
                f"{lines} that the workbook was written with {'is' if number == 1 else 'are'} not on this sheet "
                "any more, and will be taken out. They stand among the changes."
            )
            self.problems.append(Finding("warning", "taken_out", grid.page.place(1, 1), words))

    def _matched(self, grid: Grid, known: list[Shown]) -> dict[int, Shown]:
        """Return the line that each row was written from: by its id, then by its item."""
        found: dict[int, Shown] = {}
        by_id: dict[str, list[Shown]] = {}
        by_item: dict[str, list[Shown]] = {}
        for shown in known:
            if shown.at >= 0:
                by_id.setdefault(shown.key, []).append(shown)
        for number, row in enumerate(grid.rows):
            name = typed_text(row.cells["id"]).strip() if "id" in row.cells else ""
            if name and by_id.get(name):
                found[number] = by_id[name].pop(0)
        for left in by_id.values():
            for shown in left:
                by_item.setdefault(_item(shown.cells.get("item", "")), []).append(shown)
        for shown in known:  # after lines with an entry
            if shown.at < 0:
                by_item.setdefault(_item(shown.cells.get("item", "")), []).append(shown)
        for number, row in enumerate(grid.rows):
            if number in found or "item" not in row.cells:
                continue
            name = _item(typed_text(row.cells["item"]))
            if by_item.get(name) and (name or not row.blank):
                found[number] = by_item[name].pop(0)
        return found

    def _change(self, grid: Grid, at: int, touched: Plain, gone: set[int]) -> str:
        """Put changed cells into an entry, and return its id; its place is put among those `gone` where they end it."""
        entry = self.entries[at]
        name = entry.get("id")
        if touched:
            own = name if isinstance(name, str) and name else new_id(entry, self._ids())
            changed = self._put(grid, {**entry, "id": own}, touched)
            if changed is None:
                gone.add(at)
            else:
                self.entries[at] = changed
            name = own
        return str(name or "")

    def _new(self, grid: Grid, row: GridRow, shown: Shown | None, touched: Plain) -> str:
        """Make an entry of a row, and return its id; of a row that only says something of its item, its key."""
        kind = grid.sheet.kind
        item = chosen(typed_text(row.cells["item"]), items(), whole=True) if "item" in row.cells else None
        given = typed_text(row.cells["id"]).strip() if "id" in row.cells else ""
        if not touched.keys() - {"item", *USE} and (item is not None or not touched) and not given:
            key = shown.key if shown is not None else f"{ITEM}{item}"
            if touched.keys() & set(USE):
                self._use(grid, key, {name: text for name, text in touched.items() if name in USE})
            elif shown is None and item is not None:
                words = "Nothing is filled in for this item, so no line was made of it."
                self.problems.append(Finding("info", "nothing_entered", grid.place(row, "item"), words))
            return key
        taken = self._ids()
        title = items().get(item, "") if item else touched.get("item", "")
        about = {"item": item} if item else {"item_title": title}
        if given and given in taken:
            words = f"The id {given} stands twice. This row was taken as a new line of its own."
            self.problems.append(Finding("info", "copied_id", grid.place(row, "id"), words))
        name = given if given and given not in taken else new_id({k: v for k, v in about.items() if v}, taken)
        layer = DEFAULT_LAYER.get(kind, LOCAL)
        if "layer" in row.cells and not touched.get("layer"):
            words = f"No layer is given; it was taken as {LAYERS[layer].title}."
            self.problems.append(Finding("info", "layer_assumed", grid.place(row, "layer"), words))
        cells = dict(touched)
        if item and "item" not in cells:
            cells["item"] = items()[item]
        entry = self._put(grid, {"id": name, "layer": layer, "kind": kind}, cells)
        self.entries += [] if entry is None else [entry]
        return name

    def _put(self, grid: Grid, entry: Plain, touched: Plain) -> Plain | None:
        """Return an entry with the texts of a row, None where they end it; what is said of its item goes into the
        document."""
        result = with_rows({**self.document, "entries": [entry]}, grid.sheet, [Row(entry["id"], touched)])
        self.document = {**result, "entries": []}
        return result["entries"][0] if result["entries"] else None

    def _use(self, grid: Grid, key: str, cells: Plain) -> None:
        result = with_rows({**self.document, "entries": []}, grid.sheet, [Row(key, cells)])
        self.document = {**result, "entries": []}

    def _ids(self) -> set[str]:
        return {str(entry.get("id")) for entry in self.entries if isinstance(entry, dict)}


def _says(shown: Shown) -> bool:
    """Tell whether anything but its id stood in a row."""
    return any(text.strip() for key, text in shown.cells.items() if key != "id")


def _item(text: str) -> str:
    """Return an item's id, or a title of its own, as it is compared."""
    return chosen(text, items(), whole=True) or " ".join(text.split()).casefold()


def _name_after(before: list[str], after: list[str], name: str) -> str:
    """Return what a row is called now."""
    if name in before and len(before) == len(after):
        return after[before.index(name)]
    fresh = [key for key in after if key not in before]
    return fresh[0] if fresh else name
