"""The command `wfh-app`: hands a call to the running app, else carries it out here, else starts the app.

Convention: on the way to a running app nothing is imported but the standard library, so that an answer takes milliseconds.
"""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from wfh_app.adapters.places import NoHome, Places
from wfh_app.cli.arguments import Call, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh_app.adapters.call import Reply

    Here = Callable[[Call, Places, timedelta], int]

_CANNOT, _WRONG_USAGE = 1, 2
_WAITS = (timedelta(seconds=1), timedelta(seconds=9))  # ten seconds for the lock in all (RECORDS.md)
# What needs no journal, may take long, or is about this process: never handed to the running app.
_HERE = frozenset({"rehearse", "autostart", "launcher"})


def main() -> None:
    """The console script."""
    gc.disable()  # until all is loaded: the search takes 5 % of a `log` and finds nothing (app/running.py enables it, too)
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """One call; returns its exit code."""
    if "_WFH_APP_COMPLETE" in os.environ:
        return _complete()
    call = split(words, os.environ)
    if call.home == "":
        from wfh_app.wording import faults  # noqa: PLC0415 - only here

        sys.stderr.write(f"wfh-app: {faults.no_home_said()}\n")
        return _WRONG_USAGE
    try:
        places = Places.under(_folder_named(call.home) if call.home else None)
    except NoHome:
        from wfh_app.wording import faults  # noqa: PLC0415 - only here

        sys.stderr.write(f"wfh-app: {faults.no_home_here()}\n")
        return _CANNOT
    is_app = not call.words
    asked = ("open", call.first or "today") if is_app else call.words if _may_be_handed_over(call) else ()
    return _through_the_app_or_here(call, places, asked, _be_the_app if is_app else _carry_out)


def _folder_named(text: str) -> Path:
    return Path(os.path.expanduser(text)).absolute()  # noqa: PTH111 - a `~name` nobody has stays as it is typed


def _complete() -> int:
    """Tell a shell what may come next; the shell's question stands in the environment (click)."""
    from wfh_app.cli.root import verbs  # noqa: PLC0415 - a shell asks for it

    return int(verbs.main(args=[], prog_name="wfh-app") or 0)


def _through_the_app_or_here(call: Call, places: Places, asked: tuple[str, ...], here: "Here") -> int:
    """Ask the running app, else do it here; whoever finds the home's lock taken asks once more, for an app may have come up."""
    from wfh_app.adapters.faults import Locked  # noqa: PLC0415 - keeps the imports of this file few

    fault: Locked | None = None
    for wait in _WAITS:
        if asked and (reply := _asked(call, places, asked)) is not None:
            return _told(reply if call.words or call.first else _second_start(reply))
        try:
            return here(call, places, wait)
        except Locked as locked:
            fault = locked
    from wfh_app.wording import faults  # noqa: PLC0415 - only here

    sys.stderr.write(f"wfh-app: {faults.sentence(fault)}\n" if fault else "")
    return _CANNOT


def _second_start(reply: "Reply") -> "Reply":
    """What a start says that found the app running: the window that came is not the terminal's to see."""
    if reply.code:
        return reply
    _speak_their_language()
    from wfh_app.wording import app  # noqa: PLC0415 - only here

    return reply._replace(out=f"{app.runs_already()}\n")


def _speak_their_language() -> None:
    from wfh_app import wording  # noqa: PLC0415 - the running app speaks for itself

    if wished := wording.languages(os.environ):
        from wfh_app import assets  # noqa: PLC0415 - English needs no file

        wording.speak(assets.folder() / "locale", wished)


def _carry_out(call: Call, places: Places, wait: timedelta) -> int:
    from wfh_app.cli.local import carry_out  # noqa: PLC0415 - the running app has not answered

    gc.freeze()
    gc.enable()
    _speak_their_language()
    return _told(carry_out(call, places, wait))


def _be_the_app(call: Call, places: Places, wait: timedelta) -> int:
    from wfh_app.app import start  # noqa: PLC0415 - Qt is loaded here and nowhere else

    _speak_their_language()
    return start(places, wait, call.first)


def _may_be_handed_over(call: Call) -> bool:
    return call.words[0] not in _HERE and not {"--help", "-h", "--version"} & set(call.words)


def _asked(call: Call, places: Places, words: tuple[str, ...]) -> "Reply | None":
    socket = places.socket
    if not os.path.exists(socket):  # noqa: PTH110 - it takes no offence at a closed folder
        if os.path.exists(places.spare_socket):  # noqa: PTH110 - same
            socket = places.spare_socket
        elif not _is_held(places.lock):
            return None  # no app, and none on its way up: a `log` is a tenth quicker without what follows
    import shutil  # noqa: PLC0415 - only here

    from wfh_app.adapters import control  # noqa: PLC0415 - only here
    from wfh_app.adapters.call import Reply, Request, folder  # noqa: PLC0415 - only here

    request = Request(words, str(folder()), call.now, shutil.get_terminal_size().columns)
    try:
        return control.ask_patiently(socket, places.lock, request)
    except control.NoAnswer:
        from wfh_app.wording import faults  # noqa: PLC0415 - only here

        return Reply("", f"wfh-app: {faults.app_does_not_answer()}\n", _CANNOT)


def _is_held(lock: Path) -> bool:
    """Whether somebody may hold the home's lock: it is emptied when it is let go."""
    try:
        return lock.stat().st_size > 0
    except OSError:
        return False


def _told(reply: "Reply") -> int:
    """Say it, and return how it ended; whoever has heard enough (`| head`) may go."""
    try:
        _say(sys.stdout, reply.out)
        _say(sys.stderr, reply.err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _say(sys.stderr, f"wfh-app: {fault.strerror}\n")
        return _CANNOT
    return reply.code


def _say(stream: "TextIO | None", text: str) -> None:
    """Write to a stream, if there is one: in its own encoding, or where that lacks a letter in UTF-8."""
    if stream is None or not text:
        return
    try:
        stream.write(text)
    except UnicodeEncodeError:
        stream.flush()
        stream.buffer.write(text.encode(errors="replace"))
    stream.flush()


if __name__ == "__main__":
    main()
