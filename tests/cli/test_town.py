"""`spot`, `town`, `step`, `plan`, `outing`, `dog`, as typed; and the two ledgers of one day."""

import json
from pathlib import Path

import pytest

from tests.homes import Home

WRONG_USAGE = 2


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_sighting_gets_its_follow_up_a_week_later(home: Home) -> None:
    id_ = home.say("spot", "new", "steel", "frame", "--area", "Elm St")
    board = home.json("town")
    (place,) = board["places"]
    wanted = {
        "id": id_,
        "name": "new steel frame",
        "area": "Elm St",
        "sign": "new construction",
        "seen_on": "2026-11-05",
    }
    assert {key: place[key] for key in wanted} == wanted
    (step,) = board["follow_ups"]
    assert (step["on"], step["when"]) == ("2026-11-12", "later")
    assert board["week"]["sightings"] == 1


def test_spotting_a_known_business_again_adds_to_it(home: Home) -> None:
    first = home.say("spot", "new frame", "--name", "Riverside Timber", "--area", "Elm St")
    again = home.say("spot", "hiring", "--name", "riverside timber")
    assert first == again
    (place,) = home.json("town")["places"]
    assert (place["note"], place["sign"], place["area"]) == ("new frame\nhiring", "hiring", "Elm St")
    home.say("spot", "lights on at night", "--name", "Riverside Timber")
    assert home.json("town")["places"][0]["sign"] == "hiring"


def test_two_weeks_from_sighting_to_next_step(home: Home) -> None:
    home.say("spot", "steel frame", "--name", "Riverside Timber", "--area", "Elm St")
    home.go_to("2026-11-12 10:00")
    assert home.json("town")["follow_ups"][0]["when"] == "due"
    plan = home.say("plan", "visit", "Riverside Timber")
    contact = home.say("outing", "done", plan)
    (kept,) = home.json("contacts")
    assert kept["id"] == contact
    wanted = {
        "how": "face",
        "what": ["visit"],
        "purpose": "prospecting",
        "place": "Riverside Timber",
        "area": "Elm St",
    }
    assert {key: kept[key] for key in wanted} == wanted
    home.say("step", "riverside timber", "2026-11-19", "bring", "the", "offer")
    (step,) = home.json("town")["follow_ups"]
    assert (step["step"], step["on"]) == ("bring the offer", "2026-11-19")
    home.go_to("2026-11-20 10:00")
    assert home.json("town")["follow_ups"][0]["when"] == "overdue"


def test_a_plan_that_is_ticked_becomes_the_contact_once(home: Home) -> None:
    home.say("log", "Marta", "--at", "2026-10-01 10:00")
    plan = home.say("plan", "lunch", "Marta", "tomorrow", "12:30")
    home.go_to("2026-11-06 14:00")
    first = home.say("outing", "done", plan)
    assert home.say("outing", "done", plan) == first
    newest = home.json("contacts")[0]
    assert (newest["id"], newest["what"], [who["name"] for who in newest["people"]]) == (
        first,
        ["lunch"],
        ["Marta"],
    )
    assert len(home.json("contacts")) == 2


def test_a_plan_for_after_midnight_belongs_to_the_night_of_its_day(home: Home) -> None:
    plan = home.say("plan", "visit", "the night shift", "2026-11-06", "01:30")
    home.go_to("2026-11-08 10:00")
    contact = home.say("outing", "done", plan)
    (kept,) = home.json("contacts")
    assert (kept["id"], kept["day"], kept["at"]) == (contact, "2026-11-06", "2026-11-07T00:30:00Z")


def test_a_call_that_is_ticked_is_a_call(home: Home) -> None:
    home.say("log", "Marta")
    home.later()
    home.say("outing", "done", home.say("plan", "call", "marta"))
    assert home.json("contacts")[0]["how"] == "phone"


