from __future__ import annotations

import itertools
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.errors import OutputError
from onward.publish.marker import MARKER, marker
from onward.publish.plan import Found, Plan, Wanted, check_wanted, plan, understand, waves

PATHS = ("index.html", "a/index.html", "a/a.pdf", "assets/a.0123456789.css", "b.txt", "sitemap.xml")
CONTENTS = ("one", "two")
sites = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(CONTENTS))
some_headers = st.sampled_from(["", "others", None])


def wanted(files: dict[str, str], **about: Any) -> Wanted:
    known = {"site": "site-ada", "audience": "public", "manifest": "m", "hash": "sha256", "headers": ""}
    return Wanted(**{**known, **about}, files=files)


def found(files: dict[str, str], put: dict[str, str], *, finished: bool = True, **about: Any) -> Found:
    """A target that holds files, some of which are as a publish of `put` left them."""
    known = {"site": "site-ada", "audience": "public", "manifest": "old", "kind": "sha256", "headers": ""}
    left = marker(**{**known, **about}, files=put.items(), finished=finished).as_bytes()
    return Found({**files, MARKER: None}, left)


def planned(want: dict[str, str], there: Found, **options: Any) -> Plan:
    asked = wanted(want)
    check_wanted(asked)
    return plan(asked, there, understand(asked, there, "the host"), "the host", **options)


def refusal(want: dict[str, str], there: Found, **options: Any) -> str:
    with pytest.raises(OutputError) as refused:
        planned(want, there, **options)
    return str(refused.value)


def wrapped(sentences: list[str]) -> str:
    return "\n".join(textwrap.fill(sentence, 110, subsequent_indent="    ") for sentence in sentences)


@given(sites, sites, st.booleans(), some_headers)
def test_a_publish_comes_to_what_is_wanted_or_is_refused(
    want: dict[str, str], before: dict[str, str], finished: bool, headers: str | None
) -> None:
    want = {**want, "index.html": "one"}
    made = planned(want, found(before, before, finished=finished, headers=headers), allow_deletes=99)
    after = {path: text for path, text in before.items() if path not in made.deletes}
    after |= {path: want[path] for path in made.uploads}
    assert after == want
    assert not set(made.uploads) & set(made.unchanged)
    assert headers == "" or not made.unchanged


@given(sites, sites, sites, some_headers)
def test_nothing_of_others_is_ever_touched(
    want: dict[str, str], put: dict[str, str], there: dict[str, str], headers: str | None
) -> None:
    """Whatever stands there, what is deleted or replaced is just what we put there."""
    want = {**want, "index.html": "one"}
    try:
        made = planned(want, found(there, put, headers=headers), allow_deletes=99)
    except OutputError:
        return
    for path in {*made.deletes, *made.uploads} & there.keys():
        assert put.get(path) == there[path]
    for path in there.keys() - want.keys() - set(made.deletes):
        assert path in {*made.left, *made.strangers}


def test_pages_come_after_what_they_name_and_the_first_page_last() -> None:
    assert waves(PATHS) == snapshot(
        (("assets/a.0123456789.css",), ("a/a.pdf", "b.txt"), ("a/index.html",), ("index.html", "sitemap.xml"))
    )


def test_what_may_not_be_published() -> None:
    empty = Found({}, None)
    said = [
        refusal({}, empty),
        refusal({"index.html": "", "a\nb": ""}, empty),
        refusal({"index.html": "", "a/B.pdf": "", "A/b.pdf": ""}, empty),
    ]
    with pytest.raises(OutputError) as refused:
        check_wanted(wanted({"index.html": ""}, audience="private"))
    assert wrapped([*said, str(refused.value)]) == snapshot("""\
The site has no index.html, so it is not published. Run `onward build`.
'a\\nb' has a control character in its name, which hosts lose. Rename it.
A/b.pdf and a/B.pdf on the target would be one file on some hosts, so nothing was changed. Rename one of them,
    or remove it there.
This site was made for the audience `private`, and is published nowhere.\
""")


