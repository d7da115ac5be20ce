"""Several devices: whatever is done on each, and in whatever order their folders are exchanged, all end up reading the same.

Convention: a synchroniser is played by copying a device's own folder to the others; each device writes only its own.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from tests.adapters.journal.homes import ALWAYS, TODAY, Home, contact
from wfh_app.adapters.journal import Journal
from wfh_app.adapters.journal.nameless import image_of
from wfh_app.core.records import Contact, Day, Outing, Person, Stop


def bring(source: Home, target: Home) -> None:
    """Carry a device's folder to another device, as it stands."""
    source.close()
    if source.places.journal.is_dir() and (source.places.state / "device").exists() and source.own.is_dir():
        shutil.copytree(source.own, target.places.journal / source.own.name, dirs_exist_ok=True)


def exchange(*homes: Home) -> None:
    for source in homes:
        for target in homes:
            if source is not target:
                bring(source, target)


def reading(home: Home) -> tuple[Any, ...]:
    """Everything a device says, as comparable values."""
    return reading_of(home.open())


def reading_of(journal: Journal) -> tuple[Any, ...]:
    return (
        sorted(journal.people().items(), key=lambda item: item[0]),
        journal.contacts(*ALWAYS),
        sorted(journal.days(*ALWAYS).items()),
        journal.outings(*ALWAYS),
        journal.notices,
    )


def test_what_is_written_on_one_is_read_on_the_other(home: Home, other: Home) -> None:
    home.open().put(contact("here"))
    other.open().put(contact("there"))
    exchange(home, other)
    assert home.notes() == other.notes() == ["here", "there"]
    assert home.own.name != other.own.name


def test_a_running_journal_sees_what_comes_in(home: Home, other: Home) -> None:
    journal = home.open()
    journal.put(contact("here"))
    before = journal.months()
    assert len(journal.contacts(*ALWAYS)) == 1
    other.open().put(contact("there"))
    bring(other, home_without_closing(home))
    assert len(journal.contacts(*ALWAYS)) == 2
    assert journal.months().keys() == before.keys()
    assert journal.months() != before
    assert journal.months() == journal.months()


def home_without_closing(home: Home) -> Home:
    return Home(home.folder)


def test_the_newer_version_wins_and_each_writes_only_its_own_folder(home: Home, other: Home) -> None:
    (stored,) = home.open().put(contact("old"))
    exchange(home, other)
    foreign = {path: path.read_bytes() for path in (other.places.journal / home.own.name).iterdir()}
    other.wait(minutes=1)
    other.open().put(replace(stored, note="new"))
    assert {path: path.read_bytes() for path in (other.places.journal / home.own.name).iterdir()} == foreign
    exchange(home, other)
    assert home.notes() == other.notes() == ["new"]
    home.wait(minutes=-5)
    home.open().put(replace(stored, note="newest, on a slow clock"))
    exchange(home, other)
    assert home.notes() == other.notes() == ["newest, on a slow clock"]


def test_a_tie_goes_to_the_larger_device(home: Home, other: Home) -> None:
    (stored,) = home.open().put(contact("first"))
    exchange(home, other)
    for each in (home, other):
        each.wait(minutes=1)
        each.open().put(replace(stored, note=each.own.name))
    exchange(home, other)
    assert home.notes() == other.notes() == [max(home.own.name, other.own.name)]


def test_a_deletion_reaches_the_other_device_and_stays(home: Home, other: Home) -> None:
    (stored,) = home.open().put(contact("gone"))
    exchange(home, other)
    other.open().delete(stored)
    exchange(home, other)
    assert home.notes() == other.notes() == []
    exchange(home, other)
    assert home.notes() == []


def test_a_file_that_arrives_after_its_copy_is_read_without_a_word(home: Home, other: Home) -> None:
    other.open().put(contact("there"))
    bring(other, home)
    (home.places.journal / other.own.name / "2026-11.json").unlink()
    journal = home.open()
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["there"]
    assert journal.notices == []


def test_a_damaged_file_of_another_device_is_left_alone_and_told_once(home: Home, other: Home) -> None:
    other.open().put(contact("there"))
    bring(other, home)
    foreign = home.places.journal / other.own.name / "2026-11.json"
    foreign.write_bytes(b"{")
    for expected in (["looked"], []):
        journal = home.open()
        assert [each.note for each in journal.contacts(*ALWAYS)] == ["there"]
        assert [notice.code for notice in journal.notices] == expected
    foreign.with_name("2026-11.json.last").unlink()
    for expected in (["foreign"], []):
        journal = home.open()
        assert journal.contacts(*ALWAYS) == []
        assert [notice.code for notice in journal.notices] == expected
    assert foreign.read_bytes() == b"{"


@pytest.mark.parametrize("later", ["edit", "move"])
def test_an_edit_here_and_a_move_there_agree(home: Home, other: Home, later: str) -> None:
    (stored,) = home.open().put(contact("start"))
    exchange(home, other)
    home.wait(minutes=2 if later == "edit" else 1)
    other.wait(minutes=1 if later == "edit" else 2)
    home.open().put(replace(stored, note="edited"))
    other.open().put(replace(stored, note="moved", day=date(2026, 12, 1)))
    exchange(home, other)
    expected = ["edited"] if later == "edit" else ["moved"]
    for each in (home, other):
        assert each.notes() == expected
        days = [each.open().contacts(day, day) for day in (TODAY, date(2026, 12, 1))]
        assert list(map(len, days)) == ([1, 0] if later == "edit" else [0, 1])


