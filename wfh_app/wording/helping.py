"""What the list of people who listen says."""

from wfh_app.core.help_lines import HelpLine
from wfh_app.wording import _, contacts, dates


def window() -> str:
    return _("Who to talk to")


def lead() -> str:
    return _(
        "Someone you trust, or a doctor, comes first. These people listen, too; nobody need be in a bad way to call. "
        "In danger, call your emergency number."
    )


def near() -> str:
    return _("Where you are")


def elsewhere() -> str:
    return _("Elsewhere")


def line_title(line: HelpLine) -> str:
    return contacts.name(line.name)


def line_note(line: HelpLine) -> str:
    """“Germany · free, day and night · checked 24 November 2026”."""
    parts = [contacts.name(text) for text in (line.where, line.note) if text]
    if line.checked:
        day = f"{dates.day_and_month(line.checked)} {line.checked.year}"
        parts.append(_("checked {day}").format(day=day))
    return " · ".join(parts)


def foot(path: str) -> str:
    return _("A list of your own in {path} takes the place of this one.").format(path=path)


def close() -> str:
    return _("Close")
