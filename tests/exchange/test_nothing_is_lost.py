from __future__ import annotations

import json
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import read, yaml
from onward.content.source import has_control
from onward.errors import ContentError
from onward.exchange.jsonresume import to_content

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (
    st.sampled_from(
        [
            'O\'Neil "the" Ó',
            "<script>",
            "שלום",
            "👩‍💻",
            "a: b # c\n\n- d",
            "null",
            "",
            "  ",
            "Acme",
            "Go",
            "https://a.example/x",
            "a@b.example",
            "+44 113 496 0132",
            "US",
        ]
    )
    | st.text(max_size=12)
).filter(lambda text: not has_control(text))
SCALAR = TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
)
START = st.sampled_from(["2009", "2010-02", "2011-12-31", "", None])
END = st.sampled_from(["2012", "2013-02", "2014-12-31", "", None, "Present"])
SECTIONS = {
    "work": "name position url startDate endDate summary highlights location description",
    "volunteer": "organization position url startDate endDate summary highlights",
    "education": "institution url area studyType startDate endDate score courses",
    "awards": "title date awarder summary",
    "certificates": "name date url issuer",
    "publications": "name publisher releaseDate url summary",
    "skills": "name level keywords",
    "languages": "language fluency",
    "interests": "name keywords",
    "references": "name reference",
    "projects": "name description highlights keywords startDate endDate url roles entity type",
}
PERSON = "name label image email phone url summary"
PLACE = "address postalCode city countryCode region"
ACCOUNT = "network username url"
KNOWN = {"basics", "location", "profiles", *SECTIONS, *" ".join([PERSON, PLACE, ACCOUNT, *SECTIONS.values()]).split()}
DATES = {"startDate": START, "endDate": END, "date": START, "releaseDate": START}


def entry(fields: str) -> st.SearchStrategy[dict[str, Any]]:
    value = TEXT | st.lists(TEXT, max_size=3) | JSON
    known = {field: DATES.get(field, value) for field in fields.split()}
    return st.fixed_dictionaries({}, optional={**known, "x-extra": JSON, "Extra": JSON})


BASICS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys([*PERSON.split(), "extra"], TEXT | JSON),
        "location": entry(PLACE) | TEXT,
        "profiles": st.lists(entry(ACCOUNT), max_size=3),
    },
)
RESUME = st.fixed_dictionaries(
    {},
    optional={
        "basics": BASICS,
        **{key: st.lists(entry(fields), max_size=3) | st.none() for key, fields in SECTIONS.items()},
        "meta": JSON,
        "$schema": JSON,
    },
)


def files(resume: object) -> dict[str, str]:
    return to_content(json.dumps(resume), file="resume.json")


def data(resume: object) -> dict[str, Any]:
    """What the files hold, by path without the suffix, as the reader gives it."""
    return {path.removesuffix(".yaml"): yaml.parse(text, file=path) for path, text in files(resume).items()}


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield str(value)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from keys(inner)


def said(resume: dict[str, Any]) -> Counter[str]:
    """Every value of a resume; what is the same for roles at one employer counts once."""
    once: set[tuple[str, str, str]] = set()
    rest = json.loads(json.dumps(resume))
    for section, name in (("work", "name"), ("volunteer", "organization")):
        for job in rest.get(section) or ():
            employer = str(job.get(name))
            for field in (name, "url", "location", "description"):
                if isinstance(job.get(field), str | int | float):
                    once.add((employer, field, str(job.pop(field))))
    return Counter([*leaves(rest), *(value for *_, value in once)])


def written(resume: dict[str, Any]) -> Counter[str]:
    """Every value of the files; a project's reference to a skill stands for the skill's name."""
    content = data(resume)
    names = {skill["id"]: skill["name"] for skill in content.get("career/skills", ())}
    for project in content.get("career/projects", ()):
        project["skills"] = [names[skill] for skill in project.get("skills", ())]
    return Counter(leaves(content))


@pytest.mark.parametrize("name", ["sample", "senior-engineer"])
def test_no_value_of_the_real_files_is_lost(shared: Path, name: str) -> None:
    resume = json.loads((shared / "data" / "jsonresume" / f"{name}.resume.json").read_text(encoding="utf-8"))
    assert not said(resume) - written(resume)


@settings(max_examples=100, deadline=None)
@given(RESUME)
def test_no_value_and_no_key_is_lost_and_the_files_are_read_without_a_problem(resume: dict[str, Any]) -> None:
    assert not said(resume) - written(resume)
    assert set(keys(resume)) - KNOWN <= set(keys(data(resume)))
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files(resume).items():
            file = Path(folder, "content", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        read(Path(folder))


@settings(max_examples=100, deadline=None)
@given(
    JSON
    | st.dictionaries(
        st.sampled_from(["basics", "meta", *SECTIONS]), JSON | st.lists(JSON | entry("name date")), max_size=4
    )
)
def test_any_json_is_content_or_problems(anything: Any) -> None:
    with suppress(ContentError):
        assert "site.yaml" in files(anything)
