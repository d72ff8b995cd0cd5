"""Adds a theme of the owner's own to a site folder: its settings and an empty style sheet, both explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.content import require_content
from onward.content.hints import did_you_mean
from onward.errors import UsageError
from onward.model.slug import slug
from onward.model.values import is_id
from onward.render.theme import Theme, find_theme, theme_names
from onward.scaffold.files import failures_as_sentences, first_link, write

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_PARENT = "classic"

_SHIPPED = Path(__file__).resolve().parent / "new_theme"
_KINDS = (".css", ".html", ".typ", ".docx", ".svg")


def add_theme(folder: Path, name: str | None, parent: str = DEFAULT_PARENT) -> Path:
    """Write `themes/NAME` into a site folder, over the theme `parent`; returns the new folder.

    Raises UsageError for a bad or taken name and an unknown parent, and ContentError for a folder that holds no content
    and for a parent that is broken.
    """
    require_content(folder)
    _check_name(folder, name)
    assert name is not None
    known = theme_names(folder)
    if parent not in known:
        raise UsageError(f"There is no theme `{parent}`: {did_you_mean(parent, known) or 'see `themes/`.'}")
    made = folder / "themes" / name
    if link := first_link(made, folder):
        raise UsageError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
    starter = _Starter(name, find_theme(parent, folder))
    with failures_as_sentences():
        write(made / "theme.css", starter.style().encode())
        write(made / "theme.yaml", starter.settings().encode())
    return made


def _check_name(folder: Path, name: str | None) -> None:
    if name is None:
        raise UsageError("The new theme needs a name. Run `onward new theme NAME`.")
    if not is_id(name):
        better = f" Perhaps `{slug(name)}`?" if slug(name) else ""
        raise UsageError(
            f"`{name}` cannot name a theme. Use a-z, 0-9 and single hyphens, at most 60 characters.{better}"
        )
    if (folder / "themes" / name).exists():
        raise UsageError(f"themes/{name} is there already. Choose another name.")
    if name in theme_names(folder):
        raise UsageError(
            f"`{name}` comes with Onward. Choose another name; or, to change that theme everywhere, put the files you "
            f"would change into themes/{name}."
        )


class _Starter(Struct, frozen=True):
    """The files of a new theme over another."""

    name: str
    parent: Theme

    def settings(self) -> str:
        text = (_SHIPPED / "theme.yaml").read_text(encoding="utf-8")
        named = text.replace("NAME", self.name).replace("PARENT", self.parent.name)
        return named.replace("FILES", "\n".join(self._files())).replace("OPTIONS", "\n".join(self._options()))

    def style(self) -> str:
        """An explained sheet with the parent's look, named where it has a file of its own, else copied."""
        comment = (_SHIPPED / "theme.css").read_text(encoding="utf-8").replace("NAME", self.name)
        own = f"{self.parent.name}.css"
        if own in self.parent.files:
            return f'@import "{own}";\n\n{comment}'
        return f"{comment}\n{self.parent.files['theme.css'].text()}"

    def _files(self) -> Iterator[str]:
        """The files that can be replaced, by the theme that each comes from."""
        origins: dict[str, list[str]] = {}
        for name, file in sorted(self.parent.files.items()):
            if name.endswith(_KINDS):
                theme = file.path.parents[name.count("/")].name
                origins.setdefault(theme, []).append(name)
        for theme, names in origins.items():
            yield f"#   of `{theme}`:"
            yield from (f"#     {name}" for name in names)

    def _options(self) -> Iterator[str]:
        return (f"#   {name}: [{', '.join(values)}]" for name, values in self.parent.options.items())
