"""Onward beside others, on the same pages and the same CVs, in one run: medians of whole processes that take turns.

python benchmarks/compare.py                                                the example
python benchmarks/compare.py --contacts 3000                                a folder made for it
python benchmarks/compare.py --hugo HUGO --npm FOLDER --rendercv RENDERCV   where these are not on the PATH

Pages: what Onward builds is given to Hugo and Eleventy as Markdown, a file a page with the same text, and to `floor.py`
with its markup. CVs: the same facts, to RenderCV as YAML and to resumed as JSON Resume. What is not installed is left
out.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from documents import onward_run, pages, rendercv_input, rendercv_run, site_folder
from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HERE = Path(__file__).resolve().parent
_PIECE = re.compile(r"(<[^>]*>)([^<]*)")
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_HUGO = {
    "hugo.yaml": "baseURL: https://ellery.example/\ndisableKinds: [taxonomy, term, rss, sitemap, home, section, 404]\n",
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}
_ELEVENTY = {
    "eleventy.config.js": "export default () => ({ markdownTemplateEngine: false, dir: { input: 'content' } });\n",
    "package.json": '{"type": "module"}\n',
    "content/_includes/page.njk": "<!doctype html><title>{{ title }}</title><main>{{ content | safe }}</main>\n",
}


@dataclass(frozen=True)
class Contender:
    """A way to make the same: `run` makes it, after `before`, which is not timed."""

    name: str
    run: Callable[[], None]
    before: Callable[[], None] = lambda: None


def main() -> None:
    options = _options()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{os.cpu_count()} cores, {python}, {platform.system()}{load}, {options.runs} runs")
    with tempfile.TemporaryDirectory() as temporary:
        workplace = Path(temporary)
        title, contenders = pages_contenders(workplace / "pages", options)
        show(title, contenders, options.runs)
        show("five CVs", cv_contenders(workplace / "cvs", options), options.runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Onward beside others: medians of runs that take turns.")
    parser.add_argument("--contacts", type=int, help="a folder made for it, of this size, instead of the example")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rendercv", default=shutil.which("rendercv"))
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--npm", type=Path, help="a folder in which eleventy and resumed, with a theme, are installed")
    return parser.parse_args()


def show(title: str, contenders: Sequence[Contender], runs: int) -> None:
    """A table: by the clock, in processor time, and what that is to Onward's, which comes first."""
    took: dict[str, list[tuple[float, float]]] = {each.name: [] for each in contenders}
    for _ in range(runs):
        for each in contenders:
            each.before()
            started, used = time.perf_counter(), _processor_time()
            each.run()
            took[each.name].append((time.perf_counter() - started, _processor_time() - used))
    medians = {name: [statistics.median(column) for column in zip(*each, strict=True)] for name, each in took.items()}
    first = next(iter(medians.values()))
    print(f"\n| {title} | by the clock | processor | Onward's processor time by theirs |\n|---|---:|---:|---:|")
    for name, (clock, processor) in medians.items():
        print(f"| {name} | {clock:.2f} s | {processor:.2f} s | {first[1] / processor:.2f} |")


