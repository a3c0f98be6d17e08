"""What the figure is not: what is left out on purpose, what stands apart, what nobody has counted yet."""

from __future__ import annotations

from burden.report import numbers, sentences
from burden.report.document.model import Listed, Paragraph, Section, Slide
from burden.report.document.subject import Subject
from burden.report.heads import is_large

BENEFITS = "It is the cost side alone: what targets and inspection may bring is not counted, for or against."
ADVOCACY = (
    "Figures that campaigns or firms put about without showing a measurement are not used, whichever side they serve."
)
CAUSE = "Effects on services and on morale count only with a stated ground: what would have been without the regime."


def limits_section(subject: Subject) -> Section:
    """Return the section of what the figure is not."""
    always = [BENEFITS, _apart(subject), ADVOCACY, CAUSE]
    found = (sentences.default_words(subject.costing), _elsewhere(subject), _not_counted(subject), _cover(subject))
    more = [text for text in found if text]
    message = "It is a cost, not a verdict: benefits are not counted, and nothing missing is taken for zero."
    slide = Slide("What this figure is not", (Listed(tuple(_short(subject))),), (*always, *more))
    return Section("limits", "What this figure is not", message, (Paragraph(message), Listed((*always, *more))), slide)


def _apart(subject: Subject) -> str:
    """Return what stands apart from the headline, in pounds."""
    parts, currency = subject.costing.total.parts, subject.currency
    if parts is None:
        return "What is done by choice, or would be done anyway, would stand apart from the headline."
    whole = numbers.Rounding(1.0, is_large(*parts.values()))

    def said(part: str) -> str:
        return sentences.other_amount(part, parts[part], currency, whole)

    return (
        f"Apart from the headline stand, at central values, what would be done anyway ({said('business_as_usual')}), "
        f"what is done by choice beyond what is asked ({said('discretionary')}), and what is claimed without grounds "
        f"({said('unattributed')})."
    )


def _not_counted(subject: Subject) -> str:
    missing = sentences.not_counted(subject.costing)
    return f"{missing} That is not zero." if missing else ""


def _elsewhere(subject: Subject) -> str:
    """Return, of a first estimate, what councils said that counted; with what sets them apart."""
    if subject.head is None or subject.currency != "GBP" or not sentences.all_default(subject.costing):
        return ""
    told = sentences.counted_elsewhere(subject.head)
    if not told:
        return ""
    return f"{told} They are of other types and sizes, in other prices, and how they counted is not published."


def _cover(subject: Subject) -> str:
    return (
        f"The published figures do not cover: {subject.does_not_cover.rstrip('.')}." if subject.does_not_cover else ""
    )


def _short(subject: Subject) -> list[str]:
    """Return what fits on a slide."""
    found = [
        "Benefits are not counted, for or against",
        "Discretionary effort and business as usual stand apart",
        "Advocacy figures without a measurement are not used",
        "Time that is freed is not cash",
    ]
    if text := sentences.not_counted(subject.costing):
        found.append(f"{text.rstrip('.')}, which is not zero")
    share = subject.costing.default_share
    if share:
        part = numbers.share(share) if 0 < share <= 1 else "Some of it"
        found.append(f"{part} is still default, not a fact about {subject.whose}")
    return found
