"""What to look at again in a letter before it goes: each finding with the words that raised it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from onward.insight.quotes import prose
from onward.insight.stated import stated, values
from onward.model.letter_fields import FIELDS
from onward.model.records import COLLECTIONS
from onward.recalled import recalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onward.insight.employers import Employers
    from onward.model.application import Application
    from onward.model.career import Career
    from onward.model.cv import CvVersion, Letter
    from onward.model.records import Records

FindingKind = Literal["wrong-employer", "placeholder", "reused", "no-evidence", "long", "short"]
_FILLED = re.compile(rf"\{{\{{[ \t]*(?:{'|'.join(FIELDS)})[ \t]*\}}\}}")
_PLACEHOLDER = re.compile(
    r"\[[A-Za-z][\w’' -]{1,40}\](?!\(|:)|<[A-Z][\w -]{1,40}>|\bX{3,}\b|\b(?:TBD|TBC|TODO)\b|\{\{(?:[^{}\n]*\}\})?"
    r"|\blorem ipsum\b"
)
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_SHINGLE = 5
_ALIKE = 0.6
_PARAGRAPH = 25
_EVIDENCE = (*(each.name for each in COLLECTIONS if each.folder == "career"), "cvs")
_SHORTEST_NAME = 4
_QUOTED = 12


class Finding(Struct, frozen=True):
    """One thing to look at again: the words of the letter, and the record that they belong to where there is one.

    `other` is another application's id for the wrong employer, another letter's for a paragraph; `count` is the
    letter's length in words where that is the finding.
    """

    kind: FindingKind
    quote: str = ""
    other: str = ""
    count: int = 0

    @property
    def pressing(self) -> bool:
        """Whether it would embarrass: another's name, or a gap that was left to be filled."""
        return self.kind in ("wrong-employer", "placeholder")


def lint(records: Records, employers: Employers) -> Mapping[str, tuple[Finding, ...]]:
    """The findings on every letter, by its id.

    A paragraph is one used before when at least 60 % of its runs of five words stand in one of another letter
    (shingling, after Broder, 1997). A figure has evidence when it stands anywhere in the career, in a CV version or
    in the posting it answers; dates, years and bare numbers below ten need none. Lengths are those of
    `letter_words_least` and `letter_words_most`.
    """
    applications = {each.id: each for each in records.applications}
    evidence = _values_shown(records.career, records.cvs, records=records)
    own = {_key(employers, each.organization) for each in records.career.experience}
    reused = _reused(records.letters)
    return {
        letter.id: (
            *_wrong_employers(letter, applications, employers, own),
            *_placeholders(letter),
            *reused[letter.id],
            *_without_evidence(letter, applications.get(letter.application or ""), evidence),
            *_length(letter, records.site.dashboard.letter_words_least, records.site.dashboard.letter_words_most),
        )
        for letter in records.letters
    }


@recalled
def _values_shown(career: Career, cvs: Sequence[CvVersion], *, records: Records) -> frozenset[str]:
    del career, cvs
    return frozenset().union(*(values(records.of(name)) for name in _EVIDENCE))


def _key(employers: Employers, name: str) -> str:
    found = employers.find(name)
    return found.id if found else name


def _wrong_employers(
    letter: Letter, applications: Mapping[str, Application], employers: Employers, own: set[str]
) -> Iterator[Finding]:
    """Employers of other applications; not the one it is to, nor the agency it goes through, nor the owner's own."""
    about = applications.get(letter.application or "")
    right = (letter.organization, about and about.organization, about and about.agency)
    allowed = own | {_key(employers, name) for name in right if name}
    whole = _whole(letter)
    for application in applications.values():
        key = _key(employers, application.organization or "")
        if not application.organization or key in allowed:
            continue
        allowed.add(key)
        employer = employers.find(key)
        names = (employer.name, *employer.aliases) if employer else (key,)
        said = next((name for name in names if len(name) >= _SHORTEST_NAME and _says(whole, name)), None)
        if said:
            yield Finding("wrong-employer", said, application.id)


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _whole(letter: Letter) -> str:
    """All that is said in a letter, without the fields that are filled in."""
    return _FILLED.sub("", "\n".join(part for part in (letter.subject, letter.salutation, letter.body) if part))


def _placeholders(letter: Letter) -> Iterator[Finding]:
    found = dict.fromkeys(match[0] for match in _PLACEHOLDER.finditer(_whole(letter)))
    return (Finding("placeholder", quote) for quote in found)


@recalled
def _reused(letters: Sequence[Letter]) -> Mapping[str, list[Finding]]:
    """Paragraphs that stand in another letter as well, by letter."""
    paragraphs = [
        (letter.id, text, _shingles(text)) for letter in letters for text in prose(letter.body).text.split("\n")
    ]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, _, shingles) in enumerate(paragraphs):
        for shingle in shingles:
            places[shingle].append(number)
    found: dict[str, list[Finding]] = {letter.id: [] for letter in letters}
    for letter, text, shingles in paragraphs:
        shared: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for shingle in shingles:
            for number in places[shingle]:
                shared[paragraphs[number][0]].add(shingle)
        shared.pop(letter, None)
        other = max(shared, key=lambda name: (len(shared[name]), name), default="")
        if other and len(shared[other]) >= _ALIKE * len(shingles):
            found[letter].append(Finding("reused", _opening(text), other))
    return found


def _shingles(paragraph: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a paragraph; none of a short one."""
    words = [word.casefold() for word in _WORD.findall(paragraph)]
    if len(words) < _PARAGRAPH:
        return frozenset()
    return frozenset(tuple(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1))


def _opening(paragraph: str) -> str:
    words = paragraph.split()
    return " ".join(words[:_QUOTED]) + ("…" if len(words) > _QUOTED else "")


def _without_evidence(letter: Letter, application: Application | None, evidence: frozenset[str]) -> Iterator[Finding]:
    theirs = values(application.posting) if application else frozenset()
    told: set[str] = set()
    for figure in stated(prose(letter.body).text):
        if figure.value in evidence | theirs | told or figure.is_small:
            continue
        told.add(figure.value)
        yield Finding("no-evidence", figure.written)


def _length(letter: Letter, least: int, most: int) -> Iterator[Finding]:
    count = len(letter.body.split())
    if count > most:
        yield Finding("long", count=count)
    elif count < least:
        yield Finding("short", count=count)
