"""Pages of the dashboard with nothing on them, with too much, and with text that tries to be something else."""

from __future__ import annotations

from onward.projection.blocks import (
    Act,
    Bar,
    Bars,
    Board,
    Card,
    Check,
    Checks,
    Column,
    Command,
    Facet,
    Fact,
    Facts,
    Flow,
    Funnel,
    FunnelStep,
    Item,
    Items,
    Lane,
    Prose,
    Span,
    Stage,
    Stream,
    Table,
    Timeline,
    Todo,
    Todos,
)
from render.dashboard_samples import EMOJI, HEBREW, cell, contacts, line, page

MARKUP = "<img src=x onerror=alert(1)>"
LONG = "Head of absolutely everything " * 10
UNBROKEN = "https://long.example/" + "a" * 280
EMPTY = page(
    "documents/",
    "Documents",
    Todos("Do next", (), line("Nothing is due.")),
    Table(
        "CV versions",
        (Column("Title"),),
        (),
        filter="Title",
        empty=line("Your CV versions will stand here. Begin with the command below."),
    ),
    Board("Where they stand", (), line("Nothing is running.")),
    Funnel("How far", "N", "D", "U", (), empty=line("Nothing was sent.")),
    Flow("From where", "N", "D", (), (), (), empty=line("Nothing was sent.")),
    Command("Begin", line("This writes a file with comments that guide you."), "onward new cv service-delivery"),
    Prose("Notes", "  "),
    Facts("Facts", ()),
    aside=(Timeline("Sent", (), line("What you send will stand here.")), Items("Letters", (), line("No letter yet."))),
)
ODD = page(
    "odd/",
    LONG,
    Todos(
        MARKUP,
        (
            Todo(
                line(Span(HEBREW, "contacts/person-2/"), " and ", Span(UNBROKEN)),
                line(MARKUP),
                MARKUP,
                "late",
                (Act(MARKUP, command=MARKUP),),
            ),
        ),
    ),
    Items(
        "Links",
        (
            Item(
                line(Span("a script", "javascript:alert(1)")),
                line(Span("data", "data:text/html,x"), Span("file", "file:///etc/passwd")),
            ),
            Item(
                line(Span("odd address", 'https://odd.example/a b?"<x>=%zz[1]')),
                line(Span("host only", "//elsewhere.example/")),
            ),
            Item(line(Span(UNBROKEN, UNBROKEN)), line(Span("up", "../../secret"))),
        ),
    ),
    Table(
        HEBREW,
        (Column(EMOJI), Column(MARKUP)),
        ((cell(EMOJI), cell(MARKUP, sort='"><b>')), (cell(UNBROKEN), cell(HEBREW))),
        facets=(Facet(MARKUP, "odd", (MARKUP, '"', HEBREW), ((0, 1), (2,))),),
    ),
    Board(MARKUP, (Lane(UNBROKEN, (Card(line(UNBROKEN), (line(MARKUP),), LONG),)), Lane(MARKUP, (), MARKUP))),
    Funnel(EMOJI, MARKUP, MARKUP, MARKUP, (FunnelStep(MARKUP, 3, MARKUP, "javascript:alert(1)"), FunnelStep(LONG, 0))),
    Flow(HEBREW, MARKUP, MARKUP, (MARKUP, HEBREW), (EMOJI,), (Stream(0, 0, 3, "javascript:1"), Stream(1, 0, 1))),
    Prose("", f"{MARKUP}\n\n[x](javascript:alert(1)) {HEBREW}\n\n```\n{UNBROKEN}\n```"),
    Bars(EMOJI, MARKUP, MARKUP, "n", (Bar(MARKUP, 0, "none"), Bar(HEBREW, -3, "less"), Bar(LONG, float("inf"), "∞"))),
    aside=(
        Facts("", (Fact(UNBROKEN, (line(UNBROKEN), line(HEBREW))),)),
        Checks("", (), (Check(good=True, text=line(MARKUP)),)),
    ),
    lede=line(HEBREW, " ", UNBROKEN),
    stages=(Stage(UNBROKEN, LONG, "here"),),
    source=f"content/{UNBROKEN}",
)
BIG = page("big/", "Many", contacts(2000))
