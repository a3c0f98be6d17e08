"""What uncertain inputs are called: short labels and ids that hold no source text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from burden.base.vocabulary import ITEM_KINDS, LAYERS
from burden.costing.activities import title_of
from burden.reference.authorities import load_authorities
from burden.reference.parameters import load_parameters
from burden.submission.model import Entry, Submission

EFFORT = "effort_hours_"
"""What the ids of default efforts begin with."""
QUOTED = 40
"""Letters of a source that are quoted where nothing else tells two averages apart."""
WHO = {
    "B": "Samples and records (grade B)",
    "C": "Officers' own estimates (grade C)",
    "D": "One person's judgements (grade D)",
}


def name_of(submission: Submission) -> str:
    """Return the name of an authority or body, from the file or the reference data, else its code."""
    if submission.name:
        return submission.name
    if submission.authority:
        known = load_authorities().get(submission.code)
        return known.official_name if known else submission.code
    from burden.reference.bodies import load_bodies

    body = load_bodies().get(submission.code)
    return body.name if body else submission.code


class Names:
    """The names of one submission's inputs; `several` says that other submissions stand beside it."""

    def __init__(self, submission: Submission, several: bool) -> None:
        self.whose = f" ({name_of(submission)})" if several else ""
        self._title = {entry.id: title_of(entry) for entry in submission.entries}
        self._used = Counter(self._title.values())
        layers: dict[str, set[str]] = {}
        for entry in submission.entries:
            layers.setdefault(entry.grade or "", set()).add(entry.layer)
        self._layers = layers

    def title(self, entry: Entry) -> str:
        """Return what an entry is called: its title, with its id where another has the same."""
        title = self._title[entry.id]
        return title if self._used[title] == 1 else f"{title} ({entry.id})"

    def spread(self, grade: str, layer: str) -> str:
        """Return what the spread of a grade in a layer is called; the layer is said where the grade is in several."""
        known = self._layers.get(grade, set())
        where = f", {LAYERS[layer].title.lower()}," if len(known) > 1 else ""
        return f"{WHO[grade]}{where} may be too high or too low{self.whose}"


def average_of(entry: Entry) -> tuple[str, str]:
    """Return the id and the label of the published average that an entry of grade E rests on.

    The id is that of the parameter where the source is a default's; else it is made from the source and stays the same.
    """
    source = entry.source or ""
    if not source:
        return f"average.{entry.layer}", f"Average without a source, {LAYERS[entry.layer].title.lower()}"
    if source in _defaults():
        name, label = _defaults()[source]
        return f"average.{name}", label
    plain = re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_")[:QUOTED].rpartition("_")
    mark = hashlib.sha256(source.encode()).hexdigest()[:8]
    said = source.rstrip(".")
    quoted = said if len(said) <= QUOTED else f"{said[:QUOTED].rpartition(' ')[0] or said[:QUOTED]} …"
    return f"average.{plain[0] or plain[2]}_{mark}", f"Average taken from “{quoted}”"


@cache
def _defaults() -> dict[str, tuple[str, str]]:
    """Return the id and label of each default effort by the source that first estimates give it."""
    found = {}
    for name, parameter in load_parameters().parameters.items():
        if name.startswith(EFFORT):
            kind = ITEM_KINDS[name.removeprefix(EFFORT)].lower()
            for value in parameter.values:
                said = f"{value.source.rstrip('.')} (default, {value.status})."
                found[said] = (name, f"Average time per {kind}")
    return found


def are_several(submissions: Sequence[Submission]) -> bool:
    """Tell whether submissions are of more than one authority or body."""
    return len({submission.code for submission in submissions}) > 1
