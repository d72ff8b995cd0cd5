from __future__ import annotations

from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.content import read
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_version_names_and_the_career_does_not_have(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/cvs/service-delivery.yaml": """\
                title: Service Delivery Manager
                contact: [emial, phone, location]
                sections: [summary, experiance]
                """,
            "content/cvs/general.yaml": """\
                title: General
                contact: [emial, phone, location]
                sections: [summary, experience, skills, experience]
                select: {tags: [service-delivry, itil], ids: [mttt, head]}
                exclude: [hed, mttr, northgate]
                reword: {mttrr: Better., mttr: Best.}
                photo: true
                """,
        },
    )
    assert report(tmp_path) == snapshot("""\
content/cvs/general.yaml:2:11  the profile has no contact detail `emial`
    2 │ contact: [emial, phone, location]
      │           ^^^^^ did you mean `email`?

content/cvs/general.yaml:2:18  the profile has no contact detail `phone`
    2 │ contact: [emial, phone, location]
      │                  ^^^^^ one of `email`, `linkedin`

content/cvs/general.yaml:2:25  the profile has no contact detail `location`
    2 │ contact: [emial, phone, location]
      │                         ^^^^^^^^ one of `email`, `linkedin`

content/cvs/general.yaml:3:41  the section `experience` stands twice
    3 │ sections: [summary, experience, skills, experience]
      │                                         ^^^^^^^^^^ leave one of them out

content/cvs/general.yaml:4:17  nothing in the career has the tag `service-delivry`
    4 │ select: {tags: [service-delivry, itil], ids: [mttt, head]}
      │                 ^^^^^^^^^^^^^^^ did you mean `service-delivery`?

content/cvs/general.yaml:4:34  nothing in the career has the tag `itil`
    4 │ select: {tags: [service-delivry, itil], ids: [mttt, head]}
      │                                  ^^^^ there is only `service-delivery`

content/cvs/general.yaml:4:47  there is no highlight `mttt`
    4 │ select: {tags: [service-delivry, itil], ids: [mttt, head]}
      │                                               ^^^^ did you mean `mttr`?

content/cvs/general.yaml:4:53  there is no highlight `head`
    4 │ select: {tags: [service-delivry, itil], ids: [mttt, head]}
      │                                                     ^^^^ this is the id of an entry, not of a highlight in it

content/cvs/general.yaml:5:11  nothing in the career has the id `hed`
    5 │ exclude: [hed, mttr, northgate]
      │           ^^^ did you mean `head`?

content/cvs/general.yaml:6:10  there is no highlight `mttrr`
    6 │ reword: {mttrr: Better., mttr: Best.}
      │          ^^^^^ did you mean `mttr`?

content/cvs/general.yaml:7:8  the profile has no photo
    7 │ photo: true
      │        ^^^^ add `photo:` to `content/career/profile.yaml`, or leave this out

content/cvs/service-delivery.yaml:3:21  `experiance` is not one of the words for this
    3 │ sections: [summary, experiance]
      │                     ^^^^^^^^^^ did you mean `experience`?
12 problems in 2 files.\
""")


def test_versions_are_compared_with_a_whole_career_only(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experience.yaml": "- {organization: Northgate, roles: [{title: Head, startt: 2019}]}\n",
            "content/cvs/service-delivery.yaml": "title: Head\nexclude: [mttr]\ntheme: clasic\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/experience.yaml:1:51  unknown key `startt`
    1 │ - {organization: Northgate, roles: [{title: Head, startt: 2019}]}
      │                                                   ^^^^^^ did you mean `start`?

content/cvs/service-delivery.yaml:3:8  there is no theme `clasic` for CVs
    3 │ theme: clasic
      │        ^^^^^^ did you mean `classic`?
2 problems in 2 files.\
""")


