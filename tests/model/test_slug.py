from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.model.slug import slug
from onward.model.values import is_id


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Priya Nair", "priya-nair"),
        ("Ångström & Łódź", "angstrom-and-lodz"),
        ("  Straße 7 ", "strasse-7"),
        ("Ǿrsted ǽ ﬁrm ™", "orsted-ae-firm-tm"),
        ("O'Brien/Smith", "o-brien-smith"),
        ("CON", "con-1"),
        ("index", "index-1"),
        ("محمد", ""),
        ("🎉", ""),
        ("a" * 70, "a" * 60),
        (f"{'word ' * 20}", "-".join(["word"] * 12)),
    ],
)
def test_a_name_becomes_an_id(name: str, made: str) -> None:
    assert slug(name) == made


@given(st.text(max_size=90))
def test_what_is_made_is_an_id_or_nothing_and_stays_as_it_is(name: str) -> None:
    made = slug(name)
    assert made == "" or is_id(made)
    assert slug(made) == made
