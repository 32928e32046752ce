"""Events that are named side by side and share a time."""

from tests.events.reading import read


def test_what_is_joined_by_and_has_each_its_own_place_and_parties() -> None:
    found = read("The envoy praised Monday's Norway-Sweden talks in Oslo and a related Nato meeting in Rome.")
    told = {m.title: (sorted(p.slug for p in m.participants), [p.slug for p in m.places]) for m in found}
    assert told["Norway-Sweden talks in Oslo"] == (["norway", "sweden"], ["oslo"])
    assert told["Related Nato meeting in Rome"][1] == ["rome"]
    assert "nato" in told["Related Nato meeting in Rome"][0]
    assert not {"norway", "sweden"} & set(told["Related Nato meeting in Rome"][0])