def test_an_outing_says_what_it_runs_into(home: Home) -> None:
    home.settings('[[dog]]\nname = "Tyson"\nalone_at_most = "2h"\n')
    id_ = home.say("outing", "add", "2026-11-06", "14:00", "Marta:60", "the mill:60")
    assert home.err.splitlines() == ["30 min past Tyson’s limit; drop 1 stop."]
    (outing,) = home.json("outing")
    assert (outing["over_alone_minutes"], outing["drop"]) == (30, 1)
    assert [stop["text"] for stop in outing["stops"]] == ["Marta", "the mill"]
    home.say("outing", "drop", id_)
    assert home.json("outing")[0]["state"] == "dropped"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["step", "Nowhere", "fri", "x"], "No place is called “Nowhere”"),
        (["plan", "visit", "X", "2026-11-01"], "2026-11-01 is past"),
        (["outing", "done", "0123"], "No single plan has the id"),
        (["spot", " "], "Say in a few words what you saw"),
    ],
)
def test_what_cannot_be_done_is_said(home: Home, words: list[str], sentence: str) -> None:
    assert sentence in home.refused(*words)


def test_several_people_of_one_name_are_refused_by_name(home: Home) -> None:
    home.say("log", "Ann Lee")
    home.say("log", "Ann Ray")
    assert "Ann Lee, Ann Ray" in home.refused("plan", "call", "Ann")


def test_words_of_wrong_form_are_wrong_usage(home: Home) -> None:
    assert home.call("plan", "visit", "X", "31-12-2026") == WRONG_USAGE
    assert home.call("outing", "add", "fri", "25:00") == WRONG_USAGE


def test_a_day_of_prospecting_and_one_sale_in_both_ledgers(home: Home) -> None:
    visits = [("met", "Ann"), ("met", "Ben"), ("card left", "Cat"), ("not in", "Dan")]
    for outcome, name in visits:
        home.say("log", name, "visit", "--purpose", "prospecting", "--outcome", outcome)
    home.say("log", "Eve", "meeting", "--purpose", "sales")
    week = home.json("town")["week"]
    assert (week["prospecting"]["attempts"], week["prospecting"]["conversations"]) == (4, 2)
    assert week["sales"]["meetings"] == 1
    summary = home.json("week")
    assert summary["people"] == 3
    assert week["new_faces"] == summary["new_faces"] == 3


def test_the_dogs_day_and_a_hot_one(home: Home) -> None:
    assert home.say("dog").startswith("There is no dog")
    home.settings(
        '[[dog]]\nname = "Tyson"\nwalks = ["7:15", "19:00"]\nnaps = ["13:00-16:00"]\nmeals = ["18:00"]\n'
    )
    text = home.say("dog")
    assert "Walks: 07:15, 19:00, about 40 min (door time 19:00)" in text
    assert "quiet for 1 h after (ask your vet)" in text
    assert home.json("dog")["dogs"][0]["walks_come"] == ["07:15", "19:00"]
    assert home.say("dog", "hot", "20") == "20 °C: walks are as usual."
    assert home.say("dog", "hot", "-3") == "-3 °C: walks are as usual."
    assert home.call("dog", "hot", "--warm") == 2
    assert "early or late" in home.say("dog", "hot", "25")
    assert "only a short one" in home.say("dog", "hot")
    assert "99 °C is no temperature" in home.refused("dog", "hot", "99")


def test_a_meal_moves_a_walk_and_a_puppys_defaults_are_proposed(home: Home) -> None:
    home.settings('[[dog]]\nname = "Rex"\nwalks = ["08:00", "19:00"]\nmeals = ["07:45"]\nborn = 2026-07-01\n')
    text = home.say("dog")
    assert "The 08:00 walk comes at 08:45: quiet after the meal." in text
    assert "Most puppies of this age: walks of about 20 min, alone at most 3 h. Ask your vet." in text
    assert home.json("dog")["dogs"][0]["walks_come"] == ["08:45", "19:00"]
    assert "about 40 min" in text


def test_a_walk_told_of_without_the_app_is_kept(home: Home) -> None:
    assert "no dog" in home.refused("dog", "walked")
    home.settings('[[dog]]\nname = "Tyson"\nwalks = ["19:00"]\n')
    assert home.say("dog", "walked", "--by", "Eva") == "Noted: Eva took the walk."
    home.say("dog", "walked")
    lines = [json.loads(line) for line in home.say("explain", "--json").splitlines()]
    assert [line["did"] for line in lines if line.get("kind") == "walk"] == ["started", "over", "taken"]


