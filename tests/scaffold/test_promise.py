from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from onward.content import read
from onward.errors import UsageError
from onward.scaffold.promise import mark_done
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "content/network/journal/2026.yaml"
DAY = dt.date(2026, 11, 22)
HEAD = "# mine\n- date: 2026-11-06 # a Friday\n  kind: call\n"
SEND = "Send: the figures, [all]"
FORMS = {
    "in brackets": '  promised: [{text: "Send: the figures, [all]", by: 2026-11-24}] # soon\n',
    "in brackets with a comma": '  promised: [{text: "Send: the figures, [all]", by: 2026-11-24,},]\n',
    "in brackets on lines": '  promised: [\n    {\n      text: "Send: the figures, [all]"\n    }\n  ]\n',
    "words in brackets": '  promised: ["Send: the figures, [all]", Ask]\n',
    "on lines": '  promised:\n    - text: "Send: the figures, [all]"\n      by: 2026-11-24 # a day\n\n  # after\n',
    "day first": '  promised:\n  - by: 2026-11-24\n    text: "Send: the figures, [all]"\n  - Ask\n',
    "folded": "  promised:\n    - text: >-\n        Send: the figures,\n        [all]\n\n",
    "words on a line": "  promised:\n    - 'Send: the figures, [all]' # soon\n    - Ask\n",
    "words folded": "  promised:\n    - >-\n      Send: the figures,\n      [all]\n\n    - Ask\n",
}
AFTER = "- {date: 2026-11-07, kind: call, promised: [Ask]}\n"


def marked(folder: Path, journal: str, said: str = SEND, to: str | None = None) -> bytes:
    write(folder, {JOURNAL: journal.encode(), "content/network/contacts.yaml": b"- name: Sam\n- name: Jo Field\n"})
    read(folder)
    mark_done(folder, said, DAY, to=to)
    return (folder / JOURNAL).read_bytes()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("form", FORMS)
def test_the_day_is_added_and_all_else_stays(tmp_path: Path, form: str, mark: str, ends: str) -> None:
    old = (mark + HEAD + FORMS[form] + AFTER).replace("\n", ends)
    new = marked(tmp_path, old).decode()
    assert len(new) > len(old)
    promised = [each for entry in read(tmp_path).network.journal for each in entry.promised]
    assert {(each.text, each.done) for each in promised} >= {(SEND, DAY), ("Ask", None)}
    assert new.startswith((mark + HEAD).replace("\n", ends))
    assert new.endswith(AFTER.replace("\n", ends))
    assert "\r" not in new if ends == "\n" else "\n" not in new.replace(ends, "")
    if not form.startswith("words"):
        added = (", done: 2026-11-22", f"{ends}      done: 2026-11-22", f"{ends}    done: 2026-11-22")
        assert old in {new.replace(each, "", 1) for each in added}


@pytest.mark.parametrize(
    ("said", "to", "text"),
    [
        ("send", None, "Send"),
        ("SEND THE  figures.", None, "Send the figures."),
        ("the figures", None, "Send the figures."),
        ("ask", "jo-field", "Ask about Monday"),
        ("ask", "sam", "Ask about Sunday"),
    ],
)
def test_a_part_of_the_words_is_enough(tmp_path: Path, said: str, to: str | None, text: str) -> None:
    journal = (
        "- {date: 2026-11-06, kind: call, with: [sam], promised: [Send, Send the figures., Ask about Sunday]}\n"
        "- {date: 2026-11-06, kind: call, with: [jo-field], "
        "promised: [Ask about Monday, {text: Ask, done: 2026-11-07}]}\n"
    )
    marked(tmp_path, journal, said, to)
    promised = [each for entry in read(tmp_path).network.journal for each in entry.promised]
    assert [each.text for each in promised if each.done == DAY] == [text]


def test_a_file_of_one_entry(tmp_path: Path) -> None:
    name = "content/network/journal/a-call.yaml"
    write(tmp_path, {name: b"date: 2026-11-06\nkind: call\npromised: [Send]\n"})
    mark_done(tmp_path, "send", DAY)
    assert (tmp_path / name).read_bytes().endswith(b"promised: [{text: Send, done: 2026-11-22}]\n")


@pytest.mark.parametrize(
    ("journal", "said", "message"),
    [
        ("[]\n", "Send", "No open promise has the words `Send`: nothing is open."),
        ("- {date: 2026-11-06, kind: call, promised: [Send it]}\n", "Sned it", "did you mean `Send it`?"),
        ("- {date: 2026-11-06, kind: call, promised: [{text: Send, done: 2026-11-06}]}\n", "Send", "nothing is open."),
        (
            """\
- {date: 2026-11-06, kind: call, with: [sam], promised: [Send]}
- {date: 2026-11-07, kind: call, promised: [Send]}
""",
            "send",
            "`send` may be “Send” (2026-11-06, sam), “Send” (2026-11-07). Write more of it, or say to whom",
        ),
        (
            "- {date: 2026-11-06, kind: call, promised: [{text: Send, done: }]}\n",
            "Send",
            "Write it yourself, in the entry of 2026-11-06:\n{text: Send, done: 2026-11-22}",
        ),
    ],
)
def test_what_is_not_one_open_promise_changes_nothing(tmp_path: Path, journal: str, said: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        marked(tmp_path, journal, said)
    assert message in str(error.value)
    assert (tmp_path / JOURNAL).read_bytes() == journal.encode()
