from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import csv_file
from onward.content.marks import Mark
from onward.errors import ContentError

if TYPE_CHECKING:
    from onward.problem import Problem

LISTS = frozenset({"emails", "positions", "positions.tags"})


def rows(text: str) -> list[dict[str, object]]:
    return csv_file.parse(text, file="a.csv", lists=LISTS).rows


def problems(text: str) -> tuple[Problem, ...]:
    try:
        rows(text)
    except ContentError as error:
        return error.problems
    return ()


def refusals(text: str) -> str:
    """Each problem as `line:column marked text  message`, with its hint below."""
    return "\n".join(
        f"{each.line}:{each.column} {each.excerpt[each.column - 1 :][: each.length]!r}  {each.message}\n  {each.hint}"
        for each in problems(text)
    )


def test_headings_are_paths() -> None:
    text = (
        "name,emails,positions.organization,positions.tags,positions.2.title,met.where,x-crm.id\n"
        "Ada,a@x.example; b@x.example ;,acme,it;ops,Head,Leeds,7\n"
    )
    assert rows(text) == [
        {
            "name": "Ada",
            "emails": ["a@x.example", "b@x.example"],
            "positions": [{"organization": "acme", "tags": ["it", "ops"]}, {"title": "Head"}],
            "met": {"where": "Leeds"},
            "x-*": {"x-crm": {"id": "7"}},
        }
    ]


def test_empty_cells_are_absent_and_leave_no_gap() -> None:
    text = "name,positions.2.title,positions.title,emails\nAda,Head,,\n,,,\n \nBob,Second,First,;\nEve\n"
    assert rows(text) == [
        {"name": "Ada", "positions": [{"title": "Head"}]},
        {"name": "Bob", "positions": [{"title": "First"}, {"title": "Second"}]},
        {"name": "Eve"},
    ]


def test_numbered_columns_hold_one_item_each() -> None:
    assert rows("emails.1,emails.2\na;b,c\n") == [{"emails": ["a;b", "c"]}]


def test_cells_stay_as_written() -> None:
    text = 'a,b,c\n0441,null,"say ""hi"",\nthen go "\n'
    assert rows(text) == [{"a": "0441", "b": "null", "c": 'say "hi",\nthen go '}]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    text = '\ufeff"a,;\t,;\t"@b@\r\nAda@é@@\r\n'.replace("@", separator)
    assert rows(text) == [{"a,;\t,;\t": "Ada", "b": "é"}]


@pytest.mark.parametrize("text", ["", "\n\n", "name,emails\n", "\n\nname\n"])
def test_no_rows_are_no_records(text: str) -> None:
    assert rows(text) == []


def test_wide_rows_are_refused() -> None:
    assert refusals("name,met.where\nAda,Leeds\nBob,Leeds, Yorkshire,\nEve,York,UK\n") == snapshot("""\
3:12 'Yorkshire'  this row has more cells than the header
  put quotes around a text that holds the separator, or add a heading
4:10 'UK'  this row has more cells than the header
  put quotes around a text that holds the separator, or add a heading\
""")


def test_headings_are_checked() -> None:
    assert refusals("name,,b\nAda,x,\n") == snapshot("""\
1:6 ','  a name is missing in this heading
  write a field's name, or remove the column\
""")
    assert refusals("name,b,name\nAda,x,y\n") == snapshot("""\
1:8 'name'  the heading `name` stands here a second time
  it is already over column 1\
""")
    assert refusals("positions.title,positions.1.title\n") == snapshot("""\
1:17 'positions.1.title'  the heading `positions.1.title` stands here a second time
  it is already over column 1\
""")
    assert refusals("emails,emails.2\n") == snapshot("""\
1:1 'emails'  `emails` cannot be one value and have parts
  other columns hold the parts of `emails`; keep this one or those\
""")
    assert refusals("met.,a..b\n") == snapshot("""\
1:1 'met.'  a name is missing in this heading
  write a field's name, or remove the column
1:6 'a..b'  a name is missing in this heading
  write a field's name, or remove the column\
""")


def test_quotes_are_checked() -> None:
    assert refusals('name,b\n"Ada,x\nBob,y\n') == snapshot("""\
2:1 '"'  this quote is not closed
  close it with ", and write quotes inside the text twice\
""")
    assert refusals('name,b\n"Ada" Lovelace,x\n') == snapshot("""\
2:6 ' '  the quoted text ends before this
  write a quote inside the text twice\
""")
    assert refusals('"name') == snapshot("""\
1:1 '"'  this quote is not closed
  close it with ", and write quotes inside the text twice\
""")
    assert refusals("name\nA\0da\n") == snapshot("""\
2:2 '\\x00'  the control character U+0000 stands here
  remove it\
""")


@pytest.mark.parametrize(
    "header", ["name,met,met.where", "name,met.where,met", "met,name,.", "met,met.where,met.where.x"]
)
def test_columns_in_each_others_way_are_told_with_rows_below_them(header: str) -> None:
    assert "1:" in refusals(f"{header}\nAda,Leeds,York\n")
    assert "3:" in refusals(f"{header}\nAda,Leeds,York\nBob,Leeds,York,more\n")


def test_marks_lead_to_cells_and_headings() -> None:
    text = 'name,emails,positions.title\n\n"Ada\nL","😀@x; ""b""@x",\nBob, c@x ,Head\n'
    table = csv_file.parse(text, file="a.csv", lists=LISTS)
    assert table.rows[0]["emails"] == ["😀@x", '"b"@x']
    assert table.marks.value((0, "name")) == Mark(3, 2, 3)
    assert table.marks.value((0, "emails", 1)) == Mark(4, 10, 7)
    assert table.marks.value((1, "emails", 0)) == Mark(5, 6, 3)
    assert table.marks.key((1, "positions", 0, "title")) == Mark(1, 13, 15)
    assert table.marks.value((1, "positions", 0)) == Mark(5, 11, 4)
    assert table.marks.value((1, "missing")) == Mark(5, 1, 14)


_cells = st.text(alphabet='ab;\t"\n é😀', max_size=5).filter(lambda cell: cell == "" or cell.strip() == cell)


@given(st.lists(st.lists(_cells, min_size=2, max_size=2).filter(any), max_size=5), st.sampled_from(",;\t"))
@settings(max_examples=100)
def test_it_reads_what_a_spreadsheet_writes(cells: list[list[str]], separator: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows([["one", "two"], *cells])
    expected = [{key: cell for key, cell in zip(("one", "two"), row, strict=True) if cell} for row in cells]
    assert rows(stream.getvalue()) == expected


@given(st.text() | st.text(alphabet='ab.1,;\t"\n x-'), st.frozensets(st.sampled_from(["a", "b", "a.b", "x-"])))
@settings(max_examples=100)
def test_any_text_gives_records_or_problems(text: str, lists: frozenset[str]) -> None:
    try:
        table = csv_file.parse(text, file="a.csv", lists=lists)
    except ContentError as error:
        places = [problem.line for problem in error.problems]
    else:
        places = [table.marks.value((index,)).line for index in range(len(table.rows))]
    assert all(places)
