"""A dashboard built by hand: every kind of page, every kind of block, and text that tries to be something else."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from onward.projection.blocks import (
    Act,
    Annotated,
    Bar,
    Bars,
    Block,
    Board,
    Card,
    Cell,
    Check,
    Checks,
    Column,
    Command,
    Dashboard,
    Demand,
    Demands,
    Facet,
    Fact,
    Facts,
    Flow,
    Funnel,
    FunnelStep,
    Happening,
    Inline,
    Item,
    Items,
    Lane,
    Mark,
    NavItem,
    Page,
    Prose,
    Span,
    Stage,
    Stream,
    Table,
    Timeline,
    Todo,
    Todos,
)
from onward.projection.charts import Dot, Gantt, Rank, Ranking, Stack, Stacked, Strip, StripGroup, Term
from onward.projection.days import Agenda, AgendaDay, AgendaEntry, Month, MonthDay, Months
from onward.projection.graph import Graph, GraphEmployer, GraphPerson

HEBREW = "מרים בן־דוד"
EMOJI = "Zoë 👩‍💻 Ångström"
WHAT_TO_DO = "Nothing on file. Learn it, or say in the letter how you would make up for it."
SECTIONS = (("Today", "", ""), ("Applications", "applications/", "16"), ("Network", "contacts/", "93"))
MORE = (("Documents", "documents/", "10"), ("Staying current", "current/", ""), ("Calendar", "calendar/", ""))


def line(*parts: str | Span) -> Inline:
    """A line of text from words and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def nav(path: str) -> tuple[NavItem, ...]:
    """The navigation as it stands on a page within `path`."""
    within = [href for _, href, _ in SECTIONS + MORE if href and path.startswith(href)] or [""]
    return tuple(NavItem(label, href, count, current=href == within[0]) for label, href, count in SECTIONS + MORE)


def cell(text: str, href: str = "", sort: str = "") -> Cell:
    """A cell with one run of text."""
    return Cell((Span(text, href),), sort)


def page(
    path: str,
    heading: str,
    *main: Block,
    aside: tuple[Block, ...] = (),
    wide: tuple[Block, ...] = (),
    lede: Inline = (),
    crumbs: tuple[Span, ...] = (),
    tabs: tuple[NavItem, ...] = (),
    stages: tuple[Stage, ...] = (),
    source: str = "",
) -> Page:
    """A page with the navigation of its place."""
    return Page(
        path=path,
        title=heading,
        heading=heading,
        lede=lede,
        nav=nav(path),
        tabs=tabs,
        crumbs=crumbs,
        stages=stages,
        main=main,
        aside=aside,
        wide=wide,
        source=source,
    )


