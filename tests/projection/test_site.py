"""The public site is a function of the site's settings, the career and the CV versions, and tells nothing private."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import BaseModel

from insight.given import TODAY, records
from onward.model.cv import SECTION_NAMES
from onward.model.records import COLLECTIONS
from onward.projection.site import public_site
from projection.filled import PUBLIC, everything

FICTION = records(
    site={"title": "Morgan Ellery", "base_url": "https://ellery.example/cv"},
    skills=["SIAM", "ServiceNow"],
    cvs=[
        {"id": "open", "title": "Head of ITSM", "publish": "public", "summary": "I run services."},
        {"id": "linked", "title": "Interim", "publish": "unlisted", "summary": "Only by link."},
        {"id": "closed", "title": "Careers adviser", "publish": "private", "summary": "Nobody's business."},
        {"id": "silent", "title": "Not said"},
    ],
)


class TestWhatIsPublished:
    def test_only_versions_that_say_so(self) -> None:
        site = public_site(FICTION, TODAY)
        assert [(cv.id, cv.path) for cv in site.cvs] == [("open", "open/")]
        for private in ("Interim", "Only by link", "Careers adviser", "Nobody's business", "Not said"):
            assert private not in repr(site)

    def test_who_may_see_it_is_not_inherited(self) -> None:
        versions = [{"id": "a", "title": "A", "publish": "public"}, {"id": "b", "title": "B", "extends": "a"}]
        assert [cv.id for cv in public_site(records(cvs=versions), TODAY).cvs] == ["a"]

    def test_a_public_version_may_start_from_a_private_one(self) -> None:
        versions = [
            {"id": "a", "title": "A", "summary": "Shared.", "note": "CANARY", "links": [{"token": "b" * 26}]},
            {"id": "b", "title": "B", "extends": "a", "publish": "public"},
        ]
        site = public_site(records(cvs=versions), TODAY)
        assert "Shared." in repr(site)
        assert "CANARY" not in repr(site)
        assert "b" * 26 not in repr(site)

    @pytest.mark.parametrize("indexing", [True, False])
    def test_search_engines_are_told_what_the_owner_said(self, indexing: bool) -> None:
        given = records(site={"title": "M", "indexing": indexing}, cvs=[{"title": "A", "publish": "public"}])
        site = public_site(given, TODAY)
        assert site.indexable is site.cvs[0].indexable is indexing

    @pytest.mark.parametrize("url", ["https://ellery.example/cv", "https://ellery.example/cv/"])
    def test_the_address_ends_with_a_slash(self, url: str) -> None:
        assert (
            public_site(records(site={"title": "M", "base_url": url}), TODAY).base_url == "https://ellery.example/cv/"
        )

    def test_without_versions_there_is_a_site_all_the_same(self) -> None:
        site = public_site(records(), TODAY)
        assert (site.title, site.base_url, site.cvs) == ("Morgan Ellery", "", ())


def test_nothing_private_reaches_a_public_page() -> None:
    given, canaries = everything()
    site = repr(public_site(given, TODAY))
    assert len(canaries) > 100
    assert [canary for canary in canaries if canary in site] == []


def test_what_is_public_does_reach_it() -> None:
    given, _ = everything()
    page = public_site(given, TODAY).cvs[0]
    assert {each.kind for each in page.sections} == set(SECTION_NAMES) - {"volunteering"}
    for shown in ("Highlight text", "Certification issuer", "Reference text", "Skill group", "ContactDetail email"):
        assert shown in repr(page)


def test_the_allow_list_names_fields_that_exist() -> None:
    models = {model.__name__: model for model in _models()}
    assert PUBLIC.keys() <= models.keys()
    for name, fields in PUBLIC.items():
        assert set(fields.split()) <= models[name].model_fields.keys()


def _models() -> set[type[BaseModel]]:
    """Every model that a collection of records is made of."""
    found: set[type[BaseModel]] = set()

    def visit(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, BaseModel) and hint not in found:
            found.add(hint)
            for each in typing.get_type_hints(hint).values():
                visit(each)
        for each in typing.get_args(hint):
            visit(each)

    for collection in COLLECTIONS:
        visit(collection.record)
    return found


words = st.text("abc XYZ<>&é", min_size=1, max_size=12)
days = st.dates(dt.date(2020, 1, 1), dt.date(2028, 1, 1))
private = st.fixed_dictionaries(
    {
        "applications": st.lists(
            st.fixed_dictionaries(
                {
                    "title": words,
                    "source": st.sampled_from(["referral", "direct"]),
                    "cv": st.none() | st.just("open"),
                    "posting": words,
                    "timeline": st.lists(
                        st.fixed_dictionaries({"date": days, "stage": st.just("applied"), "note": words}), max_size=2
                    ),
                }
            ),
            max_size=2,
        ),
        "letters": st.lists(st.fixed_dictionaries({"body": words, "cv": st.just("open"), "note": words}), max_size=2),
        "contacts": st.lists(st.fixed_dictionaries({"name": words, "notes": words, "verified": days}), max_size=2),
        "organizations": st.lists(st.fixed_dictionaries({"name": words}), max_size=2),
        "events": st.lists(st.fixed_dictionaries({"name": words, "start": days}), max_size=2),
        "journal": st.lists(st.fixed_dictionaries({"date": days, "kind": st.just("call"), "text": words}), max_size=2),
    }
)


@given(private)
@settings(max_examples=60)
def test_it_depends_on_settings_career_and_versions_alone(given: dict[str, Any]) -> None:
    changed = records(**given)
    mixed = replace(
        FICTION,
        applications=changed.applications,
        letters=changed.letters,
        network=changed.network,
        places={("cvs", "open"): "elsewhere.yaml"},
    )
    assert public_site(mixed, TODAY) == public_site(FICTION, TODAY)
    assert repr(public_site(mixed, TODAY)) == repr(public_site(FICTION, TODAY))
