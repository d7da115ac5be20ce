"""A call of the command line answered inside the running app: the same verbs, with the app's own home and machine."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from wfh_app.adapters.call import Reply, Request
from wfh_app.cli.desk import Desk, Live
from wfh_app.office import Office


class Running(Live, Protocol):
    """The running app as verbs see it, and what it takes to answer them."""

    office: Office

    def be_ready(self) -> None: ...


def answering(app: Running) -> Callable[[Request], Reply]:
    """Answers requests with the app's own office."""

    def answer(request: Request) -> Reply:
        from wfh_app.cli import local  # noqa: PLC0415 - click is loaded with the first call

        app.be_ready()
        office = app.office
        office.heed_settings()  # a file written by hand holds from this call on, as it does without the app
        try:
            moment: datetime | None = local.given_time(request.now, office.zone)
        except ValueError:
            return local.bad_now(request.now or "")
        at = office.at(moment) if moment else office
        desk = Desk(
            opener=lambda: at,
            clock=at.now,
            places=office.places,
            zone=office.zone,
            folder=Path(request.cwd),
            live=app,
        )
        return local.reply(request.argv, desk)

    return answer
