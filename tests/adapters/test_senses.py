"""The senses together: first state, switching off and on, and systems that have none."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.adapters.conftest import Screen, Services, Told
from tests.adapters.test_senses_desktop import NOTIFICATIONS, PATH, Notifications, Saver
from wfh_app.adapters import backoff
from wfh_app.adapters import zone as local_zone_module
from wfh_app.adapters.bus import NO_ANSWER, Answer, Then
from wfh_app.adapters.loop import PlainLoop
from wfh_app.adapters.senses import Senses
from wfh_app.adapters.senses import zone as zone_module
from wfh_app.adapters.senses.readings import Detector, HandsOn, IdleUnknown, Locked, Unlocked, ZoneChanged
from wfh_app.adapters.senses.sense import Question, Surroundings
from wfh_app.adapters.senses.zone import Zone
from wfh_app.core.settings import SENSES, Prompts, Settings

QUICK = Settings(prompts=Prompts(wait_for_pause=timedelta(seconds=5)))


def made(around: Surroundings, settings: Settings = QUICK, **environment: str) -> Senses:
    return Senses(
        settings, around.announce, around.loop, around.session, around.system, environment=environment
    )


def test_a_bare_place_tells_that_it_knows_nothing_once(around: Surroundings, told: Told) -> None:
    senses = made(around, XDG_RUNTIME_DIR="/nowhere")
    told.soon(IdleUnknown)
    told.nothing(1.2)
    assert [report.name for report in senses.report()] == list(SENSES)
    assert {report.state for report in senses.report() if report.name != "camera"} == {"not there"}
    senses.stop()


def test_what_is_switched_off_is_taken_back_and_what_is_on_again_is_told_again(
    around: Surroundings, told: Told, services: Services, screen: Screen
) -> None:
    plasma = Notifications("Plasma")
    plasma.quiet = True
    services.offer(NOTIFICATIONS, (PATH, plasma))
    services.offer(
        "org.gnome.ScreenSaver", ("/org/gnome/ScreenSaver", Saver("org.gnome.ScreenSaver", active=True))
    )
    screen.move()
    senses = made(around, DISPLAY=screen.name)
    assert {type(each) for each in told.some(3)} == {HandsOn, Locked, Detector}
    off = frozenset({"idle", "lock", "do-not-disturb"})
    senses.choose(replace(QUICK, senses_off=off))
    taken_back = told.some(3)
    assert {type(each) for each in taken_back} == {IdleUnknown, Unlocked, Detector}
    assert not next(each for each in taken_back if isinstance(each, Detector)).on
    assert {report.name for report in senses.report() if report.state == "off"} == off
    senses.choose(replace(QUICK, senses_off=off))
    told.nothing()
    screen.move()
    senses.choose(QUICK)
    assert {type(each) for each in told.some(3)} == {HandsOn, Locked, Detector}
    senses.stop()
    services.do(plasma.turn, False)
    told.nothing()


def test_off_from_the_start_idle_time_is_unknown(around: Surroundings, told: Told) -> None:
    senses = made(around, replace(QUICK, senses_off=frozenset(SENSES)))
    told.soon(IdleUnknown)
    told.nothing(1.2)
    assert {report.state for report in senses.report()} == {"off"}
    senses.stop()


def test_other_systems_say_that_they_have_none(
    around: Surroundings, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    senses = made(around, replace(QUICK, senses_off=frozenset({"camera"})))
    told.soon(IdleUnknown)
    reports = {report.name: report for report in senses.report()}
    assert reports["lock"].why_not == "system"
    assert reports["camera"].state == "off"
    senses.stop()
    told.nothing()


def test_a_zone_that_changes_while_running_is_told(
    around: Surroundings, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(zone_module, "_SETTLES", 0.05)
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    monkeypatch.setattr(local_zone_module, "_LINK", link)
    watching = Zone(around, tmp_path)
    (tmp_path / "passwd").touch()
    told.nothing()
    new = tmp_path / "localtime.new"
    new.symlink_to("/usr/share/zoneinfo/America/New_York")
    new.rename(link)  # as timedatectl does
    (reading,) = told.soon(ZoneChanged)
    assert isinstance(reading, ZoneChanged)
    assert reading.zone == "America/New_York"
    link.unlink()
    link.symlink_to("../usr/share/zoneinfo/America/New_York")
    told.nothing(0.3)
    watching.stop()


def test_a_question_that_hangs_is_put_again_ever_more_rarely_and_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    waits: list[float] = []
    coming = []
    answers: list[Then] = []

    class Hand(PlainLoop):
        """A loop whose timers are rung by hand."""

        def after(self, seconds: float, then, *, roughly: bool = False):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, ARG002
            waits.append(seconds)
            coming.append(then)
            return lambda: None

    heard: list[Answer] = []
    question = Question(Hand(), answers.append, heard.append, "the lamp")
    question.ask()
    for _ in range(10):
        answers.pop()(Answer(error=NO_ANSWER))
        assert question.failing
        coming.pop()()
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert waits[-1] == backoff.LONGEST_WAIT
    assert len(caplog.records) == 1
    late = answers[-1]
    answers.pop()(Answer(("lit",)))
    assert not question.failing
    assert heard[-1].value() == "lit"
    question.ask()
    late(Answer(("out of date",)))
    question.stop()
    answers.pop()(Answer(("too late",)))
    assert heard[-1].value() == "lit"
