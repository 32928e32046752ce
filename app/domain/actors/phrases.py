"""Finds the longest known phrase that begins at a word: one walk over a tree of words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")


class PhraseTree(Generic[Value]):
    """Phrases as sequences of words, each with the values that were filed under it."""

    __slots__ = ("root",)

    def __init__(self) -> None:
        self.root: dict[str, _Node[Value]] = {}

    def add(self, words: Sequence[str], value: Value) -> None:
        """File a value under a phrase; the same value is kept once."""
        children = self.root
        node = None
        for word in words:
            node = children.get(word)
            if node is None:
                node = children[word] = _Node()
            children = node.children
        if node is not None and value not in node.values:
            node.values = (*node.values, value)

    def extended(self, added: Iterable[tuple[Sequence[str], Value]]) -> "PhraseTree[Value]":
        """A tree with more phrases; this one stays as it is, and what is not on their way is shared."""
        tree = PhraseTree[Value]()
        tree.root = dict(self.root)
        for words, value in added:
            children, node = tree.root, None
            for word in words:
                node = children[word] = _Node.copied(children.get(word))
                children = node.children
            if node is not None and value not in node.values:
                node.values = (value, *node.values)
        return tree

    def longest(self, words: Sequence[str], first: int) -> tuple[int, tuple[Value, ...]]:
        """The place after the longest phrase that begins at `first`, and its values; (first, ()) for none."""
        found = (first, ())
        node = self.root.get(words[first])
        place = first + 1
        best: tuple[int, tuple[Value, ...]] = found
        while node is not None:
            if node.values:
                best = (place, node.values)
            node = node.children.get(words[place]) if place < len(words) else None
            place += 1
        return best

    def get(self, words: Sequence[str]) -> tuple[Value, ...]:
        """The values of exactly this phrase."""
        end, values = self.longest(words, 0) if words else (0, ())
        return values if end == len(words) else ()

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        stack = list(self.root.values())
        while stack:
            node = stack.pop()
            stack.extend(node.children.values())
            if node.values:
                yield node.values


class _Node(Generic[Value]):
    __slots__ = ("children", "values")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Value]] = {}
        self.values: tuple[Value, ...] = ()

    @classmethod
    def copied(cls, node: "_Node[Value] | None") -> "_Node[Value]":
        """A node of its own with the same children and values."""
        made = cls()
        if node is not None:
            made.children, made.values = dict(node.children), node.values
        return made
