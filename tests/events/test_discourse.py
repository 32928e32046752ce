"""Which sentences go on with which, and which speak against each other."""

from tests.events.reading import read, tell


def test_a_voice_behind_but_that_denies_what_is_told_makes_a_disagreement_not_an_event() -> None:
    (event,) = tell(
        a="The French foreign ministry said on Monday it had received a letter from Ankara about the drilling, but "
        "Turkish officials said it was not an answer to the French questions."
    )
    (disagreement,) = event.disagreements
    assert disagreement.about == "account"
    first, second = (claim.value for claim in disagreement.claims)
    assert "received a letter" in first
    assert "not an answer" in second
    assert event.disputed


def test_a_voice_behind_but_that_tells_of_something_else_is_another_event() -> None:
    events = tell(
        a="The French foreign ministry said on Monday it had received a letter from Ankara, but Turkish officials "
        "said on Tuesday the ships would stay."
    )
    assert len(events) == 2
    assert not any(event.disagreements for event in events)


def test_a_minister_goes_on_for_the_state_that_accused() -> None:
    (event,) = tell(
        a="Germany accused Iran on Monday of hiding centrifuges.\n\n"
        "German Foreign Minister Heiko Maas said Berlin would not look away."
    )
    assert {actor.slug for actor in event.actors} >= {"germany", "heiko-maas"}


def test_a_senator_is_not_the_state() -> None:
    events = tell(
        a="The United States announced sanctions against Iran on Monday.\n\n"
        "The centrifuges will not stop, US Senator Hilda Brandt said on CNN."
    )
    assert len(events) == 2


def test_another_party_does_not_speak_for_an_encounter() -> None:
    first, *others = read(
        "The Security Council met on Monday over the drilling, despite Turkish denials.\n\n"
        "Turkey announced a new survey of the coast."
    )
    assert all(other.carries_on != first.place for other in others)


def test_who_took_part_speaks_of_the_encounter() -> None:
    first, second = read(
        "Emmanuel Macron met Angela Merkel in Paris on Monday.\n\nMacron said the talks had been useful."
    )
    assert second.carries_on == first.place
