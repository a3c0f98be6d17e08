"""What the page that compares shows, as its address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from burden.analysis.comparison.comparing import PER
from burden.analysis.comparison.groups import GROUPED_BY
from burden.analysis.comparison.panel import LAYERS_VIEW
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS

OWN, CASE, TYPE = "own-", "case-", "type-"
ALL_LAYERS = "all"
FIRST = (f"{CASE}leicestershire_2011", f"{CASE}luton_2011")

PER_WORDS = {key: f"{words[:1].upper()}{words[1:]}" for key, words in PER.items()}
BY_WORDS = {"layer": "Whole layers", "item": "Items that all have reported"}
VIEW_WORDS = {
    LAYERS_VIEW: "All five layers", "local": "Local government", "central": "Central government",
    "consolidated": "The public purse together",
}  # fmt: skip
GROUP_WORDS = {key: title for key, (title, _) in GROUPED_BY.items()}
PRICE_WORDS = {"real": "The latest year", "nominal": "Each year its own"}
LAYER_WORDS = {ALL_LAYERS: "All that all have", **{key: layer.title for key, layer in LAYERS.items()}}
DEFAULT_WORDS = {"no": "Left out", "yes": "Taken in: no order is called"}
SHOW_WORDS = {
    "amounts": "Amounts", "size": "Against size", "years": "Over years", "layers": "Layer by layer", "map": "Map",
}  # fmt: skip
LIMIT_WORDS: dict[str, str] = {"spread": "The spread among them", "ranges": "The range of each"}
WORDS: dict[str, dict[str, str]] = {
    "per": PER_WORDS, "by": BY_WORDS, "view": VIEW_WORDS, "group": GROUP_WORDS, "prices": PRICE_WORDS,
    "layer": LAYER_WORDS, "defaults": DEFAULT_WORDS, "show": SHOW_WORDS, "limits": LIMIT_WORDS,
}  # fmt: skip
"""The choices of which there is one each, with their values and what these are called."""
OF_PICTURE = {"limits": "size", "one": "years", "page": "years"}
"""What only one picture asks for."""
MANY = ("who", "councils", "pick")
"""The choices of which there are several, in the address with commas."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is compared and how; `who` are submissions and cases, `councils` codes or whole types for first estimates
    of `year`, `pick` the codes picked out. A picture may be of one `period`, or of the years of `one`, on a `page`."""

    who: tuple[str, ...] = FIRST
    councils: tuple[str, ...] = ()
    year: str = ""
    per: str = "authority"
    by: str = "layer"
    view: str = LAYERS_VIEW
    group: str = "type"
    prices: str = "real"
    layer: str = ALL_LAYERS
    defaults: str = "no"
    show: str = "amounts"
    limits: str = "spread"
    period: str = ""
    one: str = ""
    page: str = ""
    pick: tuple[str, ...] = ()

    @property
    def takes_defaults(self) -> bool:
        """Tell whether what is still default is taken in; a first estimate is nothing else."""
        return self.defaults == "yes" or bool(self.councils)

    def as_query(self) -> dict[str, str]:
        """Return it as an address says it: only what differs from what is usual, and whom always."""
        usual = Chosen()
        found = {"who": ",".join(self.who)}
        for field in fields(self):
            value = getattr(self, field.name)
            if (
                field.name == "who"
                or value == getattr(usual, field.name)
                or (field.name == "year" and not self.councils)
            ):
                continue
            found[field.name] = ",".join(value) if field.name in MANY else value
        return found


def read_query(query: Mapping[str, str], known: Mapping[str, Callable[[str], bool]]) -> tuple[Chosen, list[str]]:
    """Return what an address asks to compare, and a plain sentence for everything in it that there is not.

    `known` tells of `who`, `councils` and `year` whether there is such a one.
    """
    if not query:
        return Chosen(), []
    problems: list[str] = []
    found: dict[str, str | tuple[str, ...]] = {}
    for name in MANY:
        if name not in query:
            continue
        asked = [word for word in query[name].split(",") if word]
        has = known.get(name, _anything)
        found[name] = tuple(dict.fromkeys(word for word in asked if has(word)))
        problems += [f"There is no “{word[:60]}” to compare, so it is left out." for word in asked if not has(word)]
    for name, words in WORDS.items():
        value = query.get(name)
        if value in words:
            found[name] = str(value)
        elif value is not None:
            problems.append(f"“{value[:60]}” is no choice here, so it is left out.")
    if (year := query.get("year")) is not None:
        if known["year"](year):
            found["year"] = year
        else:
            problems.append(f"There is no first estimate of “{year[:60]}”, so the latest year is shown.")
    found |= {name: query[name] for name in ("period", "one", "page") if query.get(name)}
    if not found.get("who") and not found.get("councils") and "who" in query and problems:
        found.pop("who", None)
    return Chosen(**found), problems  # type: ignore[arg-type]  # tuples and words, each under its own name


def _anything(_: str) -> bool:
    """Tell whether there is such an authority among those compared: the page shows those that are, and no others."""
    return True


def type_words(name: str) -> str:
    """Return what a whole type of councils is called in a list of councils."""
    return f"Every {AUTHORITY_TYPES[name.removeprefix(TYPE)].lower()}"