def test_a_plan_without_words_shows_today_tomorrow_and_what_is_due(home: Home) -> None:
    home.say("log", "Marta", "--at", "2026-08-01 10:00")
    home.say("log", "James", "--at", "2026-08-02 10:00")
    home.say("plan", "call", "James", "today", "15:00")
    home.say("plan", "visit", "the mill", "tomorrow")
    lines = home.say("plan").splitlines()
    today, tomorrow, due = (lines.index(title) for title in ("Today", "Tomorrow", "Due, and not planned yet"))
    assert lines[today + 1].endswith("2026-11-05 15:00 call: James")
    assert lines[tomorrow + 1].endswith("2026-11-06 visit: the mill")
    assert lines[due + 1] == "  Marta · you last met 96 days ago"
    shown = home.json("plan")
    assert [item["what"] for item in shown["today"]] == ["call"]
    assert [item["name"] for item in shown["due"]] == ["Marta"]
    assert home.call("plan", "visit") == WRONG_USAGE


def test_follow_ups_kept_are_counted_once_each(home: Home) -> None:
    home.say("spot", "steel frame", "--name", "Timber", "--area", "Elm St")
    home.say("spot", "new sign", "--name", "Bakery", "--area", "King St")
    home.go_to("2026-11-12 10:00")
    home.say("outing", "done", home.say("plan", "visit", "Timber"))
    places = {place["name"]: place for place in home.json("town")["places"]}
    assert (places["Timber"]["status"], places["Timber"]["next_step"]) == ("met", "")
    home.say(
        "log", "3 others", "visit", "--where", "bakery", "--outcome", "card left", "--purpose", "prospecting"
    )
    assert home.json("town")["week"]["prospecting"]["follow_ups_kept"] == 2
    home.say("step", "Bakery", "2026-11-19", "bring", "the", "card")
    home.say("step", "Timber", "2026-11-19", "bring", "the", "offer")
    home.say("outing", "done", home.say("plan", "call", "Ann"))
    board = home.json("town")
    assert board["week"]["prospecting"]["follow_ups_kept"] == 3
    home.go_to("2026-11-19 10:00")
    board = home.json("town")
    assert (
        board["week"]["prospecting"]["follow_ups_kept"],
        board["year"]["prospecting"]["follow_ups_kept"],
    ) == (0, 3)


def test_a_second_sighting_leaves_the_first_weeks_count_alone(home: Home) -> None:
    home.say("spot", "steel frame", "--name", "Timber")
    home.go_to("2026-11-12 10:00")
    home.say("spot", "hiring", "--name", "Timber")
    board = home.json("town")
    assert (board["week"]["sightings"], board["year"]["sightings"]) == (1, 2)


def test_babies_are_counted_where_wanted(home: Home) -> None:
    home.say("log", "Ann", "--note", "her twins: #baby #Baby")
    assert home.json("town")["week"]["babies"] == 2
    assert "Babies" not in home.say("town")
    home.settings("[town]\nbabies = true\n")
    assert "Babies kissed: 2" in home.say("town")


def test_one_entry_counts_the_same_in_town_and_week(home: Home) -> None:
    home.say(
        "log", "Ann", "visit", "handshake", "--where", "Mill", "--area", "Hill", "--purpose", "prospecting"
    )
    home.say("log", "Bob", "lunch", "--outcome", "met", "--area", "Elm")
    home.say("log", "Cat", "--how", "phone", "--purpose", "sales")
    home.say("spot", "crane", "--area", "Elm")
    town, summary = home.json("town")["week"], home.json("week")
    trail = summary["trail"]
    for key in ("hands", "new_faces", "lunches", "visits", "calls", "areas", "sightings"):
        assert town[key] == trail[key], key
    assert town["prospecting"]["attempts"] == trail["attempts"] == 1
    assert town["prospecting"]["conversations"] == trail["conversations"] == 1
    assert town["sales"]["calls"] == summary["sales"]["calls"] == 1
    assert town["new_faces"] == summary["new_faces"]


def a_talk(home: Home, start: str, end: str) -> None:
    """A calendar of the person's with one talk in it."""
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        f"DTSTART:{start}\r\nDTEND:{end}\r\nLOCATION:Town hall\r\nSUMMARY:Talk\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (home.folder / "mine.ics").write_text(entry, encoding="utf-8")
    home.say("calendar", "add", "mine.ics")


