"""Who to talk to: the person's own list beside the settings if there is one, else ours."""

import tomllib
from pathlib import Path

from wfh_app import assets
from wfh_app.core.help_lines import HelpLine, read
from wfh_app.office import Office


def own_list(office: Office) -> Path:
    """Where the person's own list lies, or would lie."""
    return office.places.settings_file.with_name("help.toml")


def lines(office: Office) -> tuple[HelpLine, ...]:
    """The lines to show. An own list that is empty or cannot be read gives way to ours, so that help is never missing."""
    return _own(office) or read(tomllib.loads(assets.text("help", "help.toml")), office.zone.key)


def _own(office: Office) -> tuple[HelpLine, ...]:
    try:
        return read(tomllib.loads(own_list(office).read_text(encoding="utf-8")), office.zone.key)
    except (OSError, ValueError):
        return ()
