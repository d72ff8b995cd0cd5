"""Whatever is imported, edited and imported again: the owner's words stand, and the same file changes nothing."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import Memory, read, yaml
from onward.exchange import merge
from onward.exchange.incoming import Delivery, Incoming, Origin, Source, Whom
from onward.exchange.people import employer

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.text("abcé #:-'\"{}[],&*!|>%@`=~\u202eم🎉1", max_size=12).map(
    lambda text: text.strip() if any(char.isalnum() for char in text) else f"{text}a".strip()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=15).map(" ".join) | st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
POSITIONS = st.fixed_dictionaries({"organization": WORDS, "title": WORDS})
DETAILS = {
    "notes": TEXTS,
    "met": WORDS,
    "location": WORDS.map(lambda city: {"city": city}),
    "x-vcard": WORDS.map(lambda day: {"bday": day}),
}
PEOPLE = st.lists(
    st.fixed_dictionaries({"name": WORDS, "positions": st.lists(POSITIONS, min_size=1, max_size=1)}, optional=DETAILS),
    min_size=1,
    max_size=4,
)
FIRST, SECOND = dt.date(2026, 1, 1), dt.date(2026, 6, 1)


def folder(name: str) -> Path:
    top = Path(name)
    (top / "content/career").mkdir(parents=True)
    (top / "content/site.yaml").write_text("title: T\n", encoding="utf-8")
    (top / "content/career/profile.yaml").write_text("name: N\n", encoding="utf-8")
    return top


def bring(top: Path, people: list[dict[str, Any]], day: dt.date, said: Sequence[str] = ()) -> int:
    """Import people, each under a profile of their own, and what was said with the first; returns how many files
    changed. What an import keeps for the next command is what a reader finds.
    """
    records = [
        Incoming(
            "contacts", {**one, "links": [{"url": f"https://www.linkedin.com/in/p-{number}"}]}, Origin("x", number)
        )
        for number, one in enumerate(people)
    ]
    for number, text in enumerate(said):
        data = {"date": f"2026-01-{number + 1:02}", "kind": "message", "with": [Whom("linkedin:p-0")], "text": text}
        records.append(Incoming("journal", data, Origin("x", number)))
    plan = merge.make_plan(top, [Delivery(Source("linkedin", "LinkedIn export", day, fresh=True), records)])
    files = merge.files_of(top, plan)
    merge.write(top, files, merge.before(top, files))
    plan.memory.save(top)
    assert read(top, memory=plan.memory) == read(top, memory=Memory.open(top)) == read(top)
    return len(files)


@settings(max_examples=10)
@given(first=PEOPLE, second=PEOPLE, said=st.lists(TEXTS, max_size=3), mine=WORDS, crlf=st.booleans())
def test_the_owners_words_stand(
    first: list[dict[str, Any]], second: list[dict[str, Any]], said: list[str], mine: str, crlf: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        top = folder(name)
        bring(top, first, FIRST, said)
        assert bring(top, first, FIRST, said) == 0
        path = top / "content/network/contacts/linkedin.yaml"
        text = path.read_bytes().decode()
        edited, count = [], 0
        for line in text.split("\n"):
            edited.append(line)
            if line.startswith("- id: "):
                edited += [
                    f"  # my own remark {count}",
                    f"  x-mine: {quoted(mine)}",
                    f"  pronouns:   {quoted(mine)}  # odd",
                ]
                count += 1
        path.write_bytes("\r\n".join(edited).encode() if crlf else "\n".join(edited).encode())
        bring(top, second, SECOND)
        after = path.read_bytes().decode()
        assert after.count("\r\n") == (after.count("\n") if crlf else 0)
        for number in range(count):
            assert f"  # my own remark {number}" in after
        assert after.count(f"  pronouns:   {quoted(mine)}  # odd") == count
        people: Any = yaml.parse(after, file="x")
        held = [{employer(position["organization"]) for position in each["positions"]} for each in people]
        for one in (*first, *second):
            assert any(employer(one["positions"][0]["organization"]) in each for each in held)
        assert bring(top, second, SECOND) == 0
        assert path.read_bytes().decode() == after


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