def test_a_running_journal_follows_a_move_and_an_edit_that_crossed(home: Home, other: Home) -> None:
    (stored,) = home.open().put(contact("start"))
    exchange(home, other)
    journal = home.open()
    journal.put(replace(stored, note="moved", day=date(2026, 12, 1)))
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["moved"]
    before = journal.months()
    other.wait(minutes=5)
    other.open().put(replace(stored, note="edited later, where it was"))
    bring(other, home_without_closing(home))
    december = date(2026, 12, 1), date(2026, 12, 31)
    assert journal.contacts(*december) == []
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["edited later, where it was"]
    assert journal.contacts(*december) == []
    after = journal.months()
    assert all(before[name] != after[name] for name in ("2026-11", "2026-12"))
    assert [each.note for each in journal.contacts(*ALWAYS)] == ["edited later, where it was"]
    assert journal.months() == after
    exchange(home, other)
    assert home.notes() == other.notes() == ["edited later, where it was"]
    assert reading(home) == reading(other)


# --------------------------------------------------------------------------------------------------------- forgetting


def everywhere(home: Home) -> str:
    """All that stands in any file of a home."""
    home.close()
    files = (path for path in home.folder.rglob("*") if path.is_file())
    return "\n".join(f"{path.name} {path.read_text(errors='replace')}" for path in files)


def test_a_person_forgotten_is_nowhere_any_more_and_still_counts(home: Home) -> None:
    journal = home.open()
    marta, ann = journal.put(
        Person(name="Marta Keller", phone="030 778899", household=True), Person(name="Ann")
    )
    journal.put(
        contact("both", people=(marta.id, ann.id), place="Marta Keller's"),
        contact("Marta Keller was glad", people=(ann.id,)),
        contact("long ago", date(2020, 1, 1), people=(marta.id,)),
        Outing(day=TODAY, stops=(Stop(person=marta.id), Stop(text="Marta Keller"), Stop(text="the market"))),
    )
    journal.save_state("half-typed", {"text": "Marta Keller lunch 45m", "known": {marta.id: "Marta Keller"}})
    journal.save_state("undo", {"before": [{"id": marta.id, "name": "Marta Keller", "phone": "030 778899"}]})
    home.file("2026-11.json.damaged-20260101T000000Z").write_text(
        f'{{"x": "{marta.id}", "name": "Marta Keller"'
    )
    home.wait(days=1)
    home.open().put(replace(marta, email="marta@example.org"))
    image = home.open().forget(marta.id)
    text = everywhere(home)
    for word in ("Marta", "Keller", "778899", "marta@", marta.id):
        left = text.replace("Marta Keller's", "")  # a place keeps its name: it is counted by it
        assert word not in left, next(line for line in left.splitlines() if word in line)
    journal = home.open()
    assert {each.note: each.people for each in journal.contacts(*ALWAYS)} == {
        "long ago": (image,),
        "both": (image, ann.id),
        "… was glad": (ann.id,),
    }
    assert journal.people()[image].household
    assert journal.people()[image].name == ""
    assert journal.people()[ann.id].name == "Ann"
    assert [(stop.person, stop.text) for stop in journal.outings(*ALWAYS)[0].stops] == [
        (image, ""),
        ("", ""),
        ("", "the market"),
    ]
    assert journal.state("half-typed") == {"text": " lunch 45m", "known": {image: ""}}
    assert journal.get(Person, marta.id) == journal.people()[image]
    assert journal.notices == []


def test_a_name_somebody_else_bears_stays_in_what_was_written(home: Home) -> None:
    one, two = home.open().put(Person(name="Ann"), Person(name="ann"))
    home.open().put(contact("Ann brought cake", people=(two.id,)))
    home.open().forget(one.id)
    assert home.notes() == ["Ann brought cake"]
    assert home.open().people()[two.id].name == "ann"


def test_words_of_our_own_are_not_taken_for_a_name(home: Home) -> None:
    (walk,) = home.open().put(Person(name="Walk", note="is"))
    state = {"kind": "walk", "why": ["walk"], "text": "walk lunch is"}
    home.open().save_state("half-typed", {**state, "known": walk.id})
    image = home.open().forget(walk.id)
    assert home.open().state("half-typed") == {**state, "text": " lunch is", "known": image}


def test_forgetting_twice_and_forgetting_the_nameless_change_nothing(home: Home) -> None:
    (marta,) = home.open().put(Person(name="Marta"))
    image = home.open().forget(marta.id)
    before = home.file("people.json").read_bytes()
    assert home.open().forget(marta.id) == image
    assert home.open().forget(image) == image
    assert home.file("people.json").read_bytes() == before