def test_a_noon_with_somebody_waiting_is_not_proposed_for_lunch(home: Home) -> None:
    def free() -> list[str]:
        return [each["day"] for each in home.json("week")["proposals"] if each["kind"] == "slot"]

    (day,) = free()
    at_noon = f"{day.replace('-', '')}T12"
    a_talk(home, f"{at_noon}0000Z", f"{at_noon}4500Z")
    (later,) = free()
    assert later > day


def test_an_outing_is_held_against_the_calendar(home: Home) -> None:
    a_talk(home, "20261106T133000Z", "20261106T143000Z")
    home.say("outing", "add", "2026-11-06", "14:00", "Marta:60")
    assert "calendar" in home.err
    home.say("outing", "add", "2026-11-06", "10:00", "Marta:60")
    assert home.err == ""


def test_whom_nobody_knows_yet_is_known_after_the_tick(home: Home) -> None:
    home.say("outing", "done", home.say("plan", "lunch", "Ann Lee", "today", "12:30"))
    (lunch,) = home.json("contacts")
    assert ([who["name"] for who in lunch["people"]], lunch["at"], lunch["new_face"]) == (
        ["Ann Lee"],
        "2026-11-05T11:30:00Z",
        True,
    )
    home.say("outing", "done", home.say("plan", "visit", "the mill"))
    visit = home.json("contacts")[0]
    assert (visit["place"], visit["others"], visit["people"]) == ("the mill", 1, [])
    home.say("undo")
    assert [item["what"] for item in home.json("plan")["today"] if item["state"] == "planned"] == ["visit"]
    assert len(home.json("contacts")) == 1


def test_a_plan_of_yesterday_ticked_today_is_yesterdays_contact(home: Home) -> None:
    home.say("log", "Marta", "--at", "2026-10-01 10:00")
    plan = home.say("plan", "visit", "Marta")
    home.go_to("2026-11-06 10:00")
    home.say("outing", "done", plan)
    assert home.json("contacts")[0]["day"] == "2026-11-05"


def test_a_visit_that_was_logged_asks_for_the_next_step(home: Home) -> None:
    home.say("spot", "steel frame", "--name", "Timber", "--area", "Elm St")
    home.go_to("2026-11-12 10:00")
    assert "go and see, due" in home.say("plan")
    home.say("log", "Ann", "visit", "--where", "Timber", "--purpose", "prospecting")
    assert "been there today; what next?" in home.say("town")
    assert home.json("town")["follow_ups"][0]["sought"] == "2026-11-12"
    assert "go and see, due" not in home.say("plan")
    home.say("step", "Timber", "2026-11-19", "bring", "the", "offer")
    assert home.json("town")["follow_ups"][0]["sought"] is None
    assert home.json("town")["week"]["prospecting"]["follow_ups_kept"] == 1


def test_somebody_to_hear_from_is_said_to_have_been_talked_to(home: Home) -> None:
    home.say("people", "add", "Ann", "--in-person-days", "300", "--any-contact-days", "5")
    home.say("log", "Ann", "--at", "2026-10-01 10:00")
    home.say("log", "Ann", "phone", "--at", "2026-10-28 10:00")
    assert "Ann · you last talked 8 days ago" in home.say("plan")
    assert "you last talked 8 days ago" in home.say("week")
    assert "Ann · talked 8 days ago · to hear from every 5 days" in home.say("town")


def test_a_page_to_take_along(home: Home) -> None:
    home.say("spot", "steel frame", "--name", "Timber", "--area", "Elm St")
    home.say("people", "add", "Marta", "--business", "bakery", "--phone", "0123")
    id_ = home.say("outing", "add", "2026-11-06", "14:00", "Timber:30", "Marta")
    assert home.say("outing", "page", id_).splitlines() == [
        "Out on Friday, 6 November, 14:00",
        "Leave 14:00, back 15:15.",
        "It fits the day.",
        "",
        "[  ] 14:10 Timber, 30 min",
        "       Elm St",
        "       Next step: go and see",
        "       steel frame",
        "",
        "[  ] 14:50 Marta, 15 min",
        "       bakery",
        "       0123",
    ]


def test_the_ids_that_are_shown_tell_plans_apart(home: Home) -> None:
    for name in ("Ann", "Bob", "Cy"):
        home.say("plan", "call", name)
    shown = [line.split()[0] for line in home.say("outing").splitlines()]
    assert len(set(shown)) == 3
    for each in shown:
        home.say("outing", "drop", each)
