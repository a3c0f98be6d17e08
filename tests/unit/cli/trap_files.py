"""Files that hold one known trap each, and the words a person must be told about it."""

from __future__ import annotations

GOOD = """\
authority: E07000121
period: 2005-06
residents: 141000
staff:
  officer: {salary_gbp_per_year: 22000, on_cost_share: 0.27, overhead_share: 0.3,
            productive_hours_per_year: 1584, source: payroll}
entries:
  - id: team
    layer: local_preparation
    item: cpa_corporate_assessment
    kind: time
    staff: officer
    fte: 4.5
    grade: A
    source: timesheets
"""
ENTRY = """
  - {id: %s, layer: local_preparation, item_title: Ours, grade: A, source: ledger, %s}
"""


def with_entry(fields: str, name: str = "mine") -> str:
    return GOOD + ENTRY % (name, fields)


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

# Text of the file, and words that the message must hold: the place, the problem, the remedy.
TRAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "duplicate key": (GOOD + "residents: 5\n", ("line 16", "residents", "second time", "line 3", "Keep one")),
    "duplicate key in an entry": (
        with_entry("kind: fee, amount_gbp: 5, amount_gbp: 6"),
        ("line 17", "amount_gbp", "second time", "Keep one"),
    ),
    "unknown key": (replaced("residents", "residnets"), ("line 3", "residnets", "Did you mean residents?")),
    "unknown key in an entry": (
        with_entry("kind: fee, amuont_gbp: 5"),
        ("entries[1].amuont_gbp", "line 17", "Did you mean amount_gbp?"),
    ),
    "unknown key in a card": (replaced("on_cost_share", "oncost"), ("staff.officer.oncost", "line 5", "on_cost_share")),
    "a number as id": (replaced("id: team", "id: 10"), ("entries[0].id", "line 8", "code is text", 'quotes: "10"')),
    "not a number": (
        with_entry("kind: fee, amount_gbp: .nan"),
        ("entries[1].amount_gbp", "line 17", "NaN is not a number", "Give"),
    ),
    "infinity": (with_entry("kind: fee, amount_gbp: .inf"), ("entries[1].amount_gbp", "too large", "Give")),
    "negative infinity": (with_entry("kind: fee, amount_gbp: -.inf"), ("entries[1].amount_gbp", "Give")),
    "negative": (with_entry("kind: fee, amount_gbp: -5"), ("entries[1].amount_gbp", "-5 is below 0", "not negative")),
    "1e400": (with_entry("kind: fee, amount_gbp: 1e400"), ("entries[1].amount_gbp", "too large", "Give")),
    "400 digits": (with_entry(f"kind: fee, amount_gbp: {'9' * 400}"), ("entries[1].amount_gbp", "too large", "Give")),
    "350 digits": (
        with_entry(f"kind: fee, amount_gbp: {'9' * 350}"),
        ("entries[1].amount_gbp", "too large", "Give"),
    ),
    "period in other digits": (replaced("2005-06", "２００５-06"), ("period", "Write it as 2005-06")),
    "5000 digits": (with_entry(f"kind: fee, amount_gbp: {'9' * 5000}"), ("entries[1].amount_gbp", "too large", "Give")),
    "a product beyond all numbers": (
        with_entry("kind: fee, amount_gbp: 1e300, units: 1e300"),
        ("entries[1].amount_gbp", "large", "Give"),
    ),
    "NaN in a range": (
        with_entry("kind: fee, amount_gbp: {low: 1, central: .nan, high: 3}"),
        ("entries[1].amount_gbp", "NaN"),
    ),
    "text for a number": (
        with_entry("kind: fee, amount_gbp: '22000'"),
        ("entries[1].amount_gbp", "is text, not a number", "without quotes"),
    ),
    "pounds sign": (
        with_entry("kind: fee, amount_gbp: £500"),
        ("entries[1].amount_gbp", "is text, not a number", "digits only"),
    ),
    "true for a number": (
        with_entry("kind: fee, amount_gbp: true"),
        ("entries[1].amount_gbp", "true is not", "digits"),
    ),
    "a list for a number": (with_entry("kind: fee, amount_gbp: [1, 2]"), ("entries[1].amount_gbp", "not a list")),
    "nothing for a number": (
        with_entry("kind: fee, amount_gbp: null"),
        ("entries[1].amount_gbp", "no value", "leave the field out"),
    ),
    "share above one": (
        with_entry("kind: fee, amount_gbp: 5, discretionary_share: 1.2"),
        ("entries[1].discretionary_share", "1.2 is above 1", "0.012"),
    ),
    "share in per cent": (
        with_entry("kind: fee, amount_gbp: 5, discretionary_share: 20"),
        ("20 is above 1", "Write 0.2 for 20 per cent"),
    ),
    "share range above one": (
        with_entry("kind: fee, amount_gbp: 5, attribution_share: {low: 0, central: 1, high: 1.2}"),
        ("entries[1].attribution_share", "1.2 is above 1"),
    ),
    "lognormal share": (
        with_entry("kind: fee, amount_gbp: 5, discretionary_share: {low: 0.1, high: 0.5, dist: lognormal}"),
        ("entries[1].discretionary_share", "cannot be lognormal", "Use pert"),
    ),
    "lognormal from zero": (
        with_entry("kind: fee, amount_gbp: {low: 0, high: 5, dist: lognormal}"),
        ("entries[1].amount_gbp", "above 0"),
    ),
    "unknown distribution": (
        with_entry("kind: fee, amount_gbp: {low: 0, high: 5, dist: normal}"),
        ("'normal' is not a distribution", "pert"),
    ),
    "low above central": (
        with_entry("kind: fee, amount_gbp: {low: 5, central: 4, high: 6}"),
        ("entries[1].amount_gbp", "low (5) is above central (4)", "rising order"),
    ),
    "central above high": (
        with_entry("kind: fee, amount_gbp: {low: 1, central: 7, high: 6}"),
        ("central (7) is above high (6)", "rising order"),
    ),
    "low above high": (
        with_entry("kind: fee, amount_gbp: {low: 7, high: 6, dist: uniform}"),
        ("low (7) is above high (6)", "Swap"),
    ),
    "no high": (with_entry("kind: fee, amount_gbp: {low: 7, central: 8}"), ("needs its high end", "Give low and high")),
    "pert without central": (
        with_entry("kind: fee, amount_gbp: {low: 7, high: 8}"),
        ("needs its central", "dist: uniform"),
    ),
    "b and d above one": (
        with_entry("kind: fee, amount_gbp: 5, business_as_usual_share: 0.6, discretionary_share: 0.5"),
        ("entries[1].business_as_usual_share", "can exceed 1", "Lower one"),
    ),
    "highs of b and d above one": (
        with_entry(
            "kind: fee, amount_gbp: 5, discretionary_share: 0.5, "
            "business_as_usual_share: {low: 0, central: 0.3, high: 0.6}"
        ),
        ("entries[1].business_as_usual_share", "can exceed 1", "high end"),
    ),
    "thirteen months": (with_entry("kind: fee, amount_gbp: 5, months: 13"), ("entries[1].months", "13 is above 12")),
    "no months": (with_entry("kind: fee, amount_gbp: 5, months: 0"), ("entries[1].months", "0 is below 1")),
    "one-off without a life": (
        with_entry("kind: one_off, amount_gbp: 5"),
        ("entries[1]", "life_years is missing", "Years it is used"),
    ),
    "one-off with no life": (
        with_entry("kind: one_off, amount_gbp: 5, life_years: 0"),
        ("entries[1].life_years", "too small to divide by", "Give a number"),
    ),
    "fee to an unknown body": (
        with_entry("kind: fee, amount_gbp: 5, paid_to: audit_comission"),
        ("entries[1].paid_to", "audit_comission is not known", "Check the code"),
    ),
    "fee to local": (
        with_entry("kind: fee, amount_gbp: 5, paid_to: local"),
        ("entries[1].paid_to", "is not one", "Name it"),
    ),
    "two entries with one id": (
        with_entry("kind: fee, amount_gbp: 5", name="team"),
        ("entries[1].id", "team stands twice", "entries[0]", "Give each entry its own"),
    ),
    "same aggregate grade twice": (
        replaced("officer: {", "officer: {tariff_gbp_per_hour: 30, "),
        ("staff.officer", "a salary and a tariff", "Keep one"),
    ),
    "unknown period": (replaced("2005-06", "2005-07"), ("period", "line 2", "not one financial year", "06")),
    "calendar year": (replaced("2005-06", "2005"), ("period", "line 2", "not a financial year", "Write it as 2005-06")),
    "period before 1990-91": (replaced("2005-06", "1989-90"), ("period", "1990-91")),
    "period beyond prices": (replaced("2005-06", "2060-61"), ("period", "no price index for 2060-61")),
    "unknown layer": (
        replaced("local_preparation", "local_prep"),
        ("entries[0].layer", "line 9", "'local_prep' is not known", "local_preparation"),
    ),
    "unknown kind": (
        replaced("kind: time", "kind: timesheet"),
        ("entries[0].kind", "'timesheet' is not a kind", "Choose one of: time"),
    ),
    "no kind": (replaced("    kind: time\n", ""), ("entries[0].kind", "kind is missing", "Choose one of")),
    "unknown grade of evidence": (
        replaced("grade: A", "grade: F"),
        ("entries[0].grade", "'F' is not known", "Choose one of: A, B"),
    ),
    "unknown staff": (
        replaced("staff: officer", "staff: oficer"),
        ("entries[0].staff", "no staff grade oficer", "officer"),
    ),
    "unknown item": (
        replaced("item: cpa_corporate_assessment", "item: cpa_corporate_assesment"),
        ("entries[0].item", "no item", "Did you mean cpa_corporate_assessment?"),
    ),
    "unknown authority": (
        replaced("E07000121", "E07999999"),
        ("authority", "line 1", "E07999999 is not known", "Check the code"),
    ),
    "authority and body": (
        replaced("authority: E07000121", "authority: E07000121\nbody: odpm"),
        ("authority", "either authority or body"),
    ),
    "neither authority nor body": (replaced("authority: E07000121\n", ""), ("either authority or body",)),
    "unknown body": (replaced("authority: E07000121", "body: oddpm"), ("body", "oddpm is not known", "name")),
    "reserved code": (
        replaced("authority: E07000121", "authority: outside\nname: X\ntype: other"),
        ("authority", "outside has a meaning", "another"),
    ),
    "falls_on of an authority": (
        GOOD + "falls_on: {types: [shire_district], authorities: 3}\n",
        ("falls_on", "line 16", "belongs to a body", "Remove"),
    ),
    "fee income of an authority": (
        with_entry("kind: fee_income, amount_gbp: 5, paid_by: local"),
        ("entries[1]", "belongs to a body", "kind: fee"),
    ),
    "missing entries": (GOOD.split("entries:", maxsplit=1)[0], ("entries is missing", "entries: []")),
    "null entries": (
        GOOD.split("entries:", maxsplit=1)[0] + "entries:\n",
        ("entries", "Expected a list", "entries: []"),
    ),
    "entries not a list": (
        GOOD.split("entries:", maxsplit=1)[0] + "entries: {id: a}\n",
        ("entries", "line 7", "Expected a list", "hyphen"),
    ),
    "entry not a mapping": (GOOD + "  - just text\n", ("entries[1]", "line 16", "fields of an entry")),
    "time without hours": (
        with_entry("kind: time, staff: officer, people: 2"),
        ("entries[1]", "hours missing", "Give people and hours, or fte"),
    ),
    "time with both": (
        with_entry("kind: time, staff: officer, people: 2, hours: 3, fte: 1"),
        ("entries[1]", "not both"),
    ),
    "no cost of a contact": (
        with_entry("kind: failure_demand, contacts_per_year: 5, failure_share: 0.5"),
        ("entries[1]", "either cost_per_contact_gbp, or minutes"),
    ),
    "minutes without staff": (
        with_entry("kind: failure_demand, contacts_per_year: 5, failure_share: 0.5, minutes: 4"),
        ("entries[1].staff", "staff grade"),
    ),
    "thousands comma in a flow mapping": (
        with_entry("kind: fee, amount_gbp: 22,000"),
        ("line 17", "000 is not text", "22000, not 22,000"),
    ),
    "thousands comma in a range": (
        with_entry("kind: fee, amount_gbp: {low: 1,000, central: 2000, high: 3000}"),
        ("line 17", "not text", "22000, not 22,000"),
    ),
    "key that is a number": (GOOD + "2005: x\n", ("line 16", "2005 is not text", "quotes")),
    "key that is true": (GOOD + "true: x\n", ("line 16", "true is not text")),
    "key that is a list": (GOOD + "? [a, b]\n: x\n", ("line 16", "is not text")),
    "python tag": (
        "!!python/object/apply:os.system ['echo caught']\n",
        ("line 1", "tag", "not allowed", "Write the value plainly"),
    ),
    "tag on a value": (
        replaced("residents: 141000", "residents: !!int '141000'"),
        ("line 3", "not allowed", "plainly"),
    ),
    "two documents": (GOOD + "---\n" + GOOD, ("line 16", "second document", "one in each file")),
    "not YAML": ("a: [1, 2\nb: }\n", ("line 2", "not valid YAML", "Check the indentation")),
    "tabs": ("authority:\n\tcode: x\n", ("line 2", "not valid YAML", "Check the indentation")),
    "a letter": ("Dear Sir,\nour costs are high.\n", ("Expected fields such as authority",)),
    "a list": ("- 1\n- 2\n", ("Expected fields such as authority",)),
    "one number": ("22000\n", ("Expected fields such as authority",)),
    "empty": ("", ("is empty", "burden estimate")),
    "only a comment": ("# nothing yet\n\n", ("is empty", "burden estimate")),
    "alias bomb": (BOMB, ("aliases", "Write the values out")),
    "recursive alias": ("a: &a [*a]\n", ("line 1", "alias *a", "no finished value")),
    "recursive mapping": ("&a\nb: *a\n", ("line 2", "alias *a", "no finished value")),
    "alias to nothing": ("a: *b\n", ("line 1",)),
    "merge key": ("base: &base {a: 1}\nentries:\n  - <<: *base\n", ("entries[0]",)),
    "deep nesting": ("a: " + "[" * 5_000 + "]" * 5_000, ("line 1", "levels deep")),
    "deep mapping": ("{a: " * 5_000 + "1" + "}" * 5_000, ("line 1", "levels deep")),
    "control character": (GOOD + "name: a\x07b\n", ("not a YAML text",)),
    "lone surrogate in JSON": (
        '{"authority": "E07000121", "period": "2005-06", "name": "\\ud83d", "entries": []}',
        ("line 1", "not valid YAML", "escape code"),
    ),
    "overlong text": (GOOD + f"name: {'x' * 3000}\n", ("name", "3,000 characters", "2,000")),
    "a code with a slash": (replaced("id: team", "id: a/b"), ("entries[0].id", "'a/b' is not a code", "Use letters")),
    "a code of an odd letter": (replaced("id: team", "id: ｔeam"), ("entries[0].id", "is not a code")),
}
