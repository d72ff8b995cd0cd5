"""Typst at work on the files of one theme: a root that holds nothing else, no fonts but the theme's, no network."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from msgspec import Struct

from onward.errors import ContentError
from onward.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.render.theme import Theme, ThemeFile

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_SUFFIX = ".typ"
_FONTS = (".ttf", ".otf")
_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How TrueType and OpenType fonts begin."""
_UNDATED = 946_684_800
"""The first second of 2000: a document without a day must not bear the clock's."""

_REACHES_OUT = re.compile(r"""\beval\b|\b(?:import|include)\b(?!\s+"[\w./-]+\.typ")""", re.ASCII)
_SPOT = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):\d+$", re.MULTILINE)
_NO_FONT = re.compile(r"unknown font family: (?P<family>.+)")
_NO_FILE = re.compile(r"file not found \(searched at (?P<path>.+)\)")
_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed with font')
_ESCAPE = re.compile(r"\\(?:u\{(?P<code>[0-9a-f]+)\}|(?P<char>.))")


class GlyphError(Exception):
    """The theme's fonts have no character for some of the text. `characters` are those, in order."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        self.characters = characters
        super().__init__(" ".join(characters))


class _Diagnostic(Struct, frozen=True):
    message: str
    file: str
    line: int


class Typesetter:
    """Sets the documents of one theme; made once, it is quick. It may be shared by threads, which then take turns.

    Raises ContentError for a theme whose templates reach for more than its own files, or with a font that is none.
    """

    def __init__(self, theme: Theme) -> None:
        _check_offline(theme)
        _check_fonts(theme)
        self._theme = theme
        self._lock = threading.Lock()
        self._root = Path(tempfile.mkdtemp(prefix="onward-")).resolve()
        weakref.finalize(self, shutil.rmtree, self._root, ignore_errors=True)
        _lay_out(theme, self._root)
        self._fonts = _fonts(theme)
        self._compiler = _compiler(self._root, self._fonts)

    def pdf(self, template: str, data: Mapping[str, object], images: Mapping[str, bytes]) -> bytes:
        """The document that a template, as `cv.typ`, makes of the data, as PDF/A-2a and PDF/UA-1.

        `images` are the files that the data names. Raises GlyphError, and ContentError with the theme's file and line
        when the template is broken.
        """
        with self._lock:
            for name, image in images.items():
                (self._root / name).write_bytes(image)
            try:
                return self._compile(template, json.dumps(data, ensure_ascii=False))
            finally:
                for name in images:
                    (self._root / name).unlink()

    def _compile(self, template: str, data: str) -> bytes:
        try:
            made, warnings = self._compiler.compile_with_warnings(
                input=self._root / template,
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=_STANDARDS,
                timestamp=_UNDATED,
            )
        except typst.TypstError as error:
            raise self._explained(error, template) from None
        # text in a font that is not there would be left out without a word
        unknown = [found["family"] for warning in warnings if (found := _NO_FONT.match(warning.message))]
        if unknown:
            raise ContentError({self._font_problem(family) for family in unknown})
        assert isinstance(made, bytes)
        return made

    def _explained(self, error: typst.TypstError, template: str) -> GlyphError | ContentError:
        diagnostics = list(_diagnostics(error.diagnostic))
        others = [each for each in diagnostics if not _GLYPH.search(each.message)]
        if others:
            return ContentError({self._problem(each, template) for each in others})
        glyphs = [_unescaped(found["text"]) for each in diagnostics if (found := _GLYPH.search(each.message))]
        return GlyphError(tuple(dict.fromkeys(glyphs)))

    def _problem(self, diagnostic: _Diagnostic, template: str) -> Problem:
        """What Typst says, in the file that it names, else in the template as a whole."""
        message = f"this template does not work: {diagnostic.message}"
        if absent := _NO_FILE.match(diagnostic.message):
            message = f"the theme has no file `{self._within(absent['path'])}`"
        name = self._within(diagnostic.file)
        if name in self._theme.files:
            return self._theme.files[name].problem(diagnostic.line, message)
        return Problem(self._theme.files[template].label, 0, 0, message)

    def _within(self, file: str) -> str:
        """A file's path in the root, which is its path in the theme; another's as it is."""
        path = Path(file).resolve()
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else file

    def _font_problem(self, family: str) -> Problem:
        message = f"the theme has no font `{family}`"
        hint = f"it has {', '.join(f'`{each}`' for each in self._fonts.families())}"
        for file in typeset_files(self._theme):
            lines = file.text().lower().split("\n") if file.path.suffix == _SUFFIX else []
            for number, line in enumerate(lines, 1):
                if f'"{family.lower()}"' in line:
                    return file.problem(number, message, hint)
        return Problem(f"themes/{self._theme.name}", 0, 0, message, hint)


def _lay_out(theme: Theme, root: Path) -> None:
    for name, file in theme.files.items():
        if name.endswith(_SUFFIX):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(file.text(), encoding="utf-8", newline="\n")


def _fonts(theme: Theme) -> typst.Fonts:
    folders = {str(file.path.parent) for name, file in theme.files.items() if name.endswith(_FONTS)}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sorted(folders))


def _compiler(root: Path, fonts: typst.Fonts) -> typst.Compiler:
    nowhere = root / "packages"
    return typst.Compiler(
        root=root, font_paths=fonts, ignore_system_fonts=True, package_path=nowhere, package_cache_path=nowhere
    )


def typeset_files(theme: Theme) -> tuple[ThemeFile, ...]:
    """What a theme's documents are made with: its Typst files and its fonts."""
    return tuple(file for name, file in sorted(theme.files.items()) if name.endswith((_SUFFIX, *_FONTS)))


def _check_offline(theme: Theme) -> None:
    """Typst would fetch a package from the web: a template may import the theme's own files only."""
    problems = []
    for file in typeset_files(theme):
        if file.path.suffix == _SUFFIX:
            text = file.text()
            for found in _REACHES_OUT.finditer(text):
                message = f"`{found[0]}` may only be followed by the name of one of the theme's files"
                hint = 'write `#import "look.typ": look`; packages and evaluated text are not for themes'
                problems.append(file.problem(text.count("\n", 0, found.start()) + 1, message, hint))
    if problems:
        raise ContentError(problems)


def _check_fonts(theme: Theme) -> None:
    """Typst passes over what is no font, and then lacks it."""
    hint = "save it as TrueType or OpenType again, or delete it"
    fonts = [file for file in typeset_files(theme) if file.path.suffix in _FONTS]
    if broken := [file for file in fonts if not file.read().startswith(_SIGNATURES)]:
        raise ContentError([Problem(file.label, 0, 0, "this file is not a font", hint) for file in broken])


def _diagnostics(text: str) -> Iterator[_Diagnostic]:
    """Every error that Typst reports, each with the first place it names."""
    for part in re.split(r"^error: ", text, flags=re.MULTILINE)[1:]:
        spot = _SPOT.search(part)
        message = part.partition("\n")[0].strip()
        yield _Diagnostic(message, spot["file"] if spot else "", int(spot["line"]) if spot else 0)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match["code"], 16)) if match["code"] else match["char"], text)