def pages_contenders(workplace: Path, options: argparse.Namespace) -> tuple[str, list[Contender]]:
    folder = workplace / "onward"
    if options.contacts:
        generate(folder, contacts=options.contacts, applications=options.contacts // 30, journal=options.contacts)
    else:
        shutil.copytree(_HERE.parent / "content", folder / "content")
    _run([sys.executable, "-m", "onward", "-C", str(folder), "build"])
    made = workplace / "made"
    shutil.copytree(folder / "site", made)
    files = sorted(file for file in made.rglob("*") if file.is_file())
    texts = {file.relative_to(made).as_posix(): file.read_text("utf-8") for file in files if file.suffix == ".html"}
    contenders = [*_onward(folder), _floor(workplace, folder, texts, [f for f in files if f.suffix != ".html"])]
    if options.hugo:
        contenders.append(_hugo(workplace / "hugo", options.hugo, texts))
    if eleventy := _program(options.npm, "eleventy"):
        contenders.append(_eleventy(workplace / "eleventy", eleventy, texts))
    size = f"{options.contacts:,} contacts" if options.contacts else "the example"
    return f"{size}: {len(files)} files, of which {len(texts)} are pages", contenders


def _put_away(folder: Path, workplace: Path) -> None:
    """Move a folder out of the way: where many files were just deleted, ext4 is slow to create others."""
    if folder.exists():
        folder.rename(tempfile.mkdtemp(dir=workplace))


def _onward(folder: Path) -> list[Contender]:
    """From nothing but documents, which the others do not make; from nothing at all; and with nothing to do."""
    build = [sys.executable, "-m", "onward", "-C", str(folder), "build"]

    def forget(*, documents: bool) -> None:
        _put_away(folder / "site", folder.parent)
        for each in (folder / ".onward").iterdir():
            if each.is_dir() and (documents or each.name != "documents"):
                shutil.rmtree(each)
            elif each.is_file():
                each.unlink()

    return [
        Contender("`onward build`, documents made before", lambda: _run(build), lambda: forget(documents=False)),
        Contender("`onward build`, documents too", lambda: _run(build), lambda: forget(documents=True)),
        Contender("`onward build`, again", lambda: _run(build)),
    ]


def _floor(workplace: Path, folder: Path, texts: dict[str, str], others: Sequence[Path]) -> Contender:
    files: dict[str, object] = {path: _parts(text) for path, text in texts.items()}
    files |= {file.relative_to(workplace / "made").as_posix(): str(file) for file in others}
    plan, out = workplace / "files.json", workplace / "floor"
    plan.write_text(json.dumps(files), "utf-8")
    command = [sys.executable, str(_HERE / "floor.py"), str(folder), str(plan), str(out)]
    return Contender("`floor.py`", lambda: _run(command), lambda: _put_away(out, workplace))


def _parts(page: str) -> list[tuple[str, str]]:
    return [(tag, html.unescape(text)) for tag, text in _PIECE.findall(page)]


def _markdown(page: str) -> str:
    """The text of a page's main part, a paragraph for each piece of it."""
    main = _MAIN.search(page)
    texts = [" ".join(html.unescape(text).split()) for _, text in _PIECE.findall(main[0] if main else page)]
    return "\n\n".join(re.sub(r"[<>*_`{}\[\]#]", "", text) for text in texts if text)


def _hugo(folder: Path, program: str, texts: dict[str, str]) -> Contender:
    _lay_out(folder, _HUGO, texts, "")
    out = folder / "public"
    command = [program, "--source", str(folder), "--quiet"]
    return Contender("Hugo", lambda: _run(command), lambda: _put_away(out, folder.parent))


def _eleventy(folder: Path, program: str, texts: dict[str, str]) -> Contender:
    _lay_out(folder, _ELEVENTY, texts, "layout: page.njk\n")
    out = folder / "_site"
    command = [program, "--quiet"]
    return Contender("Eleventy", lambda: _run(command, folder), lambda: _put_away(out, folder.parent))


def _lay_out(folder: Path, files: dict[str, str], texts: dict[str, str], front: str) -> None:
    written = dict(files)
    for number, (path, text) in enumerate(texts.items()):
        written[f"content/p{number}.md"] = f"---\ntitle: {json.dumps(path)}\n{front}---\n{_markdown(text)}\n"
    for name, content in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")


def cv_contenders(workplace: Path, options: argparse.Namespace) -> list[Contender]:
    folder = site_folder(workplace / "onward")
    made = pages(folder)
    contenders = [Contender(f"`onward build`, {len(made)} versions in every format, read back", onward_run(folder))]
    if options.rendercv:
        files = [workplace / f"{page.id}.yaml" for page in made]
        for file, page in zip(files, made, strict=True):
            file.write_text(yaml.safe_dump(rendercv_input(page), allow_unicode=True, sort_keys=False), "utf-8")
        contenders.append(Contender(f"`rendercv render`, {len(made)} runs", rendercv_run(options.rendercv, files)))
    if resumed := _program(options.npm, "resumed"):
        _run([sys.executable, "-m", "onward", "-C", str(folder), "build"])
        resumes = sorted(file for file in (folder / "site" / "private").rglob("*.json") if _is_resume(file))
        contenders.append(
            Contender(f"`resumed render`, {len(resumes)} runs, HTML alone", lambda: _resumed(resumed, resumes, options))
        )
    return contenders


def _is_resume(file: Path) -> bool:
    data = json.loads(file.read_bytes())
    return isinstance(data, dict) and "basics" in data


def _resumed(program: str, resumes: Sequence[Path], options: argparse.Namespace) -> None:
    for file in resumes:
        _run([program, "render", str(file), "--theme", "jsonresume-theme-even", "--output", os.devnull], options.npm)


def _program(npm: Path | None, name: str) -> str | None:
    return shutil.which(name, path=str(npm.resolve() / "node_modules" / ".bin")) if npm else shutil.which(name)


def _run(command: list[str], folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _processor_time() -> float:
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