def test_versions_that_extend_themselves(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/cvs/a.yaml": "title: A\nextends: b\n",
            "content/cvs/b.yaml": "title: B\nextends: c\n",
            "content/cvs/c.yaml": "title: C\nextends: a\n",
            "content/cvs/d.yaml": "title: D\nextends: a\n",
            "content/cvs/e.yaml": "title: E\nextends: e\n",
            "content/cvs/f.yaml": "title: F\nextends: service-delivery\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/cvs/a.yaml:2:10  `a` extends itself: a → b → c → a
    2 │ extends: b
      │          ^ one of them has to stand on its own

content/cvs/b.yaml:2:10  `b` extends itself: b → c → a → b
    2 │ extends: c
      │          ^ one of them has to stand on its own

content/cvs/c.yaml:2:10  `c` extends itself: c → a → b → c
    2 │ extends: a
      │          ^ one of them has to stand on its own

content/cvs/e.yaml:2:10  `e` extends itself: e → e
    2 │ extends: e
      │          ^ one of them has to stand on its own
4 problems in 4 files.\
""")


def test_a_highlight_is_not_both_listed_and_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/cvs/a.yaml": "title: A\nselect: {ids: [mttr]}\nexclude: [mttr]\n",
            "content/cvs/b.yaml": "title: B\nextends: c\nselect: {ids: [mttr]}\n",
            "content/cvs/c.yaml": "title: C\nextends: d\n",
            "content/cvs/d.yaml": "title: D\nexclude: [mttr]\n",
            "content/cvs/e.yaml": "title: E\nextends: d\nselect: {ids: [mttr]}\nexclude: []\n",
            "content/cvs/f.yaml": "title: F\nextends: e\nexclude: [mttr]\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/cvs/a.yaml:2:16  `mttr` is listed here and left out by `exclude`
    2 │ select: {ids: [mttr]}
      │                ^^^^ take it out of one of the two

content/cvs/b.yaml:3:16  `mttr` is listed here and left out by `exclude`
    3 │ select: {ids: [mttr]}
      │                ^^^^ `exclude` is that of `d`; write one for this version
2 problems in 2 files.\
""")


def test_an_id_that_is_no_highlights_has_a_hint(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"content/cvs/a.yaml": "title: A\nreword: {head: Better., something-else: Best.}\n"},
    )
    assert report(tmp_path) == snapshot("""\
content/cvs/a.yaml:2:10  there is no highlight `head`
    2 │ reword: {head: Better., something-else: Best.}
      │          ^^^^ this is the id of an entry, not of a highlight in it

content/cvs/a.yaml:2:25  there is no highlight `something-else`
    2 │ reword: {head: Better., something-else: Best.}
      │                         ^^^^^^^^^^^^^^ there is only `mttr`
2 problems in 1 file.\
""")


def test_languages_and_themes_that_do_not_exist(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": "title: Ada\nlocale: tlh\ntheme: clasic\n",
            "content/cvs/service-delivery.yaml": "title: Head\nlocale: xx-GB\ntheme: mine\n",
            "content/cvs/a.yaml": "title: A\ntheme: base\n",
            "content/cvs/b.yaml": "title: B\ntheme: dashboard\nlocale: de-CH\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/cvs/a.yaml:2:8  there is no theme `base` for CVs
    2 │ theme: base
      │        ^^^^ one of `classic`, `compact`, `modern`

content/cvs/b.yaml:2:8  there is no theme `dashboard` for CVs
    2 │ theme: dashboard
      │        ^^^^^^^^^ one of `classic`, `compact`, `modern`

content/cvs/service-delivery.yaml:2:9  no words are known for the language of `xx-GB`
    2 │ locale: xx-GB
      │         ^^^^^ one of `de`, `en-GB`, `en-US`, `es`, `fr`, `nl`

content/cvs/service-delivery.yaml:3:8  there is no theme `mine` for CVs
    3 │ theme: mine
      │        ^^^^ one of `classic`, `compact`, `modern`

content/site.yaml:2:9  no words are known for the language of `tlh`
    2 │ locale: tlh
      │         ^^^ one of `de`, `en-GB`, `en-US`, `es`, `fr`, `nl`

content/site.yaml:3:8  there is no theme `clasic` for CVs
    3 │ theme: clasic
      │        ^^^^^^ did you mean `classic`?
6 problems in 4 files.\
""")


def test_a_theme_of_the_sites_own(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": "title: Ada\ntheme: mine\n", "themes/mine/theme.yaml": "name: mine\n"})
    assert read(tmp_path).site.theme == "mine"
    (tmp_path / "themes/mine").rename(tmp_path / "moved")
    (tmp_path / "themes/mine").symlink_to(tmp_path / "moved")
    assert "there is no theme `mine` for CVs" in report(tmp_path)