TODOS = Todos(
    "Do next",
    (
        Todo(
            line(Span("Prepare for the panel at Harrowgate Water", "applications/castle-rowe/")),
            line(
                "Second interview, 60 min, online. It overlaps the call with Fenwick Search at 10:30; move one of them."
            ),
            "tomorrow 10:00, clash",
            "late",
            (
                Act("See the application", "applications/castle-rowe/"),
                Act("Move the call", "mailto:jo@fenwick.example?subject=Monday%2010:30"),
            ),
        ),
        Todo(
            line(Span("Follow up with Castle & Rowe", "applications/castle-rowe/")),
            line("Applied 3 November, no word in 19 days. One follow-up, a week or two after applying, is usual."),
            "5 days late",
            "late",
            (
                Act("Open the draft", "mailto:jobs@castle.example?subject=Head%20of%20IT"),
                Act(
                    "Log the follow-up",
                    command='onward log "Followed up" --with jo-field --kind email --about castle-rowe --minutes 10',
                ),
                Act(
                    "Mark as asked",
                    command="- {date: 2026-11-22, stage: follow-up}",
                    where=line("One line under `timeline:` in `content/applications/castle-rowe.md`:"),
                ),
            ),
        ),
        Todo(
            line(Span("Write to Priya Nair", "contacts/priya-nair/")),
            line("Dormant for 4 years, once close: you ran the 2019 move to ServiceNow together."),
            "25 min",
            "",
            (
                Act("Not now", command="# content/network/contacts/priya-nair.yaml\nkeep_in_touch: 2027-03"),
                Act("Her page", "contacts/priya-nair/"),
            ),
        ),
        Todo(
            line("Log 4 CPD points"),
            line("ITIL 4 Managing Professional renews through points: 16 of 20 this year."),
            "",
            "soon",
        ),
    ),
    empty=line("Nothing is due. "),
)
READY = Checks(
    "Could you apply tonight?",
    line(Span("Nearly.", strong=True), " Three of five are in place."),
    (
        Check(good=True, text=line("Four CVs, newest edited 9 days ago")),
        Check(good=True, text=line("A letter to start from for each")),
        Check(good=True, text=line("Two referees who have agreed")),
        Check(good=False, text=line(Span("Prince2 shown as current, lapsed in March", "certifications/"))),
        Check(good=False, text=line(Span("41 of 93 contacts likely out of date", "contacts/"))),
    ),
)
LABELS = ("14 Sep", *(f"week {week}" for week in range(2, 10)), "this week")
WEEKS = (60, 40, 90, 75, 150, 120, 180, 210, 320, 100)
TIME = Bars(
    "Time on your network",
    "Minutes a week, last ten weeks",
    "From 60 minutes in the week of 14 September up to 320; 100 so far this week; the goal is 300.",
    "Minutes",
    tuple(
        Bar(label, minutes, f"{minutes} min", current=label == "this week")
        for label, minutes in zip(LABELS, WEEKS, strict=True)
    ),
    goal=300,
    goal_label="goal 5 h",
    caption=line("12 conversations in ten weeks led to 4 introductions. ", Span("Did it work?", "contacts/")),
)
SOURCES = Table(
    "Sixteen applications, where they stand",
    (
        Column("Source"),
        *(Column(label, numeric=True) for label in ("Sent", "Answered", "Interview", "Offer", "Silent")),
    ),
    tuple(
        (cell(name), *(cell(figure) for figure in figures.split()))
        for name, figures in (("Referral", "4 4 3 1 –"), ("Recruiter", "5 3 1 – 2"), ("Job board", "6 1 1 – 4"))
    ),
    line("A referral of yours is answered every time; a job board one time in six."),
)
CHARTS = page(
    "current/",
    "Staying current",
    Ranking(
        "Asked for most",
        ("Skill", "Postings that ask"),
        (
            Rank(line(Span("ServiceNow", "contacts/")), 8, line("8 of 16")),
            Rank(
                line("Teams in several countries"), 2, line("2 of 16 · ", Span("nothing on file", tone="late")), "late"
            ),
        ),
        whole=16,
        caption=line("A posting counts once."),
    ),
    Ranking("Points", ("Ledger", "Logged"), (), empty=line("Keep a ledger under `cpd:`.")),
    Stacked(
        "Time by kind",
        "Minutes a week by kind",
        "Coffees took the most.",
        ("coffee", "call", "e-mail", "message", "other"),
        tuple(
            Stack(label, (45, 25, 10, minutes / 10, 0), ("45", "25", "10", "5", "–"), f"{minutes} min")
            for label, minutes in zip(LABELS, WEEKS, strict=True)
        ),
        goal=300,
        goal_label="goal 5 h",
        caption=line("Five hours a week are set in site.yaml."),
    ),
    wide=(
        Gantt(
            "Valid from when to when",
            ("What", "Until"),
            2024,
            2028,
            dt.date(2026, 11, 22),
            (
                StripGroup(
                    "Certificates",
                    (
                        Strip(
                            line(Span("ITIL 4", "contacts/")),
                            (Term(dt.date(2023, 12, 14), dt.date(2026, 12, 14), "soon"),),
                            line(Span("14 Dec, in 22 days", tone="soon")),
                            (Dot(dt.date(2026, 2, 5), "5 February 2026: 3 points, winter evening"),),
                        ),
                        Strip(
                            line("PRINCE2"),
                            (Term(dt.date(2023, 3, 20), dt.date(2026, 3, 20), "late"),),
                            line(Span("lapsed 20 Mar", tone="late")),
                        ),
                    ),
                ),
                StripGroup("", (Strip(line("SIAM"), (Term(dt.date(2020, 11, 6), None),), line("no end on file")),)),
            ),
            caption=line("The upright line is today."),
        ),
        Gantt("Nothing", ("What", "Until"), 2026, 2026, dt.date(2026, 11, 22), (), empty=line("Nothing on file yet.")),
    ),
)
CALENDAR = page(
    "calendar/",
    "Calendar",
    Agenda(
        "Ahead",
        (
            AgendaDay(
                "2026-11-23",
                "Tomorrow, Monday 23 November",
                (
                    AgendaEntry(
                        "10:00–11:00",
                        "clash",
                        line(Span("Interview: Head of ITSM", "applications/castle-rowe/")),
                        line(
                            "Overlaps with ", Span("the screening", "applications/castle-rowe/"), "; move one of them."
                        ),
                        "late",
                        "calendar/meeting.ics",
                    ),
                    AgendaEntry("", "renewal", line("ITIL 4 ends")),
                ),
            ),
        ),
    ),
    Agenda("Past", (AgendaDay("2026-11-02", "Monday 2 November", (AgendaEntry("", "event", line(EMOJI)),)),), "One"),
    Agenda("", (), empty=line("Nothing has a date yet.")),
    aside=(
        Months(
            "Months",
            (
                Month(
                    "November 2026",
                    (
                        (None, *(MonthDay(day) for day in range(1, 7))),
                        (
                            MonthDay(7, 2, "7 Nov: 2 entries", "calendar/#day-2026-11-23", "late", today=True),
                            *(None for _ in range(6)),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
MAP = page(
    "map/",
    "Map",
    wide=(
        Graph(
            "",
            "People and their employers",
            "3 employers as circles, with 3 people as points in them.",
            (
                GraphEmployer("Castle & Rowe", "contacts/", "target"),
                GraphEmployer("Northgate", "", "own"),
                GraphEmployer("Nobody Ltd", "", "applied"),
            ),
            (
                GraphPerson(
                    "Priya Nair", "contacts/priya-nair/", "fresh", 0, "CIO, last word today", (1,), (1,), ("desk",)
                ),
                GraphPerson(EMOJI, "contacts/", "dormant", 1, "no word on record", tags=("desk", "forum")),
                GraphPerson("<img src=x onerror=alert(1)>", "contacts/", "due", 1, "</script><b>"),
            ),
            note=line("In touch: spoken within the time you set."),
        ),
        Graph("Nobody", "", "", (), (), empty=line("Nobody is on file yet.")),
    ),
    tabs=(
        *(NavItem(label, "contacts/", "93") for label in ("People", "Reconnect", "Organizations", "Journal", "Events")),
        NavItem("Map", "map/", current=True),
    ),
)
HOME = page(
    "",
    "Sunday 22 November",
    TODOS,
    aside=(READY, TIME, Items("Other weeks", (Item(line(Span("All weeks", "contacts/"))),), on_paper=False)),
    wide=(SOURCES,),
    lede=line(
        "An interview tomorrow clashes with a call. You have given your network ",
        Span("1 h 40", strong=True),
        " of the ",
        Span("5 h", strong=True),
        " you set for this week.",
    ),
)

EMPLOYERS = ("Northgate Health", "Aire Valley Water", "Castle & Rowe", "Fenwick Search", "Harrowgate Water")
TIES = ("close", "well", "knows you", "met once")


def people(count: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows of contacts; the first has a name that sorts last, the second one with accents."""
    names = ["Priya Nair", "Inés Castellán", HEBREW, EMOJI]
    names += [f"Person {number}" for number in range(5, count + 1)]
    return tuple(
        (
            cell(name, f"contacts/{'priya-nair' if not index else f'person-{index}'}/"),
            cell(f"Service delivery manager, {EMPLOYERS[index % 5]}"),
            cell(TIES[index % 4], sort=str(index % 4)),
            day(index),
            cell(str((index * 37) % 400)),
        )
        for index, name in enumerate(names)
    )


def day(index: int) -> Cell:
    """When somebody was last spoken to; every seventh never was."""
    date, year = index % 28 + 1, 2026 - index % 5
    return cell("–") if index % 7 == 3 else cell(f"{date} Nov {year}", sort=f"{year}-11-{date:02}")


def contacts(count: int) -> Table:
    """A table of contacts that can be narrowed and sorted."""
    columns = (Column("Name"), Column("Where"), Column("Tie"), Column("Last spoke"), Column("Minutes", numeric=True))
    return Table("Everyone", columns, people(count), filter="Name, employer or tie")


TABS = (NavItem("People", "contacts/", "93", current=True), NavItem("Organisations", "organizations/", "31"))
PEOPLE = page(
    "contacts/",
    "Network",
    contacts(93),
    lede=line("93 people. 41 of them have likely moved on since you last checked."),
    tabs=TABS,
)
HISTORY = Timeline(
    "Between you",
    (
        Happening("2 Dec 2026", "2026-12-02", line("Coffee at the service forum"), line("Ask about Leeds"), ahead=True),
        Happening(
            "2 Nov 2026",
            "2026-11-02",
            line("Coffee, 45 min"),
            line("Introduced you to ", Span("Jo Field", "contacts/person-1/")),
            "good",
        ),
        Happening("14 Oct 2026", "2026-10-14", line("No answer to your mail"), (), "late"),
        Happening("Mar 2019", "2019-03", line("Worked together on the move to ServiceNow")),
    ),
)
NOTED = """Met at **Northgate**. Prefers a call to a mail; see [her talk](https://talks.example/priya).

- two boys
- sails

### Later

> “Ring me any time.”
"""
MAIL = Span("priya@northgate.example", "mailto:priya@northgate.example")
REACH = Facts(
    "Reach",
    (
        Fact("E-mail", (line(MAIL), line("p.nair@home.example"))),
        Fact("Phone", (line(Span("+44 113 496 0000", "tel:+441134960000")),)),
        Fact("Keep in touch", (line("every 6 months, ", Span("3 months late", tone="late")),)),
    ),
)
OPENING = Span("Head of ITSM, Castle & Rowe", "applications/castle-rowe/")
PERSON = page(
    "contacts/priya-nair/",
    "Priya Nair",
    HISTORY,
    Prose("What you noted", NOTED),
    aside=(REACH, Items("Came up in", (Item(line(OPENING), line("introduced you")),))),
    lede=line("Director of service, Northgate Health. Once close, last spoke 20 days ago."),
    crumbs=(Span("Network", "contacts/"), Span("People", "contacts/")),
    source="content/network/contacts/priya-nair.yaml",
)
SIGNS = (
    line(Span("posted 64 days ago", tone="soon")),
    line(Span("on the employer’s own site", tone="good")),
    line(Span("no agency", tone="quiet")),
)
POSTING = Span("the posting", "https://jobs.example/1?a=b&c=d")
PREVIEW = Span("Service delivery", "preview/service-delivery/")
ASKED = Demands(
    "Against Head of IT Service Management",
    line("Three of four; ", Span("one to add", tone="soon"), "."),
    (
        Demand("ITIL v4", "must", "ITIL v4 or better", "shown", line("ITIL 4 Managing Professional, ", PREVIEW)),
        Demand("A budget", "", f"<b>budget</b> {HEBREW}", "career", line("In your career, not in this version.")),
        Demand("ITIL 4 Master", "nice to have", "", "gap", line("Not met.")),
        Demand("Resilience", "", "", "judge", line("Yours to judge.")),
    ),
    line("Twelve words of theirs are unknown here."),
)
APPLICATION = page(
    "applications/castle-rowe/",
    "Head of IT Service Management",
    Facts(
        "The opening",
        (
            Fact("Employer", (line(Span("Castle & Rowe", "organizations/castle-rowe/"), ", Leeds"),)),
            Fact("Pay", (line("£78,000 to £85,000"),)),
            Fact("Found", (line("on a job board, 29 October 2026"), line(POSTING))),
            Fact("Signs", SIGNS),
        ),
    ),
    Timeline("What happened", (Happening("3 Nov 2026", "2026-11-03", line("Applied with ", PREVIEW)),)),
    Annotated(
        "The posting",
        "We are a leading organisation looking for a **rock-star** Head of IT Service Management.",
        marks=(Mark("leading organisation", 1), Mark("rock-star Head", 2)),
        notes=((Span("No named employer", strong=True),), (Span("Looks for a hero", strong=True),)),
        foot=(Span("Two observations.", tone="quiet"),),
    ),
    aside=(
        Command("Next", line("Follow up once, now:"), 'onward log "Followed up" --about castle-rowe'),
        Items("People there", (), empty=line("Nobody you know yet. ", Span("Who might?", "contacts/"))),
    ),
    wide=(
        ASKED,
        replace(ASKED, title="Against Service Delivery Manager", folded="What it shows"),
        Demands("Against nothing", (), (), empty=line("Paste the posting below the front matter.")),
        Table(
            "What would raise it",
            (Column("They ask"), Column("Asked by"), Column("What to do", wide=True)),
            ((cell("Public sector"), cell("Head of IT Service"), cell(WHAT_TO_DO)),),
        ),
    ),
    lede=line("Castle & Rowe, Leeds. Applied 19 days ago, silent since."),
    crumbs=(Span("Applications", "applications/"),),
    stages=(
        Stage("Found", "29 Oct", "done"),
        Stage("Applied", "3 Nov", "done"),
        Stage("Waiting", "19 days", "here"),
        Stage("Interview", "", "ahead"),
        Stage("Offer", "", "ahead"),
    ),
    source="content/applications/castle-rowe.md",
)
CARD = Card(
    line(Span("Head of ITSM", "applications/castle-rowe/")),
    (line(Span("Castle & Rowe", "contacts/priya-nair/")), line("job board, applied 3 Nov")),
    "follow up",
    "late",
)
BOARD = Board(
    "Where they stand",
    (Lane("Found", (), "not sent yet"), Lane("Sent", (CARD,) * 10, "their turn"), Lane("Offer", (CARD,))),
)
FUNNEL = Funnel(
    "How far they got",
    "Applications by how far they got",
    "Sent: 13; answered: 10; offer: 0",
    "Applications",
    (
        FunnelStep("Sent", 13, href="openings/#source=Referral"),
        FunnelStep("Answered", 10, "77 %"),
        FunnelStep("Offer", 0),
    ),
    line("Shares are of all that were sent."),
)
FLOW = Flow(
    "From source to outcome",
    "Applications from source to outcome",
    "Referral to offer: 1; job board to silent: 4",
    ("Referral", "Job board"),
    ("Offer", "Silent"),
    (Stream(0, 0, 1, "openings/#source=Referral"), Stream(1, 1, 4), Stream(0, 1, 2)),
)
RUNNING = page("applications/", "Applications", wide=(BOARD, FUNNEL, FLOW))
_SOURCES = (Facet("Source", "source", ("Referral", "Job board"), ((0,), (1,), (1,))),)
_SIGNS = (Facet("What shows", "shows", ("Silent", "Likely phantom"), ((), (0, 1), (0,))),)
OPENINGS = page(
    "openings/",
    "All applications",
    wide=(
        Table(
            "",
            (Column("Opening"), Column("Source")),
            (
                (cell("Head of Service"), cell("Referral")),
                (cell("Service Desk Manager"), cell("Job board")),
                (cell("IT Service Manager"), cell("Job board")),
            ),
            filter="Opening",
            facets=(*_SOURCES, *_SIGNS),
        ),
    ),
)
DASHBOARD = Dashboard("Onward", "en-GB", (HOME, PEOPLE, PERSON, APPLICATION, RUNNING, OPENINGS, CHARTS, CALENDAR, MAP))
