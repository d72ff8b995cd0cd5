"""The editor of YAML texts: what is meant is there afterwards, and every byte outside the changed lines as it was."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import yaml
from onward.exchange.merge.shape import spelt_out
from onward.exchange.merge.threeway import Edit, Insert, Put, apply
from onward.exchange.merge.yaml_edit import edit_item
from onward.exchange.merge.yaml_nodes import CannotEdit, cut
from onward.model.network import Contact

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.sampled_from(
    ["Ann Lee", "a: b", "#1", "it's", 'say "x"', "- a", "null", "true", "שלום", "12:30", "x, y", "{z}"]
)
NOTES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
REMARKS = st.sampled_from(["", "  # mine", "   # - not: {a list}"])
COMMENTS = ("# mine", "# - not", "# a comment", "# first", "# then", "# both", "# since", "# her title", "# between")


def quoted(text: str) -> st.SearchStrategy[str]:
    ways = [json.dumps(text, ensure_ascii=False)]
    if "\n" not in text:
        ways.append("'" + text.replace("'", "''") + "'")
    return st.sampled_from(ways)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A contact as an owner may have written it, with its comments and blank lines."""
    lines = [f"- name: {draw(quoted(draw(WORDS)))}{draw(REMARKS)}"]
    if draw(st.booleans()):
        lines.append(draw(st.sampled_from(["  # a comment", "", "      # further in"])))
    if draw(st.booleans()):
        notes = draw(NOTES)
        indented = "\n".join(f"    {line}" for line in notes.split("\n"))
        lines.append(
            draw(st.sampled_from([f"  notes: |-\n{indented}", f"  notes: {draw(quoted(notes))}{draw(REMARKS)}"]))
        )
    lines.append(
        draw(
            st.sampled_from(
                [
                    "  emails: [a@lee.example, b@lee.example]  # both",
                    "  emails:\n  - a@lee.example   # first\n  # then\n  - {address: b@lee.example, label: home}",
                    "  emails:\n    - address: a@lee.example\n      label: work\n\n    - b@lee.example",
                ]
            )
        )
    )
    lines.append(
        draw(
            st.sampled_from(
                [
                    "  positions:\n    - {organization: Acme, title: Head}   # since",
                    "  positions: [{organization: Acme, title: Head}]",
                    "  positions:\n    - organization: Acme\n      # her title\n      title: Head",
                ]
            )
        )
    )
    if draw(st.booleans()):
        lines.append(f"  x-mine: {{a: {draw(quoted(draw(WORDS)))}, b: 1.50}}{draw(REMARKS)}")
    return "\n".join(lines) + "\n" + draw(st.sampled_from(["", "\n", "# between\n"]))


@dataclass(frozen=True)
class Case:
    """An edit, and the words of which one stands on each line that it may change."""

    edit: Edit
    touched: tuple[str, ...]


CASES = st.one_of(
    WORDS.map(lambda word: Case(Put(("name",), word), ("name",))),
    WORDS.map(lambda word: Case(Put(("met",), word), ())),
    NOTES.map(lambda notes: Case(Put(("met",), notes), ())),
    WORDS.map(lambda word: Case(Put(("positions", 0, "title"), word), ("title",))),
    WORDS.map(lambda word: Case(Put(("positions", 0, "source"), word), ("positions", "organization"))),
    WORDS.map(lambda word: Case(Put(("emails", 1, "label"), word), ("b@lee", "label", "emails:"))),
    st.integers(0, 2).map(
        lambda place: Case(Insert(("emails",), place, {"address": "c@lee.example"}), ("emails: [",))
    ),
    WORDS.map(
        lambda word: Case(Insert(("positions",), 0, {"organization": word, "title": "New"}), ("positions: [",))
    ),
)  # fmt: skip


@settings(max_examples=150)
@given(texts=st.lists(entries(), min_size=1, max_size=3), case=CASES, data=st.data())
def test_every_line_outside_the_change_survives(texts: Sequence[str], case: Case, data: st.DataObject) -> None:
    text = "# people\n\n" + "".join(texts)
    number = data.draw(st.integers(0, len(texts) - 1))
    start, end = cut(text)[number]
    after = edit_item(text, (start, end), [case.edit], Contact)
    assert after.startswith(text[:start])
    assert after.endswith(text[end:])
    meant = people(text)
    apply(meant[number], case.edit)
    assert people(after) == meant
    kept = [line for line in text[start:end].split("\n") if not any(word in line for word in case.touched)]
    assert [after.count(remark) for remark in COMMENTS] == [text.count(remark) for remark in COMMENTS]
    left = iter(after[start : len(after) - len(text) + end].split("\n"))
    assert all(line in left for line in kept)


def people(text: str) -> list[Any]:
    data: Any = yaml.parse(text, file="x.yaml")
    return [spelt_out(Contact, copy.deepcopy(each)) for each in data]


@pytest.mark.parametrize(
    "text",
    [
        "- name: Ann\n  emails: &all [a@lee.example]\n",
        "- name: Ann\n  positions:\n    - {organization: Acme\n",
        "- name: Ann\n  name: Bo\n",
    ],
)
def test_what_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(CannotEdit):
        edit_item(text, (0, len(text)), [Put(("met",), "here")], Contact)
