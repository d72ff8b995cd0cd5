"""What changed since it was sent, in passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onward.insight.since_sent import Change, changes

SENT = """\
PROFILE

I run IT services that people do not have to
think about.

EXPERIENCE

Northgate Health, Leeds
- Cut mean time to restore from 4 h 10 to 1 h 25.
- Led the night of the 2015 floods: 36 hours, two
  data centres.
"""


def test_the_same_text_has_no_changes_whatever_its_lines() -> None:
    assert changes(SENT, SENT) == ()
    assert changes(SENT, SENT.replace("have to\nthink", "have\nto think")) == ()


def test_a_passage_is_reworded_gone_or_new() -> None:
    now = SENT.replace("from 4 h 10 to 1 h 25.", "from 4 h 10 to 1 h 25 across 61 services.")
    assert changes(SENT, now) == (
        Change(
            "reworded",
            "Cut mean time to restore from 4 h 10 to 1 h 25.",
            "Cut mean time to restore from 4 h 10 to 1 h 25 across 61 services.",
        ),
    )
    floods = "- Led the night of the 2015 floods: 36 hours, two\n  data centres.\n"
    assert changes(SENT, SENT.replace(floods, "")) == (
        Change("gone", "Led the night of the 2015 floods: 36 hours, two data centres.", ""),
    )
    assert changes(SENT.replace(floods, ""), SENT) == (
        Change("new", "", "Led the night of the 2015 floods: 36 hours, two data centres."),
    )


def test_a_passage_in_the_place_of_another_is_not_a_rewording_of_it() -> None:
    now = SENT.replace("Cut mean time to restore from 4 h 10 to 1 h 25.", "Wrote books.")
    assert [each.kind for each in changes(SENT, now)] == ["new", "gone"]


def test_what_only_moved_is_no_change() -> None:
    first, second = "- Cut mean time to restore.\n", "- Led the night of the floods.\n"
    assert changes(f"X\n{first}{second}", f"X\n{second}{first}") == ()


PASSAGES = st.lists(st.text("abc d", min_size=1, max_size=12).filter(str.strip), max_size=6)


@given(PASSAGES, PASSAGES)
def test_every_change_is_made_of_both_texts(sent: list[str], now: list[str]) -> None:
    def text(passages: list[str]) -> str:
        return "\n\n".join(passages)

    before, after = ({" ".join(each.split()) for each in side} for side in (sent, now))
    for each in changes(text(sent), text(now)):
        assert each.sent in before | {""}
        assert each.now in after | {""}
        assert each.sent != each.now
    assert changes(text(sent), text(sent)) == ()