def test_targets_that_are_not_this_sites() -> None:
    want = {"index.html": "one"}
    said = [
        refusal(want, Found({"thesis.txt": "", "a\nb": ""}, None)),
        refusal(want, found({}, {}, site="site-bob")),
        refusal(want, found({}, {}, audience="private")),
        refusal(want, Found({MARKER: ""}, b"{}")),
        refusal(want, Found({MARKER: ""}, b"[" * 100_000)),
        refusal(want, Found({MARKER: ""}, b'{"onward": 99}')),
        refusal(want, found({"index.html": "theirs"}, {})),
        refusal(want, found({"Index.html": "theirs"}, {})),
        refusal(want, found({"index.html": "theirs"}, {"index.html": "ours"})),
    ]
    assert wrapped(said) == snapshot("""\
the host holds files that Onward did not put there (a\\nb, thesis.txt), so nothing was changed. Name an empty
    place, or empty that one yourself.
the host holds another site, `site-bob`; this one is `site-ada`. Nothing was changed. Publish it somewhere
    else; or, if it is the same site, write `site_id: site-bob` in site.yaml.
the host is for the audience `private`, so nothing was changed.
onward-site.json on the host cannot be understood, so nobody knows what there is ours and nothing was changed.
    Empty that place yourself, or publish somewhere else.
onward-site.json on the host cannot be understood, so nobody knows what there is ours and nothing was changed.
    Empty that place yourself, or publish somewhere else.
onward-site.json on the host was written by another version of Onward, so nothing was changed. Publish with
    that version, or publish somewhere else.
the host holds files that Onward did not put there where its own must go (index.html), so nothing was changed.
    Move them away yourself.
index.html and Index.html on the target would be one file on some hosts, so nothing was changed. Rename one of
    them, or remove it there.
Someone changed files on the host since Onward put them there (index.html), so nothing was changed. Keep what
    you need of them, remove them there, and publish again.\
""")


def many(count: int) -> dict[str, str]:
    return {"index.html": "one", **{f"{number}.txt": "one" for number in range(count - 1)}}


@pytest.mark.parametrize(
    ("before", "after", "allowed", "passes"),
    [
        (100, 80, None, True),
        (100, 79, None, False),
        (100, 79, 21, True),
        (100, 79, 20, False),
        (200, 160, None, True),
        (200, 159, None, False),
        (10, 7, None, True),
        (10, 6, None, False),
        (10, 6, 4, True),
        (10, 6, 3, False),
        (10, 9, 0, False),
    ],
)
def test_losses_beyond_the_limit_are_refused(before: int, after: int, allowed: int | None, passes: bool) -> None:
    there = found(many(before), many(before))
    if passes:
        assert len(planned(many(after), there, allow_deletes=allowed).deletes) == before - after
    else:
        assert f"--allow-deletes {before - after}" in refusal(many(after), there, allow_deletes=allowed)


def test_what_stood_under_links_that_have_ended_goes_whatever_the_limit() -> None:
    site = {"index.html": "one", **{f"a/{number}.html": "one" for number in range(25)}}
    pages = {f"u/{token}/{number}.html": "one" for token in ("aa", "bb") for number in range(40)}
    firsts = {f"u/{token}/index.html": "one" for token in ("aa", "bb")}
    there = {**site, **pages, **firsts}
    ended = dict.fromkeys(firsts, "two")
    assert set(planned({**site, **ended}, found(there, there)).deletes) == set(pages)
    assert "--allow-deletes 25" in refusal({"index.html": "one", **ended}, found(there, there))
    assert "--allow-deletes 41" in refusal({**site, "u/aa/index.html": "two"}, found(there, there))


def test_an_unfinished_publish_is_completed_whatever_it_left_of_its_own_files() -> None:
    want = {"index.html": "new", "a.txt": "new"}
    there = found(
        {"index.html": "half of a fi", "x.pdf.1a2b.onward-part": "h"}, {**want, "old.txt": "old"}, finished=False
    )
    made = planned(want, there)
    assert set(made.uploads) == set(want)
    assert made.deletes == ("x.pdf.1a2b.onward-part",)


def test_parts_alone_do_not_make_a_target_somebody_elses() -> None:
    assert understand(wanted({}), Found({"onward-site.json.9f.onward-part": None}, None), "the host") is None


def test_a_marker_in_another_kind_of_hash_still_tells_paths() -> None:
    there = found({"index.html": "other", "old.txt": "x"}, {"index.html": "m", "old.txt": "m"}, kind="md5")
    made = planned({"index.html": "one"}, there, allow_deletes=1)
    assert (made.uploads, made.deletes, made.left) == (("index.html",), ("old.txt",), ())


def test_what_is_as_it_should_be_needs_nothing() -> None:
    want = {"index.html": "one"}
    assert planned(want, found(want, want, manifest="m")).is_empty
    assert not planned(want, found(want, want, manifest="m", finished=False)).is_empty
    assert not planned(want, found(want, want, manifest="old")).is_empty
    assert list(itertools.chain(*planned(want, found(want, want, manifest="old")).waves)) == []
