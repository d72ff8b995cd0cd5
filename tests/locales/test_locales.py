from __future__ import annotations

import tomllib
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from onward import locales
from onward.model.cv import SECTION_NAMES
from onward.model.dates import PRESENT, PartialDate

REFERENCE = "en-GB"
every_locale = pytest.mark.parametrize("tag", locales.available())


def written(tag: str) -> dict[str, Any]:
    return tomllib.loads(files(locales).joinpath(f"{tag}.toml").read_text(encoding="utf-8"))


def names(form: str) -> set[str]:
    """The names that a text leaves open, as in `{date}`."""
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


def test_there_are_locales() -> None:
    assert {"en-GB", "en-US", "de"} <= set(locales.available())


@every_locale
def test_a_locale_is_complete(tag: str) -> None:
    own, reference = written(tag), written(REFERENCE)
    assert own.keys() == reference.keys()
    assert own["labels"].keys() == reference["labels"].keys()
    assert own["sections"].keys() == reference["sections"].keys() == set(SECTION_NAMES)
    assert len(set(own["months"])) == len(set(own["months_short"])) == 12
    texts = [*own["months"], *own["months_short"], *own["sections"].values(), *own["labels"].values()]
    assert [text for text in texts if not text or text != text.strip()] == []


@every_locale
def test_a_locale_leaves_open_what_the_reference_does(tag: str) -> None:
    own, reference = written(tag), written(REFERENCE)
    assert names(own["day_form"]) == {"day", "month", "year"}
    assert names(own["month_form"]) == {"month", "year"}
    towns = names(own["labels"].pop("town")), names(reference["labels"].pop("town"))
    assert towns[0] >= towns[1]
    open_in = {key: names(text) for key, text in own["labels"].items()}
    assert open_in == {key: names(text) for key, text in reference["labels"].items()}


@every_locale
def test_a_locale_writes_dates_as_finely_as_they_are_known(tag: str) -> None:
    locale = locales.load(tag)
    month, short = locale.months[2], locale.months_short[2]
    assert locale.date(PRESENT) == locale.labels["present"]
    assert locale.date(PartialDate(2019)) == "2019"
    assert {month, "2019"} <= set(locale.date(PartialDate(2019, 3), short=False).replace(",", "").split())
    assert short in locale.date(PartialDate(2019, 3, 14))
    assert "14" in locale.date(PartialDate(2019, 3, 14))


@pytest.mark.parametrize(
    ("tag", "serves"),
    [("en-US", "en-US"), ("en-AU", "en-GB"), ("en", "en-GB"), ("de", "de"), ("de-CH", "de"), ("tlh", None)],
)  # fmt: skip
def test_the_locale_that_serves_a_tag(tag: str, serves: str | None) -> None:
    assert locales.find(tag) == serves


def test_a_locale_goes_by_the_tag_that_was_asked_for() -> None:
    swiss, german = locales.load("de-CH"), locales.load("de")
    assert (swiss.tag, german.tag) == ("de-CH", "de")
    assert swiss.labels == german.labels
    with pytest.raises(KeyError):
        locales.load("tlh")
