"""The least that a build can do: read and parse the content, render the pages, and write the files. Nothing is checked.

python benchmarks/floor.py FOLDER FILES.json OUT

`FILES.json` stands for all that Onward works out: what a page says, by its path, with the markup around each text.
Files that are no pages are written as they are.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import jinja2
import yaml
from markdown_it import MarkdownIt

_PAGE = "{% for tag, text in parts %}{{ tag | safe }}{{ text }}{% endfor %}"


def read(folder: Path) -> int:
    """Parse every file; how many there were."""
    markdown = MarkdownIt("js-default")
    files = sorted(file for file in (folder / "content").rglob("*") if file.is_file())
    for file in files:
        if file.suffix == ".yaml":
            yaml.load(file.read_bytes(), yaml.CSafeLoader)
        elif file.suffix == ".md":
            _, front, body = file.read_text("utf-8").split("---\n", 2)
            yaml.load(front, yaml.CSafeLoader)
            markdown.render(body)
    return len(files)


def write(files: dict[str, list[tuple[str, str]] | str], out: Path) -> None:
    page = jinja2.Environment(autoescape=True).from_string(_PAGE)
    for path, parts in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(parts, str):
            target.write_bytes(Path(parts).read_bytes())
        else:
            target.write_text(page.render(parts=parts), "utf-8")


if __name__ == "__main__":
    gc.disable()
    read(Path(sys.argv[1]))
    write(json.loads(Path(sys.argv[2]).read_bytes()), Path(sys.argv[3]))
