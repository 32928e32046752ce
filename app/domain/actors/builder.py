"""Files each entry of a registry under all the forms in which a text may have it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from app.domain.actors.forms import Keys, is_acronym, listed, name_forms, plural_of, split_words
from app.domain.actors.lexicon import NameWords
from app.domain.actors.model import Actor, Kind
from app.domain.actors.phrases import PhraseTree
from app.domain.actors.registry import Entry, Institution, Place, Registry, Sort, State
from app.domain.actors.spelling import Spelling, fold, slugify
from app.domain.actors.terms import Term, parse_terms

Table = Mapping[str, Any]
Row = tuple[str, str, int, str]
"""A place: name, state code, inhabitants, other names."""


@dataclass(slots=True)
class Builder:
    """Collects the lookups of a registry; states first, for the others refer to them."""

    spelling: Spelling
    actors: dict[str, Actor] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    names: PhraseTree[Entry] = field(default_factory=PhraseTree)
    common: PhraseTree[Entry] = field(default_factory=PhraseTree)
    people: PhraseTree[str] = field(default_factory=PhraseTree)
    surnames: PhraseTree[str] = field(default_factory=PhraseTree)
    called: dict[str, frozenset[Keys]] = field(default_factory=dict)
    held: dict[tuple[str, str], list[Term]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    offices: set[str] = field(default_factory=set)
    only: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    abroad: dict[str, str] = field(default_factory=dict)
    stationed: dict[str, str] = field(default_factory=dict)
    famous: set[str] = field(default_factory=set)
    chief_of: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    heads: dict[str, tuple[str, str]] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, set[str]] = field(default_factory=dict)
    media: set[str] = field(default_factory=set)
    family_first: set[str] = field(default_factory=set)

    def add_states(self, table: Table) -> None:
        """States with their names, adjectives and peoples."""
        for name, row in table.items():
            slug = slugify(name)
            adjectives = listed(row.get("adjective", ""))
            shown = row.get("role") or (adjectives[0] if adjectives else name)
            capital = listed(row["capital"])[0]
            self.states[slug] = State(slug, name, row["code"], shown, slugify(capital), row.get("leader", ""))
            self.actors[slug] = Actor(slug, name, "state")
            self._name("state", slug, [name, *listed(row.get("also", ""))])
            self._name("adjective", slug, adjectives)
            self._name("people", slug, listed(row.get("people", "")))
            if row.get("family_name_first"):
                self.family_first.add(slug)

    def add_organisations(self, table: Table) -> None:
        """Organisations and groups, their heads, and the common nouns that can take them up again."""
        for name, row in table.items():
            slug = slugify(name)
            kind = cast("Kind", row.get("kind", "organisation"))
            self.actors[slug] = Actor(slug, name, kind, slugify(row.get("of", "")))
            self._name("organisation", slug, [name])
            self._name("alias", slug, listed(row.get("also", "")))
            self._name("metonym", slug, listed(row.get("metonym", "")))
            if "role" in row:
                self.shorts[slug] = row["role"]
            if "head" in row:
                self.heads[slug] = (slugify(row.get("led_by", name)), row["head"])
            if "members" in row:
                self.members[slug] = {self._body(member) for member in listed(row["members"])}
            for noun in listed(row.get("class", "")):
                self.classes[noun].add(slug)
                self.common.add((noun,), Entry("class", noun))

    def add_media(self, table: Mapping[str, str]) -> None:
        """News agencies and outlets."""
        for name, also in table.items():
            slug = slugify(name)
            self.actors[slug] = Actor(slug, name, "medium")
            self.media.add(slug)
            self._name("organisation", slug, [name])
            self._name("alias", slug, listed(also))

    def add_institutions(self, table: Table) -> None:
        """What every state has one of."""
        for key, row in table.items():
            own = {self._body(state): self._body(body) for state, body in row.get("is", {}).items()}
            self.institutions[key] = Institution(row["name"], own)
            default = row.get("default", {})
            for phrase in listed(row["words"]):
                state = self._body(default[phrase]) if phrase in default else ""
                self.common.add(split_words(phrase), Entry("institution", f"{key}|{state}"))

    def add_offices(self, table: Table) -> None:
        """Offices and the words for them."""
        for key, row in table.items():
            self.offices.add(key)
            self._office(key, listed(row["words"]))
            if row.get("famous"):
                self.famous.add(key)
            if "at" in row:
                self.abroad[key] = self._body(row["at"])
                self.stationed.update(dict.fromkeys(listed(row.get("stationed", "")), key))
            for noun in listed(row.get("chief_of", "")):
                self.chief_of[noun] = key
            for state, titles in row.get("only", {}).items():
                for title in listed(titles):
                    self.only[fold(title)][self._body(state)] = key
                    self._office(fold(title), [title])

    def add_places(self, rows: Iterable[Row]) -> None:
        """The states, then other places; of those with one name the first has the plain slug."""
        by_code = {state.code: state for state in self.states.values()}
        for state in self.states.values():
            self.places.setdefault(state.slug, Place(state.slug, state.name, state.slug))
        for name, code, size, also in rows:
            self._place(name, by_code.get(code), code, size, also)

    def add_capitals(self, table: Table) -> None:
        """The cities that stand for states, from the states' table."""
        for name, row in table.items():
            capital, *spellings = listed(row["capital"])
            for city in [capital, *listed(row.get("seat", ""))]:
                self._speak(self._city(city, row["code"]), slugify(name))
            for spelling in spellings:
                self.names.add(split_words(spelling), Entry("place", self._city(capital, row["code"])))

    def add_metonyms(self, table: Mapping[str, str]) -> None:
        """Cities that stand for another body than their state."""
        for city, body in table.items():
            self._speak(slugify(city), self._body(body))

    def add_people(self, table: Mapping[str, Table]) -> None:
        """Who held which office of which body when."""
        for body_name, people in table.items():
            body = slugify(body_name)
            if body not in self.actors:
                self.actors[body] = Actor(body, body_name, "organisation", self._home(body_name))
            for name, row in people.items():
                self._person(name, body, {"roles": row} if isinstance(row, str) else row)

    def add_titles(self, words: NameWords) -> None:
        """File titles and nouns for what a person is, beside the offices."""
        for title in words.titles - words.roles:
            self.common.add((title,), Entry("title", title))
        for phrase in words.title_phrases:
            self.common.add(phrase, Entry("title", " ".join(phrase)))
        for phrase in words.counterparts:
            self._office("counterpart", [" ".join(phrase)])
        for role in words.roles:
            if not self.common.get(split_words(role)):
                self._office(role, [role])

    def finish(self, words: NameWords) -> Registry:
        """The registry of all that was added."""
        fixed: dict[str, Any] = {}
        for name in (entry.name for entry in fields(Registry) if entry.name != "words"):
            value = getattr(self, name)
            fixed[name] = dict(value) if isinstance(value, dict) else value
        return Registry(words=words, **fixed)

    def _name(self, sort: Sort, slug: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            entry = Entry(sort, slug, exact=is_acronym(phrase))
            self.names.add(split_words(phrase), entry)
            if phrase.isalpha() and phrase.isupper() and not entry.exact:
                self.common.add((fold(phrase),), entry)

    def _office(self, key: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            self.common.add(split_words(phrase), Entry("office", key))
            self.common.add(split_words(plural_of(phrase)), Entry("office", key, plural=True))

    def _place(self, name: str, state: State | None, code: str, size: int, also: str) -> None:
        slug = slugify(name)
        taken = self.places.get(slug)
        if taken is not None:
            if state is not None and taken.state == state.slug:
                return
            slug = f"{slug}-{code.lower()}"
        self.places[slug] = Place(slug, name, state.slug if state else "", size)
        for phrase in [name, *listed(also)]:
            self.names.add(split_words(phrase), Entry("place", slug))

    def _city(self, name: str, code: str) -> str:
        """The slug of the city of that name in a state, which is added where it is not known."""
        slug, state = slugify(name), next(state.slug for state in self.states.values() if state.code == code)
        if slug in self.places and self.places[slug].state != state:
            slug = f"{slug}-{code.lower()}"
        if slug not in self.places:
            self.places[slug] = Place(slug, name, state)
            self.names.add(split_words(name), Entry("place", slug))
        return slug

    def _speak(self, place: str, actor: str) -> None:
        if place not in self.states:
            self.places[place] = replace(self.places[place], speaks_for=actor)

    def _person(self, name: str, body: str, row: Table) -> None:
        slug = slugify(name)
        self.actors.setdefault(slug, Actor(slug, name, "person"))
        for written in [name, *listed(row.get("also", ""))]:
            forms = name_forms(written, self.spelling, family_first=body in self.family_first)
            for keys in forms.full:
                self.people.add(keys, slug)
            self.called[slug] = self.called.get(slug, frozenset()) | forms.last
            for keys in forms.last:
                self.surnames.add(keys, slug)
        for span in parse_terms(row["roles"]):
            term = Term(slug, body, self._office_key(span.title, body), span.title, *span.days)
            self.held[body, term.office].append(term)
            self.terms[slug].append(term)

    def _office_key(self, title: str, body: str) -> str:
        """The office that a title means in a body; a title of no listed office is an office of its own."""
        special = self.only.get(fold(title), {}).get(body)
        if special:
            return special
        keys = [entry.key for entry in self.common.get(split_words(title)) if entry.key in self.offices]
        if keys:
            return keys[0]
        self._office(fold(title), [title])
        return fold(title)

    def _home(self, body: str) -> str:
        """The state of a body that no file lists: of a region, or of an institution ("Polish Parliament")."""
        if slugify(body) in self.places:
            return self.places[slugify(body)].state
        for state in self.states.values():
            if body.removeprefix(state.adjective + " ") in {row.name for row in self.institutions.values()}:
                return state.slug
        raise ValueError(f"people of an unknown body: {body!r}")

    def _body(self, name: str) -> str:
        slug = slugify(name)
        if slug not in self.actors:
            raise ValueError(f"unknown state or body: {name!r}")
        return slug
