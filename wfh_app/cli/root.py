"""The verbs of CLI.md, each imported when it is called, and one call of them from words to outcome.

Convention: exit 0 done, 1 refused or not found, 2 wrong usage, 3 no app runs (CLI.md).
"""

import contextlib
import importlib
from collections.abc import Sequence

import click

from wfh_app.adapters.faults import Locked, StorageFault
from wfh_app.cli.desk import Desk, NotRunning
from wfh_app.office import Refused, why_not
from wfh_app.wording import cli as wording
from wfh_app.wording import faults

COMMANDS = {
    "log": "contacts:log",
    "contacts": "contacts:contacts",
    "edit": "contacts:edit",
    "undo": "contacts:undo",
    "delete": "contacts:delete",
    "day": "days:day",
    "week": "week:week",
    "status": "running:status",
    "next": "running:next_",
    "explain": "running:explain",
    "pause": "running:pause",
    "resume": "running:resume",
    "meeting": "running:meeting",
    "take": "running:take",
    "back": "running:back",
    "answer": "running:answer",
    "open": "running:open_",
    "quit": "running:quit_",
    "people": "people:people",
    "spot": "town:spot",
    "town": "town:town",
    "step": "town:step",
    "plan": "town:plan",
    "outing": "town:outing",
    "dog": "dog:dog",
    "calendar": "setup:calendar",
    "rehearse": "rehearse:rehearse",
    "export": "data:export",
    "import": "data:import_",
    "wipe": "data:wipe",
    "settings": "setup:settings",
    "autostart": "setup:autostart",
    "launcher": "setup:launcher",
    "doctor": "setup:doctor",
}
NO_APP_RUNS = 3


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - same
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(f"wfh_app.cli.{module}"), name)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wfh-app", prog_name="wfh-app")
@click.option("--home", metavar="DIR", help="Keep everything under one folder.")
@click.option(
    "--now", metavar="TIME", help="That local time instead of the clock, for verbs that do not start the app."
)
def verbs(home: str | None, now: str | None) -> None:
    """Run for Mayor: gets you out of the chair, out of the office and among people.

    Alone it starts the tray app, or opens Today of the one that runs.
    """


def call(words: Sequence[str], desk: Desk) -> int:
    """Carry out one call; its words are in `desk.out` and `desk.err`, its exit code is returned. Raises `Locked`."""
    with contextlib.redirect_stdout(desk.out), contextlib.redirect_stderr(desk.err):
        try:
            code = verbs.main(args=list(words), prog_name="wfh-app", obj=desk, standalone_mode=False)
        except click.ClickException as fault:
            desk.warn(f"wfh-app: {_in_one_line(fault)}")
            return fault.exit_code
        except click.exceptions.Abort:
            return 1
        except Locked:
            raise  # whoever called may ask the app that came up meanwhile
        except (Refused, StorageFault) as fault:
            desk.warn(f"wfh-app: {why_not(fault)}")
            return 1
        except NotRunning:
            desk.warn(f"wfh-app: {faults.no_app_runs()}")
            return NO_APP_RUNS
    return code if isinstance(code, int) else 0


def _in_one_line(fault: click.ClickException) -> str:
    """What was wrong with the words, and where the right ones stand."""
    said = " ".join(fault.format_message().split())
    if isinstance(fault, click.UsageError) and fault.ctx is not None:
        return wording.see_help(said, fault.ctx.command_path)
    return said
