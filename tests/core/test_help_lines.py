"""People who listen: read from a list that people may edit."""

import tomllib
from datetime import date

from wfh_app import assets
from wfh_app.core.help_lines import HelpLine, read


def test_our_own_list_is_complete() -> None:
    lines = read(tomllib.loads(assets.text("help", "help.toml")), "Europe/Berlin")
    assert lines[0].near
    assert lines[0].where == "Deutschland"
    assert all(line.name and line.number and line.where and line.checked for line in lines)
    assert sum(line.near for line in lines) == 1


def test_lines_of_ones_own_zone_come_first() -> None:
    tables = {
        "line": [
            {"name": "Far", "number": "1", "zones": ["Pacific/Auckland"]},
            {"name": "Near", "number": 143, "zones": ["Europe/Zurich"], "checked": date(2026, 1, 2)},
        ]
    }
    assert read(tables, "Europe/Zurich") == (
        HelpLine("Near", "143", checked=date(2026, 1, 2), near=True),
        HelpLine("Far", "1"),
    )


def test_what_does_not_fit_is_left_out() -> None:
    odd = [{"name": "No number"}, {"number": "1"}, "text", {"name": ["x"], "number": "1"}]
    assert read({"line": odd}, "UTC") == ()
    assert read({"line": "text"}, "UTC") == ()
    assert read({}, "UTC") == ()
    assert read({"line": [{"name": "A", "number": "1", "zones": "UTC", "checked": "soon"}]}, "UTC") == (
        HelpLine("A", "1"),
    )
