"""A portrait in a Word document: at the right of the first lines, which run beside it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from onward.render.word_text import plain

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_WIDTH = Mm(25)
_GAP = Mm(6)


def add_photo(paragraph: Paragraph, data: bytes, alt: str) -> None:
    """Put the portrait beside a paragraph. `data` is what `onward.render.photo.portrait` makes; `alt` says what it
    shows.
    """
    picture = paragraph.add_run().add_picture(io.BytesIO(data), width=_WIDTH)
    inline = picture._inline  # noqa: SLF001 (python-docx knows pictures within a line only)
    inline.docPr.set("name", "Portrait")
    inline.docPr.set("descr", plain(alt))
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="{_GAP}" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV>'
        '<wp:wrapSquare wrapText="left"/></wp:anchor>'
    )
    for child in list(inline):
        # the picture's size stands before the way the text runs around it, all else after
        anchor.insert(3, child) if child.tag.endswith("}extent") else anchor.append(child)
    inline.getparent().replace(inline, anchor)
