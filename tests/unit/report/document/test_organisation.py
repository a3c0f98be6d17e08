"""Whose report it is, from a file or the app: every problem at once, with place and remedy; a logo made harmless."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from burden.base.errors import BurdenError, InputError
from burden.report.document.colours import contrast, nearest_shade, shown
from burden.report.document.logo import MOST_WIDE, clean_logo
from burden.report.document.model import Look
from burden.report.document.organisation import Organisation, organisation_of, read_organisation

WHOLE = """\
name: Exampleton Borough Council
logo: logo.png
logo_alt: Arms of Exampleton
colours: {bar: "#28a197", accent: "#12436D"}
alternatives:
  - {title: A youth worker for a year, plural: youth workers for a year, unit_cost_gbp: 38000, price_year: 2024-25,
     source: our pay scales}
  - title: A bus journey
    plural: bus journeys
    unit: one passenger, one way
    unit_cost_gbp: {low: 2, central: 3, high: 5}
    price_year: 2023-24
    source: contract of 2023
    status: found
"""


def picture(size=(40, 30), colour=(200, 30, 30), kind="PNG", **options):
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, format=kind, **options)
    return written.getvalue()


def problems(data, logo=b""):
    with pytest.raises(InputError) as caught:
        organisation_of(data, logo)
    return {finding.where: finding.message for finding in caught.value.findings}


def opened(png):
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        return image.copy(), image.format, dict(image.info)


# -- the file ----------------------------------------------------------------------------------------------------------


def test_a_whole_file(tmp_path):
    (tmp_path / "logo.png").write_bytes(picture())
    (tmp_path / "ours.yaml").write_text(WHOLE, encoding="utf-8")
    found = read_organisation(tmp_path / "ours.yaml")
    assert (found.look.organisation, found.look.logo_alt) == ("Exampleton Borough Council", "Arms of Exampleton")
    assert (found.look.bar, found.look.accent) == ("#28A197", "#12436D")
    assert opened(found.look.logo_png)[0].size == (40, 30)
    worker, journey = found.alternatives
    assert (worker.id, worker.title, worker.plural, worker.unit_cost.central, worker.price_year) == (
        "own_1", "A youth worker for a year", "youth workers for a year", 38000, "2024-25",
    )  # fmt: skip
    assert (worker.status, journey.status) == ("unverified", "found")
    assert (journey.unit_cost.low, journey.unit_cost.central, journey.unit_cost.high) == (2, 3, 5)


def test_the_same_without_a_file():
    data = {"name": "Exampleton", "logo": "arms.jpg", "colours": {"accent": "#000000"}}
    found = organisation_of(data, picture(kind="JPEG"))
    assert found.look.logo_alt == "Logo of Exampleton"
    assert found.look.accent == "#000000"
    assert organisation_of({"name": "Exampleton"}) == Organisation(Look("Exampleton"))
    assert Organisation().look == Look()


def test_every_problem_at_once_with_its_line(tmp_path):
    text = "nmae: X\nlogo: logo.png\ncolours: {bar: teal}\nalternatives:\n  - {title: A thing, price_year: 2024}\n"
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_organisation(tmp_path / "ours.yaml")
    found = {finding.where: finding for finding in caught.value.findings}
    assert set(found) >= {
        "name", "nmae", "colours.bar", "alternatives[0].plural", "alternatives[0].unit_cost_gbp",
        "alternatives[0].price_year", "alternatives[0].source",
    }  # fmt: skip
    assert "Did you mean name?" in found["nmae"].message
    assert [found[where].line for where in ("nmae", "colours.bar", "alternatives[0].price_year")] == [1, 3, 5]
    assert all(finding.file == "ours.yaml" for finding in found.values())


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        ({"name": "\u202e\u200f"}, "name", "no letter"),
        ({"name": "x" * 121}, "name", "at most 120"),
        ({"name": 7}, "name", "Expected text"),
        ({"name": "X", "colours": {"bar": None}}, "colours.bar", "remark"),
        ({"name": "X", "colours": {"bar": "#28A19"}}, "colours.bar", "six digits"),
        ({"name": "X", "colours": "#28A197"}, "colours", "Known here: bar, accent"),
        ({"name": "X", "alternatives": {}}, "alternatives", "Expected a list"),
        ({"name": "X", "alternatives": [{}] * 21}, "alternatives", "at most 20"),
    ],
)
def test_what_is_refused(data, where, words):
    assert words in problems(data)[where]


ONE = {"title": "A", "plural": "As", "unit_cost_gbp": 2, "price_year": "2024-25", "source": "us"}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"unit_cost_gbp": 0}, "unit_cost_gbp", "too small"),
        ({"unit_cost_gbp": -1}, "unit_cost_gbp", "not negative"),
        ({"unit_cost_gbp": "£2"}, "unit_cost_gbp", "pounds"),
        ({"unit_cost_gbp": {"low": 3, "central": 2, "high": 4}}, "unit_cost_gbp", "above"),
        ({"price_year": "2024-26"}, "price_year", "not one financial year"),
        ({"price_year": "2097-98"}, "price_year", "no price index"),
        ({"status": "certain"}, "status", "Choose one of"),
    ],
)
def test_what_an_alternative_refuses(change, field, words):
    assert words in problems({"name": "X", "alternatives": [{**ONE, **change}]})[f"alternatives[0].{field}"]


def test_an_alternative_stands_once():
    assert "second time" in problems({"name": "X", "alternatives": [ONE, ONE]})["alternatives[1].title"]


def test_hostile_names_become_one_line_of_letters():
    found = organisation_of({"name": "Ex\u202eample\nton\x00 \ud800Council"})
    assert found.look.organisation == "Example ton Council"


# -- colours -----------------------------------------------------------------------------------------------------------


def test_contrast_by_hand():
    # Luminance of black 0, of white 1: (1 + 0.05) / (0 + 0.05) = 21.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # Pure red has 0.2126 of white's luminance: 1.05 / 0.2626 = 3.9985; pure blue 0.0722: 1.05 / 0.1222 = 8.5925.
    assert contrast("#FF0000", "#FFFFFF") == pytest.approx(3.99848, abs=1e-4)
    assert contrast("#FFFFFF", "#0000FF") == pytest.approx(8.59247, abs=1e-4)
    # 0x77 = 119: ((119/255 + 0.055) / 1.055) ** 2.4 = 0.18447; 1.05 / 0.23447 = 4.478.
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=1e-3)


def test_a_contrast_that_falls_short_never_reads_as_enough():
    assert (shown(2.9999), shown(3.0), shown(4.478)) == ("2.99", "3.00", "4.47")


def test_the_nearest_shade():
    # #767676 is the lightest grey with 4.5 to 1 on white, a figure found in every guide to contrast.
    assert nearest_shade("#FFFFFF", lambda shade: contrast(shade, "#FFFFFF") >= 4.5) == "#767676"
    assert nearest_shade("#123456", lambda shade: False) is None


def test_colours_that_cannot_be_told_apart_name_both_the_ratio_and_what_passes():
    found = problems({"name": "X", "colours": {"bar": "#FFFFFF", "accent": "#000000"}})
    assert set(found) == {"colours.bar"}
    # The lightest grey with 3 to 1 on white is #949494: 1.05 / (0.2961 + 0.05) = 3.03; #959595 has 2.99.
    assert "bar #FFFFFF and white #FFFFFF have a contrast of 1.00 to 1; at least 3 to 1" in found["colours.bar"]
    assert "bar #949494 (darker)" in found["colours.bar"]


@pytest.mark.parametrize(
    ("bar", "accent"),
    [("#FFFF00", "#FFEE00"), ("#000000", "#000000"),
     ("#777777", "#777777"), ("#FF0000", "#0000FF"), ("#28A197", "#FFFFFF")],
)  # fmt: skip
def test_the_shades_proposed_pass(bar, accent):
    said = " ".join(problems({"name": "X", "colours": {"bar": bar, "accent": accent}}).values())
    proposed = {"bar": bar, "accent": accent}
    for name in proposed:
        if f"{name} #" in said.rpartition("passes: ")[2]:
            proposed[name] = said.rpartition("passes: ")[2].partition(f"{name} ")[2][:7]
    assert proposed != {"bar": bar, "accent": accent}
    assert organisation_of({"name": "X", "colours": proposed}).look.bar == proposed["bar"]


# -- the logo ----------------------------------------------------------------------------------------------------------


def test_a_logo_keeps_its_picture_and_nothing_else():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "<script>alert(1)</script>")
    sent = picture((2400, 600), pnginfo=info, icc_profile=b"secret" * 30) + b"trailing secret"
    png = clean_logo(sent)
    image, kind, said = opened(png)
    assert (kind, image.size, said) == ("PNG", (MOST_WIDE, 300), {})
    assert image.getpixel((600, 150)) == (200, 30, 30)
    assert b"script" not in png
    assert b"secret" not in png
    assert clean_logo(png) == png


def test_a_logo_keeps_what_is_seen_through():
    written = io.BytesIO()
    Image.new("RGBA", (4, 4), (10, 20, 30, 128)).save(written, format="PNG")
    assert opened(clean_logo(written.getvalue()))[0].getpixel((1, 1)) == (10, 20, 30, 128)


def test_a_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    assert opened(clean_logo(picture((40, 20), kind="JPEG", exif=exif)))[0].size == (20, 40)


def bomb(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n and no more", "damaged"),
        (picture()[:60], "damaged"),
        (picture(kind="GIF"), "no PNG or JPEG"),
        (b"GIF89a<script>", "no PNG or JPEG"),
        (b'<?xml version="1.0"?><SVG xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\x00" * 1_000_001, "at most 1 MB"),
        (bomb(6000, 5000), "million pixels"),
        (bomb(12_000, 12_000), "million pixels"),
        (bomb(60_000, 60_000), "million pixels"),
    ],
)
def test_what_is_no_logo_is_refused(content, words):
    with pytest.raises(BurdenError, match=words):
        clean_logo(content, "arms.png")


def test_a_bad_logo_is_a_problem_at_its_place():
    found = problems({"name": "X", "logo": "arms.svg", "colours": {"bar": "x"}}, b"<svg/>")
    assert found["logo"].startswith("arms.svg is an SVG drawing")
    assert "colours.bar" in found


@pytest.mark.parametrize("name", ["../logo.png", "/etc/passwd", "sub/logo.png", "a\\b.png", "..", ".hidden.png"])
def test_a_logo_stands_beside_its_file(tmp_path, name):
    (tmp_path / "logo.png").write_bytes(picture())
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "ours.yaml").write_text(f"name: X\nlogo: '{name}'\n", encoding="utf-8")
    with pytest.raises(InputError, match="write its name alone"):
        read_organisation(folder / "ours.yaml")


def test_a_logo_that_is_not_there(tmp_path):
    (tmp_path / "ours.yaml").write_text("name: X\nlogo: logo.png\n", encoding="utf-8")
    with pytest.raises(InputError, match="there is no such file"):
        read_organisation(tmp_path / "ours.yaml")
