from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING, Any

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import yaml
from onward.content.marks import Mark
from onward.errors import ContentError
from onward.model.base import OWN_KEYS

if TYPE_CHECKING:
    from onward.problem import Problem


def problems(text: str) -> tuple[Problem, ...]:
    try:
        yaml.parse(text, file="a.yaml")
    except ContentError as error:
        return error.problems
    return ()


def refusals(text: str) -> str:
    """Each problem as `line:column marked text  message`, with its hint below."""
    return "\n".join(
        f"{each.line}:{each.column} {each.excerpt[each.column - 1 :][: each.length]!r}  {each.message}\n  {each.hint}"
        for each in problems(text)
    )


def test_scalars_stay_as_written() -> None:
    text = "[no, 0441 496, +44 113, 12:30:45, 2019-03, 1.10, true, Null, NULL, 'null', \"~\", '']"
    expected = ["no", "0441 496", "+44 113", "12:30:45", "2019-03", "1.10", "true", "Null", "NULL", "null", "~", ""]
    assert yaml.parse(text, file="a.yaml") == expected


def test_nothing_is_none() -> None:
    assert yaml.parse("a: null\nb: ~\nc:\nd: |\n", file="a.yaml") == {"a": None, "b": None, "c": None, "d": ""}


@pytest.mark.parametrize(("text", "data"), [("", None), ("# nothing\n", None), ("\ufeffa: b", {"a": "b"}), ("x", "x")])
def test_any_top_level_is_the_callers_to_judge(text: str, data: object) -> None:
    assert yaml.parse(text, file="a.yaml") == data


def test_windows_line_ends_are_line_ends() -> None:
    assert yaml.parse("a: |\r\n  b\r\n  c\r\n", file="a.yaml") == {"a": "b\nc\n"}


def test_own_keys_are_gathered_in_each_mapping() -> None:
    text = "x-a: 1\nb: {x-c: {x-d: 2}, e: 3}\nx-*: 4\n"
    assert yaml.parse(text, file="a.yaml") == {
        "x-*": {"x-a": 1, "x-*": 4},
        "b": {"x-*": {"x-c": {"x-d": 2}}, "e": "3"},
    }