def test_somebody_forgotten_does_not_come_back(home: Home) -> None:
    (marta,) = home.open().put(Person(name="Marta"))
    image = home.open().forget(marta.id)
    home.open().put(replace(marta, note="from an old window"), contact("late", people=(marta.id,)))
    assert list(home.open().people()) == [image]
    assert home.open().contacts(*ALWAYS)[0].people == (image,)
    assert "Marta" not in everywhere(home)


def test_the_other_device_forgets_too(home: Home, other: Home) -> None:
    (marta,) = home.open().put(Person(name="Marta"))
    exchange(home, other)
    other.open().put(replace(marta, phone="030 778899"), contact("there", people=(marta.id,)))
    exchange(home, other)
    image = home.open().forget(marta.id)
    assert home.open().contacts(*ALWAYS)[0].people == (image,)
    exchange(home, other)
    assert other.open().contacts(*ALWAYS)[0].people == (image,)
    text = everywhere(other)
    assert marta.id not in text
    assert "Marta" not in text
    exchange(home, other)
    assert "Marta" not in everywhere(home)
    assert reading(home) == reading(other)


def test_a_running_journal_forgets_when_it_hears_of_it(home: Home, other: Home) -> None:
    (marta,) = home.open().put(Person(name="Marta"))
    exchange(home, other)
    journal = home.open()
    assert journal.people()[marta.id].name == "Marta"
    months = journal.months()
    image = other.open().forget(marta.id)
    bring(other, home_without_closing(home))
    assert list(journal.people()) == [image]
    assert journal.months() != months or not months
    assert "Marta" not in home.file("people.json").read_text()


def test_a_restored_copy_of_people_still_knows_who_is_forgotten(home: Home) -> None:
    (marta,) = home.open().put(Person(name="Marta"))
    image = home.open().forget(marta.id)
    for name in ("people.json", "people.json.last"):
        home.file(name).write_bytes(b"")
    assert list(home.open().people()) == [image]


# ----------------------------------------------------------------------------------------------------- any order at all

NAMES = ("Ann", "Bob", "Cat")
DAYS = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1))


class Play:
    """Two devices that do what they are told, and meet now and then."""

    def __init__(self, folder: Path) -> None:
        self.homes = (Home(folder / "one"), Home(folder / "two"))
        self.watchers = [Home(home.folder).open(read_only=True) for home in self.homes]
        self.forgotten: set[str] = set()

    def add(self, home: Home, number: int) -> None:
        people = tuple(home.open().people())[: number % 3]
        home.open().put(contact(str(number), DAYS[number % 4], people=people))

    def meet(self, home: Home, number: int) -> None:
        home.open().put(Person(name=NAMES[number % 3], note="words about a person"))

    def edit(self, home: Home, number: int) -> None:
        self._with(home, number, lambda known: home.open().put(replace(known, note=f"edited {number}")))

    def move(self, home: Home, number: int) -> None:
        self._with(home, number, lambda known: home.open().put(replace(known, day=DAYS[number % 4])))

    def delete(self, home: Home, number: int) -> None:
        self._with(home, number, lambda known: home.open().delete(known))

    def say(self, home: Home, number: int) -> None:
        home.open().put(Day(day=DAYS[number % 4], connected=number % 5 + 1))

    def rename(self, home: Home, number: int) -> None:
        known = [person for person in home.open().people().values() if person.name]
        if known:
            home.open().put(replace(known[number % len(known)], name=f"Called {number}"))

    def forget(self, home: Home, number: int) -> None:
        known = [person for person in home.open().people().values() if person.name]
        if known:
            self.forgotten.add(known[number % len(known)].id)
            home.open().forget(known[number % len(known)].id)

    def step_clock(self, home: Home, number: int) -> None:
        home.wait(minutes=number % 7 - 3)

    def carry(self, home: Home, number: int) -> None:  # noqa: ARG002 - steps are called alike
        bring(home, self.homes[1 - self.homes.index(home)])

    def _with(self, home: Home, number: int, change: Callable[[Contact], object]) -> None:
        known = home.open().contacts(*ALWAYS)
        if known:
            change(known[number % len(known)])


STEPS = ("add", "meet", "edit", "move", "delete", "say", "rename", "forget", "step_clock", "carry")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1), st.integers(0, 60)), max_size=30),
    st.lists(st.integers(0, 1), max_size=4),
)
def test_two_devices_always_come_to_read_the_same(steps: list[tuple[str, int, int]], last: list[int]) -> None:
    with TemporaryDirectory() as folder:
        play = Play(Path(folder))
        for name, device, number in steps:
            getattr(play, name)(play.homes[device], number)
            play.watchers[device].contacts(*ALWAYS)
        for device in last:
            play.carry(play.homes[device], 0)
        exchange(*play.homes)
        one, two = map(reading, play.homes)
        assert one == two
        exchange(*play.homes)  # what each changed in its own folder because of the other's word
        assert reading(play.homes[0]) == reading(play.homes[1]) == one
        assert [reading_of(watcher) for watcher in play.watchers] == [
            one,
            one,
        ]  # what was remembered is still true
        for home in play.homes:
            text = everywhere(home)
            assert not [person for person in play.forgotten if person in text]
            assert all(image_of(person) in text for person in play.forgotten)
