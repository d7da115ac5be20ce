"""The day's end saved: contacts, the day and tomorrow's outing in one step; drafts that survive."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.homes import Home
from wfh_app.core.records import Outing
from wfh_app.core.reflection import Answers, Reflection
from wfh_app.office import Refused, reflection

THURSDAY = date(2026, 11, 5)
WEDNESDAY = date(2026, 11, 4)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path, "2026-11-05 17:40")
    for name, day in (("Ann", "2026-11-02"), ("Ben", "2026-11-03"), ("Marta", "2026-11-05")):
        home.say("log", name, "--minutes", "15", "--at", f"{day} 10:00")
    home.say("log", "Eva", "--household", "--at", "2026-11-04 08:00")
    return home


def begin(home: Home, day: date = THURSDAY) -> Reflection:
    with home.office() as office:
        return reflection.begin(office, day)


def save(home: Home, answers: Answers, day: date = THURSDAY) -> None:
    with home.office() as office:
        reflection.save(office, day, answers)


def person(home: Home, name: str) -> str:
    return next(item.person for item in begin(home).people if item.name == name)


def test_it_opens_with_usual_people_those_logged_first(home: Home) -> None:
    opened = begin(home)
    assert [(item.name, item.logged) for item in opened.people] == [
        ("Marta", True),
        ("Ben", False),
        ("Ann", False),
    ]
    assert opened.somebody_logged
    assert opened.answers == Answers()
    assert opened.ends_until is not None


def test_saving_writes_everything_in_one_step(home: Home) -> None:
    answers = Answers((person(home, "Ann"),), 2, False, 4, 3, "A talk", "Riverside Timber", "11:30")
    save(home, answers)
    day = home.json("day")
    assert (day["people"], day["connected"], day["energy"], day["good_moment"]) == (4, 4, 3, "A talk")
    assert day["closed_at"] == "2026-11-05T16:40:00Z"
    with home.office() as office:
        (outing,) = office.journal.outings(date(2026, 11, 6), date(2026, 11, 6))
        assert f"{outing.time:%H:%M}" == "11:30"
        office.take_back()
        assert office.journal.get(Outing, outing.id) is None
    assert home.json("day")["people"] == 1
    assert home.json("day")["closed_at"] is None


def test_people_ticked_for_yesterday_are_met_when_work_ended(home: Home) -> None:
    save(home, Answers(seen=(person(home, "Ben"),)), WEDNESDAY)
    contact = next(
        item
        for item in home.json("contacts")
        if item["day"] == "2026-11-04" and item["people"][0]["name"] == "Ben"
    )
    assert contact["at"] == "2026-11-04T16:30:00Z"
    assert contact["new_face"] is False


def test_nobody_is_kept_and_can_be_taken_back(home: Home) -> None:
    save(home, Answers(nobody=True), WEDNESDAY)
    assert home.json("day", "2026-11-04")["state"] == "logged"
    assert begin(home, WEDNESDAY).answers.nobody
    save(home, Answers(), WEDNESDAY)
    assert home.json("day", "2026-11-04")["state"] == "unlogged"


def test_nobody_is_refused_beside_somebody(home: Home) -> None:
    with pytest.raises(Refused):
        save(home, Answers(nobody=True))
    with pytest.raises(Refused):
        save(home, Answers(nobody=True, others=1), WEDNESDAY)
    assert home.json("day")["closed_at"] is None


def test_a_time_that_cannot_be_and_days_to_come_are_refused(home: Home) -> None:
    with pytest.raises(Refused, match="25:00"):
        save(home, Answers(tomorrow="Mill", tomorrow_at="25:00"))
    with pytest.raises(Refused, match="still to come"):
        save(home, Answers(), date(2026, 11, 6))


def test_a_draft_survives_and_goes_when_the_day_is_closed(home: Home) -> None:
    half = Answers((person(home, "Ann"),), 0, False, 2, None, "Half a sen", "", "")
    with home.office() as office:
        reflection.keep_draft(office, THURSDAY, half)
    assert begin(home).answers == half
    assert begin(home, WEDNESDAY).answers == Answers()
    save(home, half)
    assert begin(home).answers == Answers(connected=2, moment="Half a sen")
    with home.office() as office:
        reflection.keep_draft(office, THURSDAY, Answers())
        assert office.journal.state("drafts-reflection") is None


def test_a_draft_forgets_people_logged_meanwhile(home: Home) -> None:
    ann = person(home, "Ann")
    with home.office() as office:
        reflection.keep_draft(office, THURSDAY, Answers(seen=(ann,)))
    home.say("log", "Ann")
    assert begin(home).answers.seen == ()


def test_what_is_written_of_a_day_comes_back(home: Home) -> None:
    save(home, Answers(connected=5, moment="Once", tomorrow="Mill", tomorrow_at="9:00"))
    opened = begin(home)
    assert opened.answers == Answers(connected=5, moment="Once", tomorrow="Mill", tomorrow_at="09:00")
    save(home, replace(opened.answers, tomorrow="", tomorrow_at=""))
    with home.office() as office:
        planned = office.journal.outings(date(2026, 11, 6), date(2026, 11, 6))
        assert [item.state for item in planned] == ["dropped"]


def test_closing_a_past_day_ends_no_work_today(home: Home) -> None:
    with home.office() as office:
        yesterday = office.today() - timedelta(days=1)
        assert reflection.begin(office, yesterday).ends_until is None
        assert reflection.begin(office, office.today()).ends_until is not None
