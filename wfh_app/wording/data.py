"""What is said of all data at once: exported, imported, wiped. Convention as in `wording`."""

from pathlib import Path

from wfh_app.wording import _


def exported(number: int, path: Path) -> str:
    return _("{number} records are in {path}.").format(number=number, path=path)


def imported(new: int, known: int, bad: int) -> str:
    if bad:
        return _("{new} records taken in, {known} known already, {bad} left out.").format(
            new=new, known=known, bad=bad
        )
    return _("{new} records taken in, {known} known already.").format(new=new, known=known)


def left_out(where: str, reason: str) -> str:
    """One document of an import that was not taken."""
    return _("Left out: {where}: {reason}.").format(where=where, reason=reason)


def not_an_export(path: Path) -> str:
    return _("{path} is not an export of this app; nothing was taken in.").format(path=path)


def newer_export(path: Path) -> str:
    return _(
        "{path} was made by a newer version of the app; update the app here, then import it again."
    ).format(path=path)


def no_file(path: Path) -> str:
    return _("There is no file {path}.").format(path=path)


def wipe_needs_yes(path: Path) -> str:
    return _(
        "This would remove everything you logged, with all copies, from {path}. Say so with: wfh-app wipe --yes"
    ).format(path=path)


def wiped(data: Path, settings: Path) -> str:
    return _(
        "Everything you logged is gone from {data}, with all copies and drafts. Your settings are still in {settings}."
    ).format(data=data, settings=settings)
