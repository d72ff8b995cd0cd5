from __future__ import annotations

from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.content import read
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path


def test_unknown_and_misspelt_keys_at_every_level(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": """\
                titel: Ada
                title: Ada
                dashboard: {weekly_minuts: 300}
                publish: {pages: {kind: git, to: host, brunch: pages}}
                """,
            "content/career/profile.yaml": """\
                name: Ada
                Location: Leeds
                contact: {email: {email: ada@field.example, lable: Mail}}
                """,
            "content/career/experience.yaml": """\
                - organization: Northgate
                  rolls: []
                  roles:
                    - title: Head
                      startt: 2019
                      colour: red
                      highlights:
                        - {text: Did it., tag: [itil]}
                """,
            "content/cvs/service-delivery.yaml": """\
                title: Head
                contact: [email]
                postion: Head
                select: {tags: [service-delivery], limit: {role: 5}}
                links:
                  - {token: aaaaaaaaaaaaaaaaaaaaaaaaaa, expire: 2027-01-31}
                """,
            "content/applications/acme-head.md": """\
                ---
                title: Head
                source: direct
                wage: 5
                timeline:
                  - {date: 2026-10-03, stage: applied, where: Leeds, here}
                  - {date: 2026-10-04, stage: interview, wiht: [jo-field]}
                ---
                """,
            "content/network/contacts.csv": "name,emails.adress,phones.number,phones.lable\nA,a@x.example,0113 4,x\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/applications/acme-head.md:4:1  unknown key `wage`
    4 │ wage: 5
      │ ^^^^ write `x-wage` if it is a key of your own

content/applications/acme-head.md:6:54  unknown key `here`
    6 │   - {date: 2026-10-03, stage: applied, where: Leeds, here}
      │                                                      ^^^^ did you mean `where`?

content/applications/acme-head.md:7:42  unknown key `wiht`
    7 │   - {date: 2026-10-04, stage: interview, wiht: [jo-field]}
      │                                          ^^^^ did you mean `with`?

content/career/experience.yaml:2:3  unknown key `rolls`
    2 │   rolls: []
      │   ^^^^^ did you mean `roles`?

content/career/experience.yaml:5:7  unknown key `startt`
    5 │       startt: 2019
      │       ^^^^^^ did you mean `start`?

content/career/experience.yaml:6:7  unknown key `colour`
    6 │       colour: red
      │       ^^^^^^ write `x-colour` if it is a key of your own

content/career/experience.yaml:8:27  unknown key `tag`
    8 │         - {text: Did it., tag: [itil]}
      │                           ^^^ did you mean `tags`?

content/career/profile.yaml:2:1  unknown key `Location`
    2 │ Location: Leeds
      │ ^^^^^^^^ did you mean `location`?

content/career/profile.yaml:3:45  unknown key `lable`
    3 │ contact: {email: {email: ada@field.example, lable: Mail}}
      │                                             ^^^^^ did you mean `label`?

content/cvs/service-delivery.yaml:3:1  unknown key `postion`
    3 │ postion: Head
      │ ^^^^^^^ write `x-postion` if it is a key of your own

content/cvs/service-delivery.yaml:4:44  unknown key `role`
    4 │ select: {tags: [service-delivery], limit: {role: 5}}
      │                                            ^^^^ did you mean `roles`?

content/cvs/service-delivery.yaml:6:41  unknown key `expire`
    6 │   - {token: aaaaaaaaaaaaaaaaaaaaaaaaaa, expire: 2027-01-31}
      │                                         ^^^^^^ did you mean `expires`?

content/network/contacts.csv:1:6  `address` is missing here
    1 │ name,emails.adress,phones.number,phones.lable
      │      ^^^^^^^^^^^^^ add it, as in `address: priya@nair.example`

content/network/contacts.csv:1:6  unknown key `adress`
    1 │ name,emails.adress,phones.number,phones.lable
      │      ^^^^^^^^^^^^^ did you mean `address`?

content/network/contacts.csv:1:34  unknown key `lable`
    1 │ name,emails.adress,phones.number,phones.lable
      │                                  ^^^^^^^^^^^^ did you mean `label`?

content/site.yaml:1:1  unknown key `titel`
    1 │ titel: Ada
      │ ^^^^^ did you mean `title`?

content/site.yaml:3:13  unknown key `weekly_minuts`
    3 │ dashboard: {weekly_minuts: 300}
      │             ^^^^^^^^^^^^^ did you mean `weekly_minutes`?

content/site.yaml:4:40  unknown key `brunch`
    4 │ publish: {pages: {kind: git, to: host, brunch: pages}}
      │                                        ^^^^^^ did you mean `branch`?
18 problems in 6 files.\
""")


