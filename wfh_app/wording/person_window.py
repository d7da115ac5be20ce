"""What the window of one person says around the facts. Convention as in `wording`."""

from wfh_app.wording import _, n_


def somebody_new() -> str:
    return _("Somebody new")


def name() -> str:
    return _("Name")


def tie() -> str:
    return _("How near")


def in_person() -> str:
    return _("See them every")


def any_contact() -> str:
    return _("Hear from them every")


def counted_from() -> str:
    return _("Counted from the last time you really met or talked, never from a reminder.")


def as_usual(days: int) -> str:
    """What a tie means where no number is set."""
    return n_("{n} day, as usual", "{n} days, as usual", days).format(n=days)


def days_after_a_number(days: int) -> str:
    # L10N: Stands after a number in a field: “14 days”. It begins with a blank.
    return n_(" day", " days", days)


def business() -> str:
    return _("Business")


def area() -> str:
    return _("Area")


def phone() -> str:
    return _("Phone")


def email() -> str:
    return _("Email")


def note() -> str:
    return _("Note")


def household() -> str:
    return _("Lives with you")


def archived() -> str:
    return _("Put away: no longer proposed")


def save() -> str:
    return _("Save")


def cancel() -> str:
    return _("Cancel")


def forget() -> str:
    return _("Forget for good…")


def forget_really() -> str:
    return _("Really forget? This cannot be undone.")
