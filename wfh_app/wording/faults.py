"""What is said when a file, a setting or a call is at fault: what happened, where, and what to do; one sentence or two each.

Convention as in `wording`. Exceptions and notices are handed over as they are and known by their `code` (adapters/faults.py).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from wfh_app.core.settings import Fault, Reason
from wfh_app.wording import _, marked


class Failure(Protocol):
    """What stopped something (adapters/faults.py `StorageFault`)."""

    @property
    def code(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def detail(self) -> str: ...


class Told(Protocol):
    """What was put right or stepped around (adapters/faults.py `Notice`)."""

    @property
    def code(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def aside(self) -> Path | None: ...
    @property
    def detail(self) -> str: ...


_SENTENCES = {
    "disk-full": marked(
        "The disk is full, so nothing was written to {path}. Make some room and do it again."
    ),
    "read-only": marked(
        "{folder} can only be read, so nothing was written to {path}. Make the folder writable and do it again."
    ),
    "no-permission": marked(
        "You are not allowed to read or write {path}. Make the file and its folder yours again, then do it again."
    ),
    "not-a-folder": marked(
        "{path} is a file, and a folder is needed there. Move it away or name another folder, then do it again."
    ),
    "damaged": marked(
        "{path} cannot be read and could not be set aside ({detail}). Move it somewhere else and do it again."
    ),
    "newer-version": marked(
        "A newer version of the app wrote {path}; this one only reads it and changed nothing. Update the app here."
    ),
    "not-upgraded": marked(
        "{path} is in an older form that could not be brought up to date, so nothing was changed. Keep a copy of it, and "
        "move it away to go on without it."
    ),
    "locked": marked(
        "{holder} is writing to this journal and did not finish in time ({path}). Try again in a moment."
    ),
    "settings": marked(
        "{path} cannot be read as settings ({detail}), so nothing was changed. Mend the file by hand and do it again."
    ),
    "unwritable": marked(
        "{path} could not be read or written: {detail}. Look after the disk or the folder, then do it again."
    ),
}

_NOTICES = {
    "damaged-restored": marked(
        "{path} could not be read. It was set aside as {aside}, and the last good copy is back in its place."
    ),
    "damaged-restored-copy": marked(
        "{path} could not be read. It was set aside as {aside}, and the copy of {detail} is back in its place; "
        "what was written after it is missing."
    ),
    "newer-restored": marked(
        "{path} was written by a newer version of the app. It was set aside as {aside}, and the last good copy is back "
        "in its place."
    ),
    "missing-restored": marked("{path} was gone; the last good copy is back in its place."),
    "looked": marked("{path} could not be read; its last good copy was read instead. It is left as it is."),
    "lost": marked(
        "{path} could not be read and there was no copy of it. It was set aside as {aside}; what it held is not in the numbers."
    ),
    "newer-version": marked(
        "A newer version of the app wrote {path}; it is only read here. Update the app to write to it."
    ),
    "upgrade": marked(
        "{path} is in an older form that could not be brought up to date; it is left as it is and not in the numbers."
    ),
    "document": marked(
        "One entry in {path} cannot be read and is left out ({detail}). It stays in the file; mend or remove it there."
    ),
    "foreign": marked(
        "{path}, from another of your devices, cannot be read ({detail}). It is left out until it can."
    ),
    "state": marked(
        "{path} could not be read. It was set aside as {aside}; what the app remembered there starts anew."
    ),
    "copy": marked(
        "Today's copy of the journal could not be kept at {path} ({detail}). The entry itself is safe."
    ),
    "forget": marked(
        "Somebody was forgotten on another device, but {path} cannot be changed ({detail}). It is tried again at the next start."
    ),
    "settings": marked(
        "{path} cannot be read as settings ({detail}). The defaults are used until it is mended; the file is left as it is."
    ),
}


def sentence(fault: Failure) -> str:
    """Why something could not be done, where, and what to do."""
    return _(_SENTENCES.get(fault.code, _SENTENCES["unwritable"])).format(
        path=fault.path,
        folder=fault.path.parent,
        detail=fault.detail or _("no reason given"),
        holder=_holder(fault.detail),
    )


def _holder(said: str) -> str:
    # L10N: stands at the start of "… is writing to this journal"; {who} is like "process 4711"
    return _("Another program ({who})").format(who=said) if said else _("Another program")


def notice(told: Told) -> str:
    """What was put right or stepped around."""
    return _(_NOTICES[told.code]).format(
        path=told.path, aside=told.aside.name if told.aside else "", detail=told.detail
    )


def bad_now(text: str) -> str:
    return _('--now "{text}" is not a time; write it like "2026-11-05 18:00".').format(text=text)


def no_home_said() -> str:
    return _("--home needs a folder, such as --home ~/mayor.")


def no_home_here() -> str:
    return _("This user has no home folder here, and HOME is not set. Set it, or name a folder: --home DIR.")


def no_zone(wrong: str) -> str:
    """Nobody says the time zone; `wrong` is what the variable TZ holds, if anything."""
    if wrong:
        return _(
            'The variable TZ is "{wrong}", which is no time zone known here; UTC is used. '
            "Set it to a name such as Europe/Berlin, or remove it."
        ).format(wrong=wrong)
    return _(
        "The time zone of this machine is not known; UTC is used. "
        "Set it in the system (/etc/localtime), or the variable TZ to a name such as Europe/Berlin."
    )


def nothing_kept() -> str:
    return _("What was kept can be read; nothing new can be kept until that is mended.")


def app_does_not_answer() -> str:
    return _("The app runs but does not answer. Wait a moment, or end it and start it again.")


def no_app_runs() -> str:
    return _("The app does not run, and this needs it. Start it with: wfh-app")


# ---------------------------------------------------------------------------------------------------------- settings


def line_of(number: int) -> str:
    """Where in a settings file something cannot be read."""
    return _("line {number}").format(number=number)


_EXPECTED: dict[Reason, str] = {
    "duration": marked("a length of time such as 50m or 1h20m"),
    "positive": marked("a length of time that is not zero"),
    "time": marked("a time such as 09:15"),
    "range": marked("a stretch of the day such as 09:00-17:30"),
    "weekday": marked("a day of the week such as mon"),
    "moment": marked("a day and a time such as mon 09:00"),
    "switch": marked("true or false"),
    "number": marked("a number"),
    "between": marked("a number from {low} to {high}"),
    "choice": marked("one of {choices}"),
    "text": marked("a text"),
    "list": marked("a list"),
    "table": marked("a table of keys"),
    "date": marked("a date such as 2026-11-02"),
    "name": marked("a name"),
}
_LONGEST_VALUE = 60


def setting(fault: Fault, path: Path) -> str:
    """One setting of the file that was not taken, and what holds instead."""
    if fault.reason == "unknown":
        return _("{path}: there is no setting {key}; it is passed over.").format(path=path, key=fault.key)
    return _("{path}: {key} = {value} should be {expected}; the default is used.").format(
        path=path, key=fault.key, value=_short(fault.value), expected=expected(fault.reason, fault.limits)
    )


def setting_refused(fault: Fault) -> str:
    """A setting that was asked for and not taken."""
    if fault.reason == "unknown":
        return _("There is no setting {key}.").format(key=fault.key)
    return _("{key} = {value} should be {expected}; nothing was changed.").format(
        key=fault.key, value=_short(fault.value), expected=expected(fault.reason, fault.limits)
    )


def beside_field(fault: Fault) -> str:
    """What was typed into a field and does not fit; said beside it, so the key needs no name."""
    return _("{value} should be {expected}; nothing was changed.").format(
        value=_short(fault.value), expected=expected(fault.reason, fault.limits)
    )


def in_the_file(fault: Fault) -> str:
    """What the file has for a field and was not taken; said beside it."""
    return _("The file has {value}; it should be {expected}. The default is used.").format(
        value=_short(fault.value), expected=expected(fault.reason, fault.limits)
    )


def expected(reason: Reason, limits: Sequence[object]) -> str:
    """What should stand there instead; `limits` are the choices, or the lowest and the highest number."""
    low, high = limits if reason == "between" else ("", "")
    return _(_EXPECTED[reason]).format(
        low=low, high=high, choices=", ".join(str(limit) for limit in limits if limit != "")
    )


def _short(value: object) -> str:
    """As one would type it."""
    if isinstance(value, list):
        text = ", ".join(map(str, value)) or "[]"
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
