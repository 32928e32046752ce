"""Events that are named beside others: who and where belongs to which, and what stands in a title."""

from tests.events.reading import read


def test_what_is_joined_by_and_has_each_its_own_place_and_parties() -> None:
    found = read("The envoy praised Monday's Norway-Sweden talks in Oslo and a related Nato meeting in Rome.")
    told = {m.title: (sorted(p.slug for p in m.participants), [p.slug for p in m.places]) for m in found}
    assert told["Norway-Sweden talks in Oslo"] == (["norway", "sweden"], ["oslo"])
    assert told["Related Nato meeting in Rome"][1] == ["rome"]
    assert "nato" in told["Related Nato meeting in Rome"][0]
    assert not {"norway", "sweden"} & set(told["Related Nato meeting in Rome"][0])


def test_what_only_says_when_brings_nobody_along() -> None:
    (call, *_) = read(
        "Tuesday's phone call came a day after talks at the UN Security Council, where Ada Holm's envoy spoke."
    )
    assert call.kind == "call"
    assert not call.participants


def test_what_is_still_to_come_is_no_part_of_a_title() -> None:
    told = read("Ada Holm landed in Oslo on Tuesday, two days before meeting Viktor Sand in Rome.")
    assert told[0].title == "Ada Holm landed in Oslo"
    assert "viktor-sand" not in {p.slug for p in told[0].participants}


def test_a_title_begins_with_no_owner_whom_nobody_knows() -> None:
    (ended,) = read("Her first official talks in Oslo on Monday ended without a deal.")
    assert ended.title.startswith("First official talks in Oslo")
