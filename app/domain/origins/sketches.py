"""Sketches of texts: a few hashes that tell near-copies from other texts on the same news.

Shingles as in A. Broder, "On the resemblance and containment of documents" (1997), taken within sentences, so
that a copy with its sentences in another order has the same ones. Only the article's own report counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from app.domain.articles.roles import Anatomy
from app.domain.documents import Document
from app.domain.paragraphs import Span

Hashes = NDArray[np.uint64]
SIZE = 128
"""Hashes kept of a text. On the development articles this many told all copies from all other pairs."""
_WIDTH = 3
_KEY_WIDTH = 8
_KEY_LONG_WORDS = 3
_LONG = 5
_KEYS_OF_A_SENTENCE = 1.5
# Of 1100 copies made by machine of short articles (cut, respun, put among other text) 95 % share three of their keys.
_FEWEST_KEYS, _MOST_KEYS = 24, 96
_BITS = 63
"""So that a hash fits the signed integers of databases."""
_MASK = np.uint64((1 << _BITS) - 1)
_FACTOR = np.uint64(0x2545F4914F6CDD1D)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest `SIZE` hashes of a text's three-word shingles, ascending, and how many shingles it has.

    `keys` are a few more hashes, of longer shingles that hardly two texts share by chance: whoever looks for
    a text's copies among many need only compare it with those that have some in common. All are below 2**63.
    """

    hashes: tuple[int, ...]
    shingles: int
    keys: tuple[int, ...]


def sketch(document: Document, anatomy: Anatomy) -> Sketch:
    """The sketch of an article; equal on every machine. A text without its own words has an empty one."""
    words: list[str] = []
    sentences: list[int] = []
    for number, span in enumerate(telling_spans(document, anatomy)):
        added = split_words(document.text[span.start : span.end])
        words += added
        sentences += [number] * len(added)
    hashes = np.fromiter(map(_hash_word, words), dtype=np.uint64, count=len(words))
    places = np.array(sentences, dtype=np.int64)
    shingles = np.unique(_hash_shingles(hashes, places, _WIDTH)[0])
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    long = np.concatenate(([0], np.cumsum(lengths >= _LONG)))
    telling = long[_KEY_WIDTH:] - long[:-_KEY_WIDTH] >= _KEY_LONG_WORDS
    keys = _choose_keys(*_hash_shingles(hashes, places, _KEY_WIDTH, telling))
    return Sketch(tuple(shingles[:SIZE].tolist()), len(shingles), keys)


def telling_spans(document: Document, anatomy: Anatomy) -> Iterator[Span]:
    """The article's own sentences, without datelines and what pages add."""
    for sentence in document.sentences:
        part = anatomy.telling_part(sentence)
        if part:
            yield part


def split_words(text: str) -> list[str]:
    """Words as copies share them: lower case, no accents, no apostrophes or other marks, digits kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _WORD.findall(text.lower().translate(_APOSTROPHES))


def _choose_keys(hashes: Hashes, sentences: NDArray[np.int64]) -> tuple[int, ...]:
    """The least hash of each sentence, then the second of each, and so on: as many for each part of a text.

    The least of the whole text would often be several of one sentence, and whatever texts have a standing phrase in
    common would share these: of such pairs that have three in common a twelfth are left, of copies as many as before.
    """
    by_sentence = np.lexsort((hashes, sentences))
    hashes, sentences = hashes[by_sentence], sentences[by_sentence]
    rank = np.arange(len(sentences)) - np.searchsorted(sentences, sentences)
    wanted = round(_KEYS_OF_A_SENTENCE * np.count_nonzero(rank == 0))
    in_turn = dict.fromkeys(hashes[np.lexsort((hashes, rank))].tolist())
    return tuple(in_turn)[: min(max(_FEWEST_KEYS, wanted), _MOST_KEYS)]


def _hash_shingles(
    words: Hashes, sentences: NDArray[np.int64], width: int, wanted: NDArray[np.bool_] | None = None
) -> tuple[Hashes, NDArray[np.int64]]:
    """The hashes of all runs of `width` words within one sentence, or of the `wanted` ones of them; their sentences."""
    count = max(0, len(words) - width + 1)
    values = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        values = values * _FACTOR + words[place : place + count]
    inside = sentences[:count] == sentences[width - 1 : width - 1 + count]
    chosen = inside if wanted is None else inside & wanted[:count]
    return _mix(values[chosen]), sentences[:count][chosen]


def _mix(values: Hashes) -> Hashes:
    """Spread the bits, as the finaliser of splitmix64 does (S. Vigna, public domain)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values ^ (values >> np.uint64(31))) & _MASK


@lru_cache(maxsize=1 << 16)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
