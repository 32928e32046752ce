"""What a word can be, judged by the word itself: closed classes, names, the dictionary, its ending."""

from app.domain.grammar.tokens import Token
from app.domain.grammar.words import Entry, Words

_IS_AFTER = {"it", "that", "there", "here", "what", "who", "he", "she", "where", "how", "this"}
_OPENING_MARKS = set("\"“‘':—–•>") | {"--"}
_COMPOUNDS = {"think": "tank", "hit": "list"}
_ARTICLES = {"a", "an", "the"}
_VERBS_IN_CAPITALS = {"is", "are", "was", "were", "be", "has", "have", "had", "do", "does", "did"}
NO_TOKEN = Token("", "", 0, 0, "PUNCT")

_NOTHING = Entry(frozenset(), {})


def is_title_case(tokens: list[Token]) -> bool:
    """A headline in which (nearly) every long word has a capital says nothing by its capitals."""
    long_words = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(long_words) > 3 and sum(t.capitalised for t in long_words) >= 0.8 * len(long_words)


def classify_alone(token: Token, place: int, tokens: list[Token], words: Words, *, headline: bool) -> Entry:
    """What can be said of the word alone; sets the class where only one is left."""
    lower = token.lower
    if not lower[0].isalpha():
        return _classify_mark(token, place, tokens, words)
    entry = words.entry(lower)
    if lower == "should" and _opens_condition(place, tokens):
        token.tag = "SCONJ"
        return _NOTHING
    if token.text[0].isupper() and _is_name(token, place, tokens, entry, words, headline=headline):
        token.tag = "PROPN"
        return _NOTHING
    return _settle(token, _in_place(entry, place, tokens, words))


def _in_place(entry: Entry, place: int, tokens: list[Token], words: Words) -> Entry:
    """What a few words are next to certain others: "one antenna", "7 am", "a dam"."""
    lower = tokens[place].lower
    if lower == "one" and place + 1 < len(tokens):
        return _ONE if words.entry(tokens[place + 1].lower).classes & {"NOUN", "ADJ"} else entry
    if place + 1 < len(tokens) and _COMPOUNDS.get(lower, "-") == tokens[place + 1].lower.rstrip("s"):
        return _PLAIN_NOUN
    if lower == "am" and place and tokens[place - 1].text[0].isdigit():
        return _PLAIN_NOUN
    if entry.only == "VERB" and place and tokens[place - 1].lower in _ARTICLES and "base" in entry.forms:
        return _PLAIN_NOUN
    return entry


def _classify_mark(token: Token, place: int, tokens: list[Token], words: Words) -> Entry:
    """Figures, punctuation, and what begins with an apostrophe."""
    lower = token.lower
    if lower in {"'s", "'"}:
        is_verb = lower == "'s" and place > 0 and tokens[place - 1].lower in _IS_AFTER
        token.tag = "AUX" if is_verb else "POSS" if lower == "'s" or place else "PUNCT"
        return words.entry("'s") if is_verb else _NOTHING
    if lower[0] != "'":
        token.tag = _class_of_figure(lower)
        return _NOTHING
    return _settle(token, words.entry(lower))


def _settle(token: Token, entry: Entry) -> Entry:
    if not entry.classes:
        entry = _guess(token.lower)
    if entry.only:
        token.tag = entry.only
        token.lemma = entry.lemmas.get(entry.only, token.lower)
    return entry


def _class_of_figure(form: str) -> str:
    """A number, what is measured by one ("15-member"), or a mark."""
    if not form[0].isdigit():
        return "PUNCT"
    return "ADJ" if form[-1].isalpha() and "-" in form else "NUM"


def _opens_condition(place: int, tokens: list[Token]) -> bool:
    """Inverted "should" is "if": "should Moscow decide to invade"."""
    follower = tokens[place + 1] if place + 1 < len(tokens) else NO_TOKEN
    return follower.capitalised or follower.lower in {"the", "a", "any", "it", "he", "she", "they"}


def _is_name(token: Token, place: int, tokens: list[Token], entry: Entry, words: Words, *, headline: bool) -> bool:
    """Whether a word with a capital has it because it is a name."""
    if token.text in words.titles:
        return True
    opens = place == 0 or (tokens[place - 1].text in _OPENING_MARKS and not _closes_speech(place, tokens))
    if "AUX" in entry.classes and not opens and not headline and token.text[1:].islower():
        return True  # "Theresa May", "in May"
    if entry.classes & {"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "PART"}:
        # "US" and "IT" are names where the rest is not all capitals
        if token.text.isupper() and len(token.text) > 1:
            return token.lower in {"us", "it", "who"}
        return entry.classes == {"AUX"} and not (opens or headline or token.lower in _VERBS_IN_CAPITALS)
    if not opens and not headline:
        return True
    if not entry.classes:
        return True
    follower = tokens[place + 1] if place + 1 < len(tokens) else NO_TOKEN
    if headline:
        return "VERB" not in entry.classes and "ADJ" not in entry.classes and "NOUN" not in entry.classes
    return follower.capitalised and entry.classes <= {"NOUN", "ADJ"} and not words.entry(follower.lower).classes


def _closes_speech(place: int, tokens: list[Token]) -> bool:
    """Whether a quotation mark before the word follows a comma: '"…," Store said'."""
    return place > 1 and tokens[place - 1].text == '"' and tokens[place - 2].text == ","


_SUFFIXES: tuple[tuple[str, Entry], ...] = (
    ("ly", Entry(frozenset({"ADV"}), {})),
    ("ing", Entry(frozenset({"NOUN", "VERB"}), {}, frozenset({"ing"}))),
    ("ed", Entry(frozenset({"VERB", "ADJ"}), {}, frozenset({"past", "participle"}))),
    ("ous", Entry(frozenset({"ADJ"}), {})),
    ("ful", Entry(frozenset({"ADJ"}), {})),
    ("ive", Entry(frozenset({"ADJ"}), {})),
    ("able", Entry(frozenset({"ADJ"}), {})),
    ("backed", Entry(frozenset({"ADJ"}), {})),
    ("led", Entry(frozenset({"ADJ"}), {})),
)
_PLAIN_NOUN = Entry(frozenset({"NOUN"}), {})
_ONE = Entry(frozenset({"NUM"}), {})
_COMPOUND = Entry(frozenset({"ADJ"}), {})


def _guess(form: str) -> Entry:
    """An unknown word by its ending; hyphenated ones are mostly adjectives before a noun."""
    if "-" in form:
        return _COMPOUND
    return next((entry for suffix, entry in _SUFFIXES if form.endswith(suffix)), _PLAIN_NOUN)
