"""Ideas for a break: how a list is read, and that the dog is left in peace."""

from pathlib import Path

import pytest

from wfh_app.core.ideas import Idea, at_turn, fitting, read

OURS = Path(__file__).parents[2] / "resources" / "ideas" / "en.txt"


def test_a_line_is_an_idea_with_its_tags() -> None:
    assert read(["window, eyes: Look far away: there.", "", "# a note", "Just sit", "See: http://x"]) == (
        Idea("Look far away: there.", ("window", "eyes")),
        Idea("Just sit"),
        Idea("See: http://x"),
    )


def test_a_sleeping_dog_is_in_no_idea() -> None:
    ideas = (Idea("Throw the ball.", ("dog", "street")), Idea("Drink.", ("water",)))
    assert fitting(ideas, dog_joins=True) == ideas
    assert fitting(ideas, dog_joins=False) == ideas[1:]


@pytest.mark.parametrize("number", [1, 2, 7, 14, 77, 91, 1001])
def test_every_idea_comes_up_before_one_comes_again(number: int) -> None:
    ideas = [Idea(str(at)) for at in range(number)]
    assert {at_turn(ideas, turn) for turn in range(number)} == set(ideas)


def test_no_ideas_are_no_idea() -> None:
    assert at_turn((), 3) is None


def test_our_list_knows_windows_stairs_streets_and_neighbours_and_tags_the_dog() -> None:
    ideas = read(OURS.read_text(encoding="utf-8").splitlines())
    tags = {tag for idea in ideas for tag in idea.tags}
    assert {"window", "stairs", "street", "neighbour", "water", "stretch", "dog"} <= tags
    assert all(idea.tags for idea in ideas)
    assert not [idea for idea in fitting(ideas, dog_joins=False) if "dog" in idea.words.lower().split()]
    assert not [idea for idea in ideas if "!" in idea.words or "productiv" in idea.words]