def test_the_name_of_the_gathered_entry_is_the_records() -> None:
    assert yaml.OWN_KEYS == OWN_KEYS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("~", None),
        ("", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("12", 12),
        ("-7", -7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.INF", float("-inf")),
        ("0441", "0441"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("'12'", "12"),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_own_values_have_the_types_of_the_core_schema(text: str, value: object) -> None:
    data: Any = yaml.parse(f"x-a: [{text}]" if text else "x-a: [~]", file="a.yaml")
    (read,) = data["x-*"]["x-a"]
    assert (type(read), read) == (type(value), value)


def test_what_can_hide_or_explode_is_refused_all_at_once() -> None:
    text = "a: &x y\nb: *x\nc: !t z\n<<: {d: e}\nc: 1\nx-f: 1\nx-f: 2\n"
    assert refusals(text) == snapshot("""\
1:4 '&x'  `&x` is an anchor, which is not read here
  write the value out, or put the text in quotes
2:4 '*x'  `*x` is an alias, which is not read here
  write the value out, or put the text in quotes
3:4 '!t'  `!t` is a tag, which is not read here
  remove it, or quote the text
4:1 '<<'  `<<` is a merge key, which is not read here
  write the entries out
5:1 'c'  the key `c` stands here a second time
  it is already on line 3
7:1 'x-f'  the key `x-f` stands here a second time
  it is already on line 6\
""")


def test_structure_is_refused() -> None:
    assert refusals("{{ name }}: x") == snapshot("""\
1:1 '{'  a list or mapping cannot be a key
  write a plain word, or put text in quotes\
""")
    assert refusals("a: 1\n---\nb: 2\n") == snapshot("""\
2:1 '---'  a second document starts here
  put it in a file of its own, or remove `---`\
""")
    assert refusals(": x") == snapshot("""\
1:1 ':'  there is no key before this colon
  write the key, or put the text in quotes\
""")
    assert refusals("? \n: x") == snapshot("""\
1:2 ' '  there is no key before this colon
  write the key, or put text in quotes\
""")


def test_a_duplicate_names_the_line_of_the_first() -> None:
    assert refusals("- name: Ada\n  emails: []\n  name: Bob\n- name: Eve\n") == snapshot("""\
3:3 'name'  the key `name` stands here a second time
  it is already on line 1\
""")


def test_duplicates_are_refused_within_own_keys() -> None:
    assert len(problems("x-a: {x-b: 1, x-b: 2, c: 1, c: 2}")) == 2


def test_depth_is_limited() -> None:
    assert yaml.parse("[" * 40 + "]" * 40, file="a.yaml")
    assert refusals("[" * 41 + "]" * 41) == snapshot("""\
1:41 '['  lists and mappings are nested over 40 deep here
  make it flatter\
""")
    assert len(problems("[" * 30_000)) == 1
    assert len(problems("- " * 30_000)) == 1


def test_what_is_no_text_is_refused() -> None:
    assert refusals("a: b\nc: d\0e") == snapshot("""\
2:5 '\\x00'  the control character U+0000 stands here
  remove it\
""")
    assert refusals("a: \x1b[31m") == snapshot("""\
1:4 '\\x1b'  the control character U+001B stands here
  remove it\
""")
    assert refusals("a: \ud800") == snapshot("""\
1:4 '\\ud800'  U+D800 is not a character
  remove it\
""")
    assert refusals("a: x\u2028b: c") == snapshot("""\
1:5 '\\u2028'  a line separator that cannot be seen (U+2028) stands here
  replace it with a space or start a new line\
""")
    assert refusals('a: "\\e[31m"') == snapshot("""\
1:4 '"\\\\e[31m"'  the text in these quotes holds a control character
  remove the escape\
""")


def test_indentation_is_explained() -> None:
    assert refusals("a:\n\tb: 1\n") == snapshot("""\
2:1 '\\t'  a tab stands where only spaces may
  replace the tab with spaces\
""")
    assert refusals("a: 1\n  b: 2\n") == snapshot("""\
2:3 'b: 2'  this line is indented further than the one above allows
  start it in the same column as its neighbours, or put the text above in quotes\
""")
    assert refusals("a:\n    b: 1\n  c: 2\n") == snapshot("""\
3:3 'c: 2'  this line does not line up with the lines above
  start it in column 1, as line 1 does, or line it up with the lines it belongs to\
""")
    assert refusals("- a: 1\n b: 2\n") == snapshot("""\
2:2 'b: 2'  this line does not line up with the lines above
  start it in column 1, as line 1 does, or line it up with the lines it belongs to\
""")
    assert refusals("a: 1\n- b\n") == snapshot("""\
2:1 '- b'  a list item stands among keys
  indent it under the key it belongs to, or write `key: value`\
""")
    assert refusals("- a\nb: c\n") == snapshot("""\
2:1 'b: c'  a key stands among list items
  indent it under the item it belongs to, or start it with `- `\
""")
    assert refusals("a: - b\n") == snapshot("""\
1:4 '-'  a list item cannot start here
  start a new line for it, or put the text in quotes\
""")


def test_colons_and_dashes_are_explained() -> None:
    assert refusals("title: Manager: Service\n") == snapshot("""\
1:8 'Manager: Service'  this text holds a colon and is not in quotes
  put the text in quotes: "Manager: Service"\
""")
    assert refusals("title: don't: do\n") == snapshot("""\
1:8 "don't: do"  this text holds a colon and is not in quotes
  put the text in quotes\
""")
    assert refusals("id: x\nname:Ada\n") == snapshot("""\
2:5 ':'  there is no space after the colon
  write `name: Ada`\
""")
    assert refusals("name:Ada\nid: x\n") == snapshot("""\
1:5 ':'  there is no space after the colon
  write `name: Ada`\
""")
    assert refusals("tags:\n- a\n-b\n") == snapshot("""\
3:1 '-'  there is no space after the dash
  write `- b`\
""")
    assert refusals("name\nid: x\n") == snapshot("""\
1:1 'name'  this line is neither a key with its value nor a list item
  write `key: value`, or `- ` before a list item\
""")


def test_quotes_and_brackets_are_explained() -> None:
    assert refusals("a: 'Tis\nb: c\n") == snapshot("""\
1:4 "'"  this quote is not closed
  close it with ', or put " around a text that starts with '\
""")
    assert refusals("a: 'it's'\n") == snapshot("""\
1:8 's'  the quoted text ends before this
  write a quote inside the text twice, or use the other kind of quotes around it\
""")
    assert refusals("a: [b, c\nd: e\n") == snapshot("""\
1:4 '['  the bracket `[` is not closed
  close it with `]`, with commas between the items and quotes around text that holds `: `\
""")
    assert refusals("a: {b: c\n") == snapshot("""\
1:4 '{'  the bracket `{` is not closed
  close it with `}`, with commas between the items and quotes around text that holds `: `\
""")
    assert refusals("a: [b]]\n") == snapshot("""\
1:7 ']'  this does not belong to what stands before it
  remove it, or put the text in quotes\
""")
    assert refusals("a: [b,, c]\n") == snapshot("""\
1:7 ','  a value is missing before `,`
  write one, or put the text in quotes if this is text\
""")
    assert refusals('a: "C:\\q"\n') == snapshot("""\
1:7 '\\\\q'  this backslash starts no character that is known
  write the backslash twice, or use single quotes\
""")
    assert refusals("a: |b\n  c\n") == snapshot("""\
1:4 '|'  after `|` the text starts on its own line
  start the text on the next line, indented, or put the text in quotes\
""")


def test_signs_are_explained() -> None:
    assert refusals("a: @b\n") == snapshot("""\
1:4 '@'  unquoted text cannot start with `@`
  put the text in quotes\
""")
    assert refusals("a: `b`\n") == snapshot("""\
1:4 '`'  unquoted text cannot start with a backtick
  put the text in quotes\
""")
    assert refusals("a: *b*\n") == snapshot("""\
1:4 '*'  unquoted text cannot start with `*`
  put the text in quotes\
""")
    assert refusals("a: %b\n") == snapshot("""\
1:4 '%'  unquoted text cannot start with `%`
  put the text in quotes\
""")
    assert refusals("a: 1\n...\nb\n") == snapshot("""\
3:1 'b'  this does not belong to what stands before it
  remove it, or put the text in quotes\
""")


def test_problems_are_placed_in_characters() -> None:
    assert refusals("😀 é שלום: &x y") == snapshot("""\
1:11 '&x'  `&x` is an anchor, which is not read here
  write the value out, or put the text in quotes\
""")


def test_garbage_collection_is_as_it_was() -> None:
    yaml.parse("a: b", file="a.yaml")
    assert gc.isenabled()
    gc.disable()
    try:
        yaml.parse("a: b", file="a.yaml")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_marks_lead_to_keys_and_values() -> None:
    marks = yaml.locate("é: [😀a, b]\nc:\n  - d: e f # g\n    x-h: 1\n")
    assert marks.key(("é",)) == Mark(1, 1, 1)
    assert marks.value(("é",)) == Mark(1, 4, 7)
    assert marks.value(("é", 1)) == marks.key(("é", 1)) == Mark(1, 9, 1)
    assert marks.value(("c", 0, "d")) == Mark(3, 8, 3)
    assert marks.key(("c", 0, "x-*", "x-h")) == Mark(4, 5, 3)


def test_unknown_paths_get_their_nearest_ancestor() -> None:
    marks = yaml.locate("a:\n  b: c\n")
    assert marks.value(("a", "missing", 3)) == marks.value(("a",)) == Mark(2, 3, 4)
    assert yaml.locate("").value(("a",)) == Mark(1, 1, 1)


def test_a_broken_text_is_located_up_to_where_it_breaks() -> None:
    assert yaml.locate("a: b\nc: [").key(("a",)) == Mark(1, 1, 1)


@given(st.text() | st.text(alphabet="ab:- \n\t[]{},&*!|>'\"%@`#?<x\\~\r\x00\u2028"))
@settings(max_examples=100)
def test_any_text_gives_data_or_problems(text: str) -> None:
    yaml.locate(text)
    assert all(problem.message and problem.line for problem in problems(text))


class _QuotingDumper(pyyaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_QuotingDumper.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)

_texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8)
_data = st.recursive(
    st.none() | _texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(_texts.filter(lambda key: not key.startswith("x-")), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_data, st.booleans())
@settings(max_examples=100)
def test_plain_data_reads_back_equal(data: object, allow_unicode: bool) -> None:
    text = pyyaml.dump(data, Dumper=_QuotingDumper, allow_unicode=allow_unicode, width=10_000)
    assert yaml.parse(text, file="a.yaml") == data


@given(st.dictionaries(st.text("abé😀א", min_size=1), st.text("abé 😀", min_size=1).map(str.strip), max_size=6))
@settings(max_examples=50)
def test_marks_point_at_the_text_of_their_key(data: dict[str, str]) -> None:
    text = "".join(f"- {key}: '{value}'\n" for key, value in data.items())
    marks = yaml.locate(text)
    for index, (key, value) in enumerate(data.items()):
        assert _marked(text, marks.key((index, key))) == key
        assert _marked(text, marks.value((index, key))) == f"'{value}'"


def _marked(text: str, mark: Mark) -> str:
    return text.split("\n")[mark.line - 1][mark.column - 1 :][: mark.length]


@pytest.fixture
def slow_yaml(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The reader where the C extension is absent."""
    monkeypatch.delattr(pyyaml, "CSafeLoader")
    yield importlib.reload(yaml)
    monkeypatch.undo()
    importlib.reload(yaml)


def test_without_the_c_extension_it_reads_the_same(slow_yaml: Any) -> None:
    text = "a: [no, '12', ~]\nx-b: 0x1F\n"
    assert slow_yaml.parse(text, file="a.yaml") == {"a": ["no", "12", None], "x-*": {"x-b": 31}}
    for broken, message in _SLOW:
        with pytest.raises(ContentError, match="1 problem") as caught:
            slow_yaml.parse(broken, file="a.yaml")
        assert caught.value.problems[0].message == message


_SLOW = [
    ("a:\n\tb: 1\n", "a tab stands where only spaces may"),
    ("a: b: c\n", "this text holds a colon and is not in quotes"),
    ("id: x\nname:Ada\n", "there is no space after the colon"),
    ("a:\n    b: 1\n  c: 2\n", "this line does not line up with the lines above"),
    ("a: [b\n", "the bracket `[` is not closed"),
    ("a: 'b\n", "this quote is not closed"),
    ("a: *b\n", "`*b` is an alias, which is not read here"),
    ("[" * 3000, "lists and mappings are nested over 40 deep here"),
]