def test_keys_of_the_owners_own_are_kept_at_every_level(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": "title: Ada\nx-a: 1\ndashboard: {x-b: [2, two]}\n",
            "content/career/profile.yaml": "name: Ada\nx-c: {d: yes}\ncontact: {email: {email: a@x.example, x-e: 5}}\n",
            "content/career/experience.yaml": """\
                - organization: Northgate
                  x-f: 6
                  roles:
                    - {title: Head, x-g: 7, highlights: [{id: mttr, text: Did it., x-h: 8, tags: [service-delivery]}]}
                """,
            "content/applications/acme-head.md": """\
                ---
                title: Head
                source: direct
                x-i: true
                timeline:
                  - {date: 2026-10-03, stage: applied, x-j: null}
                ---
                """,
            "content/network/contacts.csv": "name,emails.address,emails.x-k,x-crm.id\nEve,eve@x.example,work,0071\n",
        },
    )
    records = read(tmp_path)
    role = records.career.experience[0].roles[0]
    assert records.site.own == {"x-a": 1}
    assert records.site.dashboard.own == {"x-b": [2, "two"]}
    assert records.career.profile.own == {"x-c": {"d": "yes"}}
    assert records.career.profile.contact["email"].own == {"x-e": 5}
    assert records.career.experience[0].own == {"x-f": 6}
    assert role.own == {"x-g": 7}
    assert role.highlights[0].own == {"x-h": 8}
    assert records.applications[0].own == {"x-i": True}
    assert records.applications[0].timeline[0].own == {"x-j": None}
    eve = next(contact for contact in records.network.contacts if contact.id == "eve")
    assert eve.own == {"x-crm": {"id": "0071"}}
    assert eve.emails[0].own == {"x-k": "work"}


