"""Markdown of the owner's in a Word document: emphasis, links, lists and quotations, in the base's styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onward.render.markdown_tree import markdown_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from onward.render.word_text import Writer

_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_DEEPEST_LIST = 2
_DEEPEST_HEADING = 3


def add_markdown(writer: Writer, text: str, *, style: str = "Body Text", rank: int = 2) -> list[Paragraph]:
    """Add the blocks of the text. `style` is that of its paragraphs; `rank`, 1 to 3, that of its headings."""
    return list(_blocks(writer, markdown_tree(text), style, min(rank, _DEEPEST_HEADING)))


def _blocks(writer: Writer, nodes: Iterable[Mapping[str, Any]], style: str, rank: int) -> Iterator[Paragraph]:
    for node in nodes:
        if node["kind"] in _LISTS:
            yield from _list(writer, node, rank)
        elif node["kind"] == "blockquote":
            yield from _blocks(writer, node["children"], "Quote", rank)
        elif node["kind"] != "hr":
            yield _paragraph(writer, node, f"Heading {rank}" if node["kind"] == "heading" else style)


def _paragraph(writer: Writer, node: Mapping[str, Any], style: str) -> Paragraph:
    paragraph = writer.paragraph(style)
    _inline(writer, paragraph, node)
    return paragraph


def _list(writer: Writer, node: Mapping[str, Any], rank: int, depth: int = 1) -> Iterator[Paragraph]:
    """The items of a list, each with all that stands in it."""
    level = min(depth, _DEEPEST_LIST)
    suffix = f" {level}" if level > 1 else ""
    style = _LISTS[node["kind"]] + suffix
    number = _new_list(writer, style, level, node["start"]) if "start" in node else 0
    for item in node["children"]:
        opening, others = _opening(item["children"])
        paragraph = _paragraph(writer, opening, style)
        _set_list(paragraph, number, level)
        yield paragraph
        for child in others:
            if child["kind"] in _LISTS:
                yield from _list(writer, child, rank, depth + 1)
            else:
                yield from _blocks(writer, [child], f"List Continue{suffix}", rank)


def _opening(children: list[Mapping[str, Any]]) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """What stands beside an item's bullet, nothing where it begins with no paragraph, and what follows below."""
    if children and children[0]["kind"] in ("paragraph", "heading", "text"):
        return children[0], children[1:]
    return {"kind": "text", "text": ""}, children


def _new_list(writer: Writer, style: str, level: int, start: int) -> int:
    """The number of a list that counts for itself, in the look of a style's."""
    numbering = writer.document.part.numbering_part.element
    template = writer.document.styles[style].element.pPr.numPr.numId.val
    added = numbering.add_num(numbering.num_having_numId(template).abstractNumId.val)
    added.add_lvlOverride(ilvl=level - 1).add_startOverride(val=start)
    return added.numId


def _set_list(paragraph: Paragraph, number: int, level: int) -> None:
    if number:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 (python-docx knows no lists)
        properties.get_or_add_ilvl().val = level - 1
        properties.get_or_add_numId().val = number


def _inline(writer: Writer, paragraph: Paragraph, node: Mapping[str, Any], marks: tuple[str, ...] = ()) -> list[Run]:
    """What a node says, as runs at the end of the paragraph. `marks` are the kinds of emphasis it stands in."""
    if node["kind"] == "text":
        return _lines(writer, paragraph, node["text"], marks)
    if node["kind"] == "hardbreak":
        run = paragraph.add_run()
        run.add_break()
        return [run]
    inner = (*marks, node["kind"])
    runs = [run for child in node["children"] for run in _inline(writer, paragraph, child, inner)]
    if node["kind"] == "link":
        writer.link(paragraph, runs, node["href"], "Hyperlink")
    return runs


def _lines(writer: Writer, paragraph: Paragraph, text: str, marks: tuple[str, ...]) -> list[Run]:
    runs = []
    for index, line in enumerate(text.split("\n")):
        if index:
            runs.append(paragraph.add_run())
            runs[-1].add_break()
        if line:
            runs.append(writer.run(paragraph, line))
    for run in runs:
        run.bold = "strong" in marks or None
        run.italic = "em" in marks or None
        run.font.strike = "s" in marks or None
    return runs
