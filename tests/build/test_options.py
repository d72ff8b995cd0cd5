"""Options of themes, as the owner sets them: what a theme does not have is a problem where it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.build import build
from onward.content.report import as_text
from onward.errors import ContentError
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

CV = "content/cvs/service-delivery.yaml"
GILT = {"themes/gilt/theme.yaml": "options: {accent: [gold, brass]}\n"}


def refused(folder: Path) -> str:
    with pytest.raises(ContentError) as error:
        build(folder)
    return as_text(error.value.problems)


def test_each_is_told_where_it_is_set(tmp_path: Path) -> None:
    files = {
        "content/site.yaml": "title: Ada\noptions: {accent: pnk}\n",
        CV: "title: Manager\noptions:\n  acent: teal\n  accent: tael\n",
        "content/cvs/second.yaml": "title: Second\ntheme: gilt\noptions: {accent: teal}\n",
    }
    assert refused(write(tmp_path, {**files, **GILT})) == snapshot("""\
content/cvs/second.yaml:3:19  `accent` of the theme `gilt` cannot be `teal`
    3 │ options: {accent: teal}
      │                   ^^^^ one of `gold`, `brass`

content/cvs/service-delivery.yaml:3:3  the theme `classic` has no option `acent`
    3 │   acent: teal
      │   ^^^^^ did you mean `accent`?

content/cvs/service-delivery.yaml:4:11  `accent` of the theme `classic` cannot be `tael`
    4 │   accent: tael
      │           ^^^^ did you mean `teal`?

content/site.yaml:2:19  `accent` of the theme `classic` cannot be `pnk`
    2 │ options: {accent: pnk}
      │                   ^^^ one of `teal`, `indigo`, `plum`, `rust`, `slate`
4 problems in 3 files. Nothing was written.\
""")


def test_versions_in_one_file_are_told_by_its_name(tmp_path: Path) -> None:
    versions = "- {id: service-delivery, title: Manager, options: {accent: tael}}\n"
    assert "content/cvs.yaml  `accent` of the theme" in refused(
        write(tmp_path, {CV: None, "content/cvs.yaml": versions})
    )


def test_a_choice_for_the_whole_site_need_not_fit_every_theme(tmp_path: Path) -> None:
    files = {"content/site.yaml": "title: Ada\noptions: {accent: plum}\n", CV: "title: Manager\ntheme: gilt\n"}
    assert build(write(tmp_path, {**files, **GILT})).changes.written


def test_an_inherited_choice_must_fit_the_theme_of_whoever_made_it(tmp_path: Path) -> None:
    files = {
        CV: "title: Manager\noptions: {accent: plum}\n",
        "content/cvs/second.yaml": "title: Second\nextends: service-delivery\ntheme: gilt\n",
    }
    assert build(write(tmp_path, {**files, **GILT})).changes.written