def test_wrong_dates(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experience.yaml": """\
                - organization: Northgate
                  roles:
                    - {title: A, start: March 2019}
                    - {title: B, start: 2019-13}
                    - {title: C, start: 2023-02-29}
                    - {title: D, start: [2019]}
                    - {title: E, start: present}
                    - {title: F, start: 0204-03}
                    - {title: G, end: 9999}
                """,
            "content/network/events.yaml": """\
                - {name: A, start: 2026-11}
                - {name: B, start: "2026-11-02T10:00"}
                - {name: C, start: 2026-11-02T25:00Z}
                - {name: D, start: 2026-11-02 at ten}
                - {name: E, start: }
                - {name: F, start: 0001-01-01T00:00+14:00}
                """,
            "content/network/contacts.yaml": """\
                - {name: A, keep_in_touch: often}
                - {name: B, keep_in_touch: 0 days}
                - {name: C, keep_in_touch: 9999 years}
                """,
        },
    )
    assert report(tmp_path) == snapshot("""\
content/applications/acme-head.md:5:11  there is no contact `jo-field`
    5 │ referrer: jo-field
      │           ^^^^^^^^ one of `a`, `b`, `c`

content/career/experience.yaml:3:25  `March 2019` is not a date
    3 │     - {title: A, start: March 2019}
      │                         ^^^^^^^^^^ write 2019, 2019-03, 2019-03-14 or present

content/career/experience.yaml:4:25  `2019-13` is not a date
    4 │     - {title: B, start: 2019-13}
      │                         ^^^^^^^ write 2019, 2019-03, 2019-03-14 or present

content/career/experience.yaml:5:25  `2023-02-29` is not a date
    5 │     - {title: C, start: 2023-02-29}
      │                         ^^^^^^^^^^ write 2019, 2019-03, 2019-03-14 or present

content/career/experience.yaml:6:25  a list where a single value is meant
    6 │     - {title: D, start: [2019]}
      │                         ^^^^^^ write 2019, 2019-03, 2019-03-14 or present

content/career/experience.yaml:7:25  a start cannot be `present`
    7 │     - {title: E, start: present}
      │                         ^^^^^^^ write when it began

content/career/experience.yaml:8:25  the year 0204 cannot be right
    8 │     - {title: F, start: 0204-03}
      │                         ^^^^^^^ write one from 1900 to 2199

content/career/experience.yaml:9:23  the year 9999 cannot be right
    9 │     - {title: G, end: 9999}
      │                       ^^^^ write one from 1900 to 2199

content/network/contacts.yaml:1:28  `often` is not a length of time
    1 │ - {name: A, keep_in_touch: often}
      │                            ^^^^^ write 6 weeks, 3 months or 1 year

content/network/contacts.yaml:2:28  `0 days` cannot be right
    2 │ - {name: B, keep_in_touch: 0 days}
      │                            ^^^^^^ write a length from 1 day to 100 years

content/network/contacts.yaml:3:28  `9999 years` cannot be right
    3 │ - {name: C, keep_in_touch: 9999 years}
      │                            ^^^^^^^^^^ write a length from 1 day to 100 years

content/network/events.yaml:1:20  `2026-11` is not a day
    1 │ - {name: A, start: 2026-11}
      │                    ^^^^^^^ write year, month and day: 2026-11-22

content/network/events.yaml:2:20  `2026-11-02T10:00` does not say its time zone
    2 │ - {name: B, start: "2026-11-02T10:00"}
      │                    ^^^^^^^^^^^^^^^^^^ add the offset: 2026-11-02T10:00+01:00, or Z for UTC

content/network/events.yaml:3:20  `2026-11-02T25:00Z` is not a date with a time
    3 │ - {name: C, start: 2026-11-02T25:00Z}
      │                    ^^^^^^^^^^^^^^^^^ write 2026-11-22T10:00+00:00

content/network/events.yaml:4:20  `2026-11-02 at ten` is not a date with a time
    4 │ - {name: D, start: 2026-11-02 at ten}
      │                    ^^^^^^^^^^^^^^^^^ write 2026-11-22T10:00+00:00

content/network/events.yaml:5:20  nothing where a single value is meant
    5 │ - {name: E, start: }
      │                    ^ write year, month and day: 2026-11-22

content/network/events.yaml:6:20  the year 0001 cannot be right
    6 │ - {name: F, start: 0001-01-01T00:00+14:00}
      │                    ^^^^^^^^^^^^^^^^^^^^^^ write one from 1900 to 2199

content/network/journal/2026.yaml:1:43  there is no contact `jo-field`
    1 │ - {date: 2026-11-02, kind: coffee, with: [jo-field], about: acme-head}
      │                                           ^^^^^^^^ one of `a`, `b`, `c`
18 problems in 5 files.\
""")


def test_an_end_before_its_start(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experience.yaml": """\
                - organization: Northgate
                  roles:
                    - {title: A, start: 2019-03, end: 2018}
                    - {title: B, start: 2019-03, end: 2019}
                """,
            "content/career/certifications.yaml": "- {name: ITIL, issued: 2023-12-14, expires: 2023-12-13}\n",
            "content/network/contacts.yaml": """\
                - name: Jo Field
                  positions:
                    - {organization: Acme, start: 2020, end: 2019-12-31}
                """,
            "content/network/events.yaml": """\
                - {name: A, start: 2026-12-02T18:00+00:00, end: 2026-12-02T17:59+00:00}
                - {name: B, start: 2026-12-02T18:00+00:00, end: 2026-12-02T18:30+01:00}
                - {name: C, start: 2026-12-02, end: 2026-12-01T18:00Z}
                - {name: D, start: 2026-12-02T18:00Z, end: 2026-12-02}
                """,
            "content/applications/acme-head.md": """\
                ---
                title: Head
                source: direct
                salary: {minimum: 80000, maximum: 8000}
                ---
                """,
        },
    )
    assert report(tmp_path) == snapshot("""\
content/applications/acme-head.md:4:35  the maximum is below the minimum
    4 │ salary: {minimum: 80000, maximum: 8000}
      │                                   ^^^^ swap them

content/career/certifications.yaml:1:45  it expires on 2023-12-13, before it was issued on 2023-12-14
    1 │ - {name: ITIL, issued: 2023-12-14, expires: 2023-12-13}
      │                                             ^^^^^^^^^^ swap them, or correct the year

content/career/experience.yaml:3:39  the end, 2018, is before the start, 2019-03
    3 │     - {title: A, start: 2019-03, end: 2018}
      │                                       ^^^^ swap them, or correct the year

content/network/contacts.yaml:3:46  the end, 2019-12-31, is before the start, 2020
    3 │     - {organization: Acme, start: 2020, end: 2019-12-31}
      │                                              ^^^^^^^^^^ swap them, or correct the year

content/network/events.yaml:1:49  it ends before it starts
    1 │ - {name: A, start: 2026-12-02T18:00+00:00, end: 2026-12-02T17:59+00:00}
      │                                                 ^^^^^^^^^^^^^^^^^^^^^^ swap them, or correct the date

content/network/events.yaml:2:49  it ends before it starts
    2 │ - {name: B, start: 2026-12-02T18:00+00:00, end: 2026-12-02T18:30+01:00}
      │                                                 ^^^^^^^^^^^^^^^^^^^^^^ swap them, or correct the date

content/network/events.yaml:3:37  it ends before it starts
    3 │ - {name: C, start: 2026-12-02, end: 2026-12-01T18:00Z}
      │                                     ^^^^^^^^^^^^^^^^^ swap them, or correct the date
7 problems in 5 files.\
""")


def test_values_of_the_wrong_kind(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": """\
                title: [Ada]
                description:
                base_url: field.example
                locale: english
                timezone: Leeds
                paper: A4
                indexing: "yes"
                dashboard: {weekly_minutes: 5 hours, silent_after_days: 1.5, keep_in_touch: {storng: 1 month}}
                """,
            "content/career/profile.yaml": """\
                name: ""
                location: {country_code: gb}
                contact:
                  E-Mail: ada@field.example
                  site: field.example/ada
                  mail: ada@field
                  both: {email: a@x.example, phone: 0113 4}
                  phone: 07
                target: {salary_minimum: lots, titles: Head of Service, currency: £}
                photo: {file: ../me.jpg}
                """,
            "content/career/skills.yaml": """\
                - ITIL
                - {name: A, level: Expert, years: -1}
                - {name: B, tags: [Big Tag], last_used: }
                - [C]
                -
                - 7
                """,
            "content/career/experience.yaml": "- {organization: A, roles: []}\n- {organization: B, roles: Head}\n",
            "content/cvs/service-delivery.yaml": """\
                title: Head
                select: all
                sections: [summary, Experience, {title: Skills}]
                max_pages: 1000
                reword: [mttr]
                links: [{token: acme}]
                """,
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/experience.yaml:1:28  an empty list
    1 │ - {organization: A, roles: []}
      │                            ^^ write at least one item

content/career/experience.yaml:2:28  `Head` where a list is meant
    2 │ - {organization: B, roles: Head}
      │                            ^^^^ write each item on a line of its own, after `- `

content/career/profile.yaml:1:7  an empty text
    1 │ name: ""
      │       ^^ write something, or leave the key out

content/career/profile.yaml:2:26  `gb` is not of the right form
    2 │ location: {country_code: gb}
      │                          ^^ write it as in `GB`

content/career/profile.yaml:4:3  `E-Mail` is not an id
    4 │   E-Mail: ada@field.example
      │   ^^^^^^ use a-z, 0-9 and single hyphens, at most 60 characters

content/career/profile.yaml:5:9  `field.example/ada` is neither an e-mail address nor a phone number nor a web address
    5 │   site: field.example/ada
      │         ^^^^^^^^^^^^^^^^^ write name@host.example, +44 113 496 0000 or https://host.example

content/career/profile.yaml:6:9  `ada@field` is not an e-mail address
    6 │   mail: ada@field
      │         ^^^^^^^^^ write name@host.example

content/career/profile.yaml:7:9  a contact detail is one e-mail, one phone or one web address
    7 │   both: {email: a@x.example, phone: 0113 4}
      │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ give each its own name: `email: …`, `mobile: …`, `linkedin: …`

content/career/profile.yaml:8:10  `07` is not a phone number
    8 │   phone: 07
      │          ^^ write +44 113 496 0000

content/career/profile.yaml:9:26  `lots` is not a number
    9 │ target: {salary_minimum: lots, titles: Head of Service, currency: £}
      │                          ^^^^ write digits, with a point for decimals

content/career/profile.yaml:9:40  `Head of Service` where a list is meant
    9 │ target: {salary_minimum: lots, titles: Head of Service, currency: £}
      │                                        ^^^^^^^^^^^^^^^ write each item on a line of its own, after `- `

content/career/profile.yaml:9:67  `£` is not of the right form
    9 │ …: {salary_minimum: lots, titles: Head of Service, currency: £}
      │                                                              ^ write it as in `GBP`

content/career/profile.yaml:10:1  `alt` is missing here
   10 │ photo: {file: ../me.jpg}
      │ ^^^^^ add it, as in `alt: Morgan Ellery`

content/career/profile.yaml:10:15  `../me.jpg` is not a file name under content/assets/
   10 │ photo: {file: ../me.jpg}
      │               ^^^^^^^^^ letters, digits, `-`, `_`, `.` and `/` only; no `..`

content/career/skills.yaml:2:20  `Expert` is not one of the words for this
    2 │ - {name: A, level: Expert, years: -1}
      │                    ^^^^^^ did you mean `expert`?

content/career/skills.yaml:2:35  `-1` is too small
    2 │ - {name: A, level: Expert, years: -1}
      │                                   ^^ write 0 or more

content/career/skills.yaml:3:20  `Big Tag` cannot be a tag
    3 │ - {name: B, tags: [Big Tag], last_used: }
      │                    ^^^^^^^ use a-z, 0-9 and single hyphens, at most 60 characters

content/career/skills.yaml:4:3  a list where keys with values are meant
    4 │ - [C]
      │   ^^^ write `key: value` lines

content/career/skills.yaml:5:2  nothing where keys with values are meant
    5 │ -
      │  ^ write `key: value` lines

content/cvs/service-delivery.yaml:2:9  `all` where keys with values are meant
    2 │ select: all
      │         ^^^ write `key: value` lines

content/cvs/service-delivery.yaml:3:21  `Experience` is not one of the words for this
    3 │ sections: [summary, Experience, {title: Skills}]
      │                     ^^^^^^^^^^ did you mean `experience`?

content/cvs/service-delivery.yaml:3:33  `section` is missing here
    3 │ sections: [summary, Experience, {title: Skills}]
      │                                 ^^^^^^^^^^^^^^^ add it, as in `section: experience`

content/cvs/service-delivery.yaml:4:12  `1000` is too large
    4 │ max_pages: 1000
      │            ^^^^ write 20 or less

content/cvs/service-delivery.yaml:5:9  a list where keys with values are meant
    5 │ reword: [mttr]
      │         ^^^^^^ write `key: value` lines

content/cvs/service-delivery.yaml:6:17  `acme` is not of the right form
    6 │ links: [{token: acme}]
      │                 ^^^^ 26 characters of a-z and 2-7, drawn at random by `onward new link`

content/site.yaml:1:8  a list where a text is meant
    1 │ title: [Ada]
      │        ^^^^^ write one text

content/site.yaml:3:11  `field.example` is not a web address
    3 │ base_url: field.example
      │           ^^^^^^^^^^^^^ it starts with https:// or http://

content/site.yaml:4:9  `english` is not of the right form
    4 │ locale: english
      │         ^^^^^^^ write it as in `en-GB`

content/site.yaml:5:11  `Leeds` is not a time zone
    5 │ timezone: Leeds
      │           ^^^^^ write it as in Europe/London

content/site.yaml:6:8  `A4` is not one of the words for this
    6 │ paper: A4
      │        ^^ did you mean `a4`?

content/site.yaml:7:11  `yes` is neither true nor false
    7 │ indexing: "yes"
      │           ^^^^^ write true or false

content/site.yaml:8:29  `5 hours` is not a whole number
    8 │ dashboard: {weekly_minutes: 5 hours, silent_after_days: 1.5, keep_in_touch: {storng: 1 month}}
      │                             ^^^^^^^ write digits only

content/site.yaml:8:57  `1.5` is not a whole number
    8 │ dashboard: {weekly_minutes: 5 hours, silent_after_days: 1.5, keep_in_touch: {storng: 1 month}}
      │                                                         ^^^ write digits only

content/site.yaml:8:78  `storng` is not one of the words for this
    8 │ …y_minutes: 5 hours, silent_after_days: 1.5, keep_in_touch: {storng: 1 month}}
      │                                                              ^^^^^^ did you mean `strong`?
34 problems in 5 files.\
""")


