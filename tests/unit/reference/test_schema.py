"""Every YAML data file fits its schema, and the schemas refuse what they should."""

import re

import pytest

from burden.base.errors import InputError
from burden.reference.paths import data_dir, data_file
from burden.reference.schema.alternatives import check_alternatives
from burden.reference.schema.authorities import check_authorities
from burden.reference.schema.catalog import check_bodies, check_catalog
from burden.reference.schema.estimate import check_first_estimate
from burden.reference.schema.figure_changes import check_figure_changes
from burden.reference.schema.guidance import check_guides
from burden.reference.schema.lookalikes import check_lookalikes
from burden.reference.schema.parameters import check_parameters, check_roles
from burden.reference.schema.stopping import check_stopping
from burden.reference.schema.target_cascade import check_cascades
from burden.reference.strict_yaml import parse, parse_file

CHECKS = {
    "authorities.yaml": check_authorities,
    "returns_catalog.yaml": check_catalog,
    "bodies.yaml": check_bodies,
    "parameters.yaml": check_parameters,
    "roles.yaml": check_roles,
    "first_estimate.yaml": check_first_estimate,
    "guidance.yaml": check_guides,
    "alternatives.yaml": check_alternatives,
    "figure_changes.yaml": check_figure_changes,
    "lookalikes.yaml": check_lookalikes,
    "stopping.yaml": check_stopping,
    "target_cascade.yaml": check_cascades,
}

CATALOG = """\
schema_version: 1
covered_periods: [2023-24]
conditions:
  sample: "Was drawn into a sample"
items:
  - id: ctb1
    title: "Council tax base"
    kind: return
    spans:
      - listed: {list: obligations_catalogue, era: today, row: "CTB1"}
        title: "Council tax base"
        first_period: 2023-24
        last_period: null
        years_known: false
        demanded_by: [mhclg]
        layers: [local_preparation]
        authority_types: [unitary]
        scope_text: "LT"
        frequency: {mode: number, central: 1, text: "1"}
        status: found
        source: "a page"
"""
SECOND_SPAN = CATALOG[CATALOG.index("      - listed") :]


def test_every_yaml_file_has_a_schema():
    assert {path.name for path in data_dir().glob("*.yaml")} == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_data_files_fit(name):
    CHECKS[name](parse_file(data_file(name)))


@pytest.mark.parametrize("name", sorted(path.name for path in data_dir().iterdir() if path.suffix in {".yaml", ".csv"}))
def test_data_files_say_where_they_come_from(name):
    head = data_file(name).read_text(encoding="utf-8")[:1500]
    assert head.startswith("# ")
    assert re.search(r"^# ?.*Sources?\b", head, re.MULTILINE)
    assert "icence" in head


def findings(text, check=check_catalog):
    with pytest.raises(InputError) as caught:
        check(parse(text, "file.yaml"))
    return caught.value.findings


def test_the_sample_fits():
    check_catalog(parse(CATALOG))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("    kind: return", "    kind: return\n    knid: return", "not known here"),
        ("        title: \"Council tax base\"\n        first", "        first", "missing"),
        ("kind: return", "kind: census", "is not one of"),
        ("[local_preparation]", "[layer_3]", "is not one of"),
        ("[unitary]", "[metropolitan]", "is not one of"),
        ("[unitary]", "[]", "at least 1"),
        ("first_period: 2023-24", "first_period: 2023-25", "not a financial year"),
        ("last_period: null", "last_period: 2022-23", "before the first"),
        ('row: "CTB1"', "row: 170", "put it in quotes"),
        ("id: ctb1", "id: 101", "put it in quotes"),
        ("id: ctb1", "id: CTB1", "match pattern"),
        ("years_known: false", "years_known: no", "valid boolean"),
        ("central: 1,", "central: 1, low: 2, high: 3,", "not in order"),
        ("central: 1,", "central: 1, low: 1,", "given together"),
        ("central: 1,", "central: .inf,", "finite"),
        ("central: 1,", "central: -1,", "greater than or equal to 0"),
        ("mode: number", "mode: by_risk", "assumed must be said"),
        ('source: "a page"', "source: null", "only an unverified span"),
        ("status: found", "status: partly_found", "says why in status_note"),
        ("    kind: return", "    kind: return\n    members: [ctb2]", "ctb2 is not known"),
        ("    kind: return", "    kind: return\n    members: [ctb1]", "ctb1 is not known"),
        ('scope_text: "LT"', 'scope_text: "LT"\n        condition: homes', "homes is not known"),
        ('scope_text: "LT"', 'scope_text: "LT"\n        condition_text: "x"', "need a condition"),
        (CATALOG[-30:], CATALOG[-30:] + SECOND_SPAN, "stands twice"),
        (CATALOG[-30:], CATALOG[-30:] + SECOND_SPAN.replace('"CTB1"', '"CTB2"'), "overlap"),
    ],
)  # fmt: skip
def test_the_catalog_refuses(before, after, words):
    assert before in CATALOG
    found = findings(CATALOG.replace(before, after, 1))
    assert any(words in finding.message for finding in found), found
    assert all(finding.file == "file.yaml" and finding.line for finding in found)


def test_an_unknown_key_is_named_with_its_line():
    (finding,) = findings(CATALOG.replace("    kind: return", "    kind: return\n    knid: return"))
    assert finding.where == "items[0].knid"
    assert finding.line == 9


def test_a_doubled_key_is_refused():
    with pytest.raises(InputError, match="stands here a second time"):
        parse(CATALOG.replace("    kind: return", "    kind: return\n    kind: plan"))


def test_an_unquoted_code_as_key_is_refused():
    with pytest.raises(InputError, match="put it in quotes"):
        parse("conditions:\n  101: x\n")


PARAMETERS = """\
schema_version: 1
parameters:
  - id: on_cost_share
    label: On-cost
    unit: share of pay
    values:
      - {period: 2005-06, central: 0.2, status: found, source: a page}
      - {period: 2006-07, central: 0.3, status: found, source: a page}
"""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (", source: a page}", "}", "missing"),
        ("status: found", "status: certain", "is not one of"),
        ("central: 0.2", "central: 1.2", "is a share"),
        ("central: 0.2", 'central: "0.2"', "valid number"),
        ("period: 2006-07", "period: 2005-06", "stands twice"),
        ("period: 2006-07, ", "", "needs its year"),
        ("central: 0.2", "central: 0.2, dist: normal", "is not one of"),
    ],
)
def test_parameters_refuse(before, after, words):
    found = findings(PARAMETERS.replace(before, after, 1), check_parameters)
    assert any(words in finding.message for finding in found), found


def test_roles_have_points_or_salaries():
    role = "schema_version: 1\nroles:\n  - {id: lead, label: Lead, status: found, source: a page}\n"
    (finding,) = findings(role, check_roles)
    assert "either points on the spine or salaries" in finding.message


def test_bodies_stand_once():
    row = "  - {code: dft, name: DfT, what: x, status: found, source: a page}\n"
    (finding,) = findings("schema_version: 1\nbodies:\n" + row + row, check_bodies)
    assert "stands twice: dft" in finding.message
