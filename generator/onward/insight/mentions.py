"""Where a text names a concept of the lexicon."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.insight.tokens import Token, tokenise, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.insight.lexicon import Concept, Lexicon

_LIST_GAP = re.compile(r"\s*[,/]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+", re.IGNORECASE)
_SPEAKING = re.compile(
    r"fluen|speak|spoken|languag|nativ|bilingual|mother tongue|proficien|\b[ABC][12]\b|conversational", re.IGNORECASE
)


class Mention(Struct, frozen=True):
    """A concept named in a text, from `start` up to `end`. `concept` is "" for a name that several concepts share
    where nothing around says which.
    """

    concept: str
    start: int
    end: int


class _Name(Struct, frozen=True):
    """A name to look for: its words, one that has to stand in capitals as written, and whose it is."""

    keys: tuple[str, ...]
    written: str
    concepts: tuple[str, ...]
    short: bool = False


class Finder(Struct, frozen=True, dict=True):
    """Finds the concepts of a lexicon in texts."""

    lexicon: Lexicon

    @cached_property
    def _names(self) -> Mapping[str, Sequence[_Name]]:
        """Names by their first word, the longest first."""
        named: dict[str, list[_Name]] = {}
        shared: dict[str, list[str]] = {}
        for concept in self.lexicon.concepts.values():
            for name in _of(concept):
                named.setdefault(name.keys[0], []).append(name)
            for text in concept.ambiguous:
                shared.setdefault(text, []).append(concept.id)
        for text, owners in shared.items():
            keys = tokens(text)
            named.setdefault(keys[0], []).append(_Name(keys, text, tuple(owners)))
        return {key: sorted(names, key=lambda name: -len(name.keys)) for key, names in named.items()}

    def find(self, text: str, around: str = "") -> tuple[Mention, ...]:
        """The mentions in a text, in order; where names overlap the longest counts. `around` is more text that may
        tell which concept a shared name means.
        """
        words = tokenise(text)
        full: list[tuple[int, int, _Name]] = []
        short: list[tuple[int, int, _Name]] = []
        place = 0
        known = self._names
        while place < len(words):
            name = self._at(words, place, text) if words[place].key in known else None
            if name is not None:
                (short if name.short else full).append((place, place + len(name.keys), name))
            place += len(name.keys) if name else 1
        kept = [*full, *_listed(full, short, words, text)]
        return tuple(
            Mention(concept, words[first].start, words[last - 1].end)
            for first, last, name in sorted(kept, key=lambda found: found[0])
            if (concept := self._meant(name, text, around)) is not None
        )

    def _at(self, words: Sequence[Token], place: int, text: str) -> _Name | None:
        for name in self._names[words[place].key]:
            span = words[place : place + len(name.keys)]
            if tuple(word.key for word in span) == name.keys and _written_so(span, name, text):
                return name
        return None

    def _meant(self, name: _Name, text: str, around: str) -> str | None:
        """The concept meant: None for a language in a line that does not speak of speaking."""
        if len(name.concepts) == 1:
            concept = self.lexicon.concepts[name.concepts[0]]
            return concept.id if concept.kind != "language" or _SPEAKING.search(f"{text} {around}") else None
        for heard in (text, around):
            counts = Counter(tokens(heard))
            scores = sorted(((self._near(each, counts), each) for each in name.concepts), reverse=True)
            if scores[0][0] > scores[1][0]:
                return scores[0][1]
        return ""

    def _near(self, concept: str, counts: Mapping[str, int]) -> int:
        keys = {key for word in self.lexicon.concepts[concept].near for key in tokens(word)}
        return sum(counts.get(key, 0) for key in keys)


def _of(concept: Concept) -> Iterable[_Name]:
    for alias in dict.fromkeys((*concept.aliases, *concept.ambiguous)):
        if alias not in concept.ambiguous and (keys := tokens(alias)):
            yield _Name(keys, alias, (concept.id,))
    for alias in concept.short:
        yield _Name(tokens(alias), alias, (concept.id,), short=True)


def _written_so(span: Sequence[Token], name: _Name, text: str) -> bool:
    """Names of one word keep their capitals: CAB is no cab, and Lean at the head of a line may be a verb."""
    written = name.written
    if len(span) > 1 or written == written.lower():
        return True
    said = span[0].text
    if written.isupper():
        return said.removesuffix("s").isupper()
    if written.istitle():
        return said[0].isupper() and not _begins(span[0], text)
    return said.casefold() == written.casefold() and said[0].isupper() == written[0].isupper()


def _begins(word: Token, text: str) -> bool:
    before = text[: word.start].rstrip(" *_([“\"'-")
    return not before or before[-1] in ".!?:\n"


def _listed(
    full: list[tuple[int, int, _Name]], short: list[tuple[int, int, _Name]], words: Sequence[Token], text: str
) -> list[tuple[int, int, _Name]]:
    """The short names that stand in a list with another: joined by commas, strokes or `and`."""
    every = sorted([*full, *short], key=lambda found: found[0])
    joined = {
        place
        for before, after in pairwise(every)
        if _LIST_GAP.fullmatch(text[words[before[1] - 1].end : words[after[0]].start])
        for place in (before[0], after[0])
    }
    return [found for found in short if found[0] in joined]