def test_visibility_is_one_of_three_words_as_they_are(tmp_path: Path) -> None:
    text = "title: Head\npublish: {}\n"
    files = {
        f"content/cvs/a{number}.yaml": text.format(value)
        for number, value in enumerate(['"true"', "true", "Public", "yes", "[public]", "", "pubilc", "' public'"])
    }
    write(tmp_path, files)
    assert report(tmp_path) == snapshot("""\
content/cvs/a0.yaml:2:10  `true` is not one of the words for this
    2 │ publish: "true"
      │          ^^^^^^ one of `public`, `unlisted`, `private`

content/cvs/a1.yaml:2:10  `true` is not one of the words for this
    2 │ publish: true
      │          ^^^^ one of `public`, `unlisted`, `private`

content/cvs/a2.yaml:2:10  `Public` is not one of the words for this
    2 │ publish: Public
      │          ^^^^^^ did you mean `public`?

content/cvs/a3.yaml:2:10  `yes` is not one of the words for this
    2 │ publish: yes
      │          ^^^ one of `public`, `unlisted`, `private`

content/cvs/a4.yaml:2:10  a list where one of a few words is meant
    2 │ publish: [public]
      │          ^^^^^^^^ one of `public`, `unlisted`, `private`

content/cvs/a5.yaml:2:9  nothing where one of a few words is meant
    2 │ publish:
      │         ^ one of `public`, `unlisted`, `private`

content/cvs/a6.yaml:2:10  `pubilc` is not one of the words for this
    2 │ publish: pubilc
      │          ^^^^^^ did you mean `public`?

content/cvs/a7.yaml:2:10  ` public` is not one of the words for this
    2 │ publish: ' public'
      │          ^^^^^^^^^ did you mean `public`?
8 problems in 8 files.\
""")


def test_absent_visibility_means_private(tmp_path: Path) -> None:
    write(tmp_path, {"content/cvs/service-delivery.yaml": "title: Head\n"})
    assert read(tmp_path).cvs[0].publish == "private"


def test_an_item_that_is_wrong_does_not_make_its_list_empty(tmp_path: Path) -> None:
    write(tmp_path, {"content/career/experience.yaml": "- {organization: Northgate, roles: [{titel: Head}]}\n"})
    assert report(tmp_path) == snapshot("""\
content/career/experience.yaml:1:37  `title` is missing here
    1 │ - {organization: Northgate, roles: [{titel: Head}]}
      │                                     ^^^^^^^^^^^^^ add it, as in `title: Head of Service Delivery`

content/career/experience.yaml:1:38  unknown key `titel`
    1 │ - {organization: Northgate, roles: [{titel: Head}]}
      │                                      ^^^^^ did you mean `title`?
2 problems in 1 file.\
""")
