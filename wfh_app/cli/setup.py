"""`settings`, `autostart`, `launcher`, `calendar`, `doctor`: how the app is set up, and what of this machine it can use."""

import tomllib
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

import click

from wfh_app.adapters import settings_file
from wfh_app.adapters.senses.readings import SenseReport
from wfh_app.cli.desk import Desk
from wfh_app.cli.options import for_programs
from wfh_app.core.settings import Fault, keys, value_of
from wfh_app.office import Refused
from wfh_app.wording import doctor as wording
from wfh_app.wording import faults

if TYPE_CHECKING:
    from wfh_app.office.doctor import Health

_SWITCHES = {"on": True, "off": False}

# ------------------------------------------------------------------------------------------------------------------ settings


@click.group(invoke_without_command=True)
@for_programs
@click.pass_context
def settings(context: click.Context, *, as_json: bool) -> None:
    """Show all settings, or `get`, `set` one, or tell the `path` of their file."""
    if context.invoked_subcommand is not None:
        return
    desk: Desk = context.obj
    chosen = _chosen(desk)
    values = {key: value_of(chosen.settings, key) for key in keys()}
    if as_json:
        desk.show(values)
        return
    for key, value in values.items():
        desk.say(f"{key} = {_text(value)}")


@settings.command("get")
@click.argument("key")
@for_programs
@click.pass_obj
def get(desk: Desk, key: str, *, as_json: bool) -> None:
    """Show one setting, such as breaks.every."""
    try:
        value = value_of(_chosen(desk).settings, key)
    except KeyError as fault:
        raise Refused(faults.setting_refused(Fault(key, None, "unknown"))) from fault
    desk.tell(value if isinstance(value, str) else _text(value), value, as_json=as_json)


@settings.command("set", context_settings={"ignore_unknown_options": True})  # a value may begin with a dash
@click.argument("key")
@click.argument("value")
@for_programs
@click.pass_obj
def set_(desk: Desk, key: str, value: str, *, as_json: bool) -> None:
    """Change one setting; it is applied at once. Lists: commas between."""
    if key not in keys():
        raise Refused(faults.setting_refused(Fault(key, None, "unknown")))
    section, _, name = key.partition(".")
    try:
        desk.office.choose({section: {name: _value(desk, key, value)}})
    except settings_file.NotTaken as fault:
        raise Refused(fault.sentence) from fault
    if as_json:
        desk.show(value_of(settings_file.read(desk.places).settings, key))


@settings.command("path")
@for_programs
@click.pass_obj
def path(desk: Desk, *, as_json: bool) -> None:
    """Tell where the settings lie."""
    file = str(desk.places.settings_file)
    desk.tell(file, file, as_json=as_json)


def _chosen(desk: Desk) -> settings_file.Chosen:
    chosen = settings_file.read(desk.places)
    for sentence in chosen.sentences:
        desk.warn(f"wfh-app: {sentence}")
    return chosen


def _value(desk: Desk, key: str, text: str) -> Any:
    """The text as the file would have it: a TOML value, a list of words, `on` and `off` for a switch, or the text itself."""
    present = value_of(settings_file.read(desk.places).settings, key)
    if isinstance(present, bool) and text.lower() in _SWITCHES:
        return _SWITCHES[text.lower()]
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    if isinstance(present, list) and not isinstance(value, list):
        return [word.strip() for word in text.split(",") if word.strip()]
    return value


def _text(value: Any) -> str:
    """A value as the file has it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_text, value))}]"
        case dict():
            return (
                f"{{ {', '.join(f'{key} = {_text(each)}' for key, each in value.items())} }}"
                if value
                else "{}"
            )
        case str():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{quoted}"'
    return str(value)


# ----------------------------------------------------------------------------------------------------- autostart, calendar


@click.command()
@click.argument("state", type=click.Choice(["on", "off"]))
@for_programs
@click.pass_obj
def autostart(desk: Desk, state: Literal["on", "off"], *, as_json: bool) -> None:
    """Start with the desktop, or no longer."""
    from wfh_app.adapters import autostart as entry  # noqa: PLC0415 - this verb alone needs it

    try:
        file = entry.turn(state == "on", desk.places.home)
    except entry.NotHere as fault:
        raise Refused(wording.autostart_not_here()) from fault
    said = wording.autostart_on(file) if state == "on" else wording.autostart_off()
    desk.tell(said, {"autostart": state, "file": str(file)}, as_json=as_json)


@click.command()
@click.argument("state", type=click.Choice(["on", "off"]))
@for_programs
@click.pass_obj
def launcher(desk: Desk, state: Literal["on", "off"], *, as_json: bool) -> None:
    """Put the app into the desktop's menu, or take it out: for an app that came by pipx or uv."""
    from wfh_app.adapters import autostart as entry  # noqa: PLC0415 - this verb alone needs them
    from wfh_app.adapters import launcher as menu  # noqa: PLC0415 - same

    try:
        file = menu.turn(state == "on", desk.places.home)
    except entry.NotHere as fault:
        raise Refused(wording.launcher_not_here()) from fault
    said = wording.launcher_on(file) if state == "on" else wording.launcher_off()
    desk.tell(said, {"launcher": state, "file": str(file)}, as_json=as_json)


@click.group(invoke_without_command=True)
@for_programs
@click.pass_context
def calendar(context: click.Context, *, as_json: bool) -> None:
    """List the calendars that hold prompts, or `add` one."""
    if context.invoked_subcommand is not None:
        return
    desk: Desk = context.obj
    files = _chosen(desk).settings.calendar.files
    if as_json:
        desk.show(list(files))
        return
    for file in files or (wording.no_calendars(),):
        desk.say(file)


@calendar.command("add")
@click.argument("file_or_folder")
@for_programs
@click.pass_obj
def add(desk: Desk, file_or_folder: str, *, as_json: bool) -> None:
    """Let a local .ics file, or a folder of them, hold prompts; it is only read."""
    from wfh_app.office import calendars  # noqa: PLC0415 - loads the calendar libraries

    said = calendars.add(desk.office, desk.path(file_or_folder))
    desk.tell(said, list(desk.office.settings.calendar.files), as_json=as_json)


# -------------------------------------------------------------------------------------------------------------------- doctor


@runtime_checkable
class _Sensing(Protocol):
    """The running app, as far as doctor asks it."""

    @property
    def senses(self) -> "_Reports": ...


class _Reports(Protocol):
    def report(self) -> list[SenseReport]: ...


@click.command()
@for_programs
@click.pass_obj
def doctor(desk: Desk, *, as_json: bool) -> None:
    """Say which senses, tray and notification service work here, and what to do about those that do not."""
    from wfh_app.office import doctor as examining  # noqa: PLC0415 - loads what talks to the desktop

    told = desk.live.senses.report() if isinstance(desk.live, _Sensing) else None
    health = examining.examine(_chosen(desk).settings, told)
    if as_json:
        desk.show(_document(health))
        return
    for line in wording.lines(health.places, health.senses):
        desk.say(line)


def _document(health: "Health") -> dict[str, Any]:
    """`doctor --json`: each place where the app is seen under its name, the senses as a list."""
    return {
        "running": health.running,
        **{each.name.replace("-", "_"): _plain(each) for each in health.places},
        "senses": [{"name": each.name, **_plain(each)} for each in health.senses],
    }


def _plain(report: SenseReport) -> dict[str, str]:
    return {"state": report.state, "how": report.how, "why_not": report.why_not}
