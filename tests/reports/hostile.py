"""Text typed to do harm or to break a page, in every place where people may type."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]
MOST = 2000
"""Characters that a submission keeps of one text."""
MARKUP = (
    '<script>alert("x")</script><img src=x onerror=alert(1)><b>bold</b> &amp; </table></td>'
    '<a href="javascript:x">go</a>'
)
FORMULAS = ("=1+1", "+2+3", "-2-3", "@SUM(1,2)", '=HYPERLINK("http://example.invalid","go")', "=cmd|'/c calc'!A1")
TYPST = (
    '#image("/etc/passwd") $x^2$ *bold* _under_ `code` @label <label> \\u{41} // gone /* gone */ [x] '
    "https://example.invalid/a"
)
JINJA = "{{ 7*7 }} {% raw %} ${7*7} %s {0}"
FIELD = '{ HYPERLINK "http://example.invalid" } w:fldSimple INCLUDETEXT \\* MERGEFORMAT'
RIGHT_TO_LEFT = "עברית \u202eדוח\u202c العربية تقرير\u200f \u2067abc\u2069"
LETTERS = "naïve Łódź Ελλάδα Кириллица 漢字かな 한국어 😀👩‍👩‍👧‍👦 e\u0301 ﬁ"
LONG_WORD = "x" * 1_000
LONG = ("ten thousand letters do not fit here " * 60)[: MOST - 10].rstrip()
CONTROLS = "tab\there\nnew line \u2028line \ufeffmark \uffff none \ue000 private"
PATHS = "../../etc/passwd C:\\Windows\\system32 file:///etc/passwd"
QUOTES = "\"quoted\" 'single' `back` “curly” ‘ʼ’ \\ | ; , . -- ''' \"\"\""
TEXTS = {
    "markup": MARKUP, "typst": TYPST, "jinja": JINJA, "field": FIELD, "rtl": RIGHT_TO_LEFT, "letters": LETTERS,
    "word": LONG_WORD, "long": LONG, "paths": PATHS, "controls": CONTROLS, "quotes": QUOTES,
    **{f"formula{place}": text for place, text in enumerate(FORMULAS)},
}  # fmt: skip


def council() -> Raw:
    """Return a submission, every free text of which is hostile."""
    entries = []
    for place, (name, text) in enumerate(TEXTS.items()):
        entries.append({
            "id": f"e-{name}", "layer": "local_preparation", "kind": "purchase", "item_title": text,
            "amount_gbp": {"low": 900 + place, "central": 1000 + 10 * place, "high": 1400 + 10 * place},
            "grade": "C", "source": f"{text} (source)"[:MOST], "note": f"{text} (note)"[:MOST],
        })  # fmt: skip
        entries.append({
            "id": f"t-{name}", "layer": "morale", "kind": "time", "item_title": f"{text} again"[:MOST],
            "staff": f"grade_{place}", "people": 2, "hours": 3, "times_per_year": 4, "attribution_share": 0.5,
            "counterfactual": text, "grade": "D", "source": text, "note": text,
        })  # fmt: skip
    return {
        "schema_version": 1, "authority": "E07000121", "name": f"{MARKUP} {RIGHT_TO_LEFT} =1+1"[:400],
        "period": "2005-06", "type": "shire_district", "residents": 90_000,
        "staff": {
            f"grade_{place}": {
                "salary_gbp_per_year": 20_000 + 500 * place, "on_cost_share": 0.25, "overhead_share": 0.3,
                "productive_hours_per_year": 1500, "label": text[:200], "source": text,
            }
            for place, text in enumerate(TEXTS.values())
        },
        "entries": entries,
        "nil": [{"item": "caravan_count", "reason": MARKUP}],
        "usefulness": [
            {"item": f"e-{name}", "used": ("yes", "partly", "no")[place % 3], "by": text}
            for place, (name, text) in enumerate(TEXTS.items())
        ],
        "measures": [
            {"service": MARKUP, "measure": FORMULAS[0], "end_to_end": True, "from_the_work": False, "used_by": QUOTES}
        ],
    }  # fmt: skip
