"""Certificates and memberships: what keeps each valid, who says so, and the points logged."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from onward.insight.renewals import points_years
from onward.insight.schemes import rule_of
from onward.model.dates import day_of
from onward.projection import words
from onward.projection.blocks import Act, Cell, Column, Command, Inline, Page, Span, Table, Todo, Tone
from onward.projection.charts import Rank, Ranking
from onward.projection.dashboard.career import record_link
from onward.projection.dashboard.current.terms import ends, gantt
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.lines import points_act
from onward.projection.dashboard.view import View, dotted, joined, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.renewals import PointsYear, Renewal
    from onward.insight.schemes import Rule
    from onward.model.development import Certification, Cpd

CERTIFICATES = "current/certificates/"
_DAY = dt.timedelta(days=1)


def certificates_page(view: View) -> Page:
    """Every certificate with its rule, and every ledger, a year a line."""
    return page(
        view,
        CERTIFICATES,
        "Certificates and points",
        _lede(view),
        section=CERTIFICATES,
        wide=[
            _table(view),
            gantt(view),
            *_ledgers(view),
            Command(
                "Log points",
                text("One line under `entries:` of the certificate’s or the body’s `cpd:`"),
                f"- {{date: {view.today}, points: 3, activity: what it was, evidence: where the proof is}}",
            ),
        ],
    )


def _lede(view: View) -> Inline:
    certificates = view.records.career.certifications
    if not certificates:
        return text(
            "Certificates stand in `content/career/certifications.yaml`; what ends, and what renews it, is here."
        )
    states = [each.state for each in view.renewals if each.record in certificates]
    lapsed, due = states.count("lapsed"), states.count("due")
    said = [
        f"{words.plural(len(certificates), 'certificate')} on file.",
        f"{words.number(lapsed)} {'has' if lapsed == 1 else 'have'} lapsed." if lapsed else "",
        f"{words.number(due)} {'ends' if due == 1 else 'end'} within {notice(view)} days." if due else "",
    ]
    return text(" ".join(part for part in said if part))


def notice(view: View) -> int:
    """How many days ahead something counts as due."""
    return view.records.site.dashboard.renewal_notice_days


def _table(view: View) -> Table:
    return Table(
        title="What keeps each of them valid",
        columns=(
            Column("Certificate"),
            Column("Issued"),
            Column("Ends"),
            Column("What renews it"),
            Column("Who says so"),
        ),
        rows=tuple(_row(view, each, view.renewal_of(each)) for each in view.records.career.certifications),
        note=text(
            "Where an entry has no `renewal:`, the rule of a scheme that Onward knows stands in. Bodies change their "
            "rules: look there before you rely on it, and write down what you find."
        ),
        empty=text("None yet. `onward new certification ID` makes a start."),
    )


def _row(view: View, record: Certification, renewal: Renewal | None) -> tuple[Cell, ...]:
    rule = rule_of(record)
    issued = record.issued
    return (
        Cell((Span(record.name, f"career/certifications/{record.id}/"),)),
        Cell(text(words.partial(issued)), str(issued or "")),
        Cell(ends(view, renewal), _end_key(renewal)),
        Cell(text(_renewing(rule)) if rule else text("–")),
        Cell(_who_says(rule) if rule else text("–")),
    )


def _end_key(renewal: Renewal | None) -> str:
    day = renewal.deadline or renewal.by_rule if renewal else None
    return day.isoformat() if day else "9999"


def _renewing(rule: Rule) -> str:
    """The rule in words: `every 3 years or 20 points a year, with its suite: pass …`."""
    terms = [f"every {rule.every}" if rule.every else "", _yearly(rule), "with its suite" if rule.suite else ""]
    said = ", ".join(part for part in terms if part)
    return ": ".join(part for part in (said, rule.how) if part)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:].rstrip(".")


def _yearly(rule: Rule) -> str:
    return f"{rule.points_per_year:g} points a year" if rule.points_per_year else ""


def _who_says(rule: Rule) -> Inline:
    page_ = (Span(rule.source.partition("://")[2].partition("/")[0], rule.source),) if rule.source else ()
    if rule.called:
        return dotted(f"{_capital(rule.called)}, as known in {rule.known_in}", page_)
    return dotted("your own entry", page_)


def _ledgers(view: View) -> Iterator[Ranking]:
    for renewal in view.renewals:
        cpd = renewal.record.cpd
        if cpd and renewal.points:
            yield _ledger(view, renewal, cpd, renewal.points)


def _ledger(view: View, renewal: Renewal, cpd: Cpd, this: PointsYear) -> Ranking:
    years = points_years(cpd, this.required, view.today)
    return Ranking(
        f"{record_link(renewal)[0]}: {cpd.unit} a year",
        ("The scheme’s year", words.sentence_case(cpd.unit)),
        tuple(_year(view, renewal, year, current=year == this) for year in reversed(years)),
        whole=max(this.required, *(year.earned for year in years)),
        caption=text(_ahead(view, this)),
    )


def _year(view: View, renewal: Renewal, year: PointsYear, *, current: bool) -> Rank:
    first, last = (words.short_day(day, view.today) for day in (year.start, year.end - _DAY))
    missing = f"{year.missing:g} missing" if year.missing else "enough"
    tone: Tone = "good" if not year.missing else "soon" if current else "late"
    return Rank(
        (Span(f"{first} – {last}", record_link(renewal)[1]),),
        year.earned,
        dotted(f"{year.earned:g} of {year.required:g}", Span(missing, tone=tone)),
        tone,
    )


def _ahead(view: View, year: PointsYear) -> Inline:
    """What the events on the list would bring before the year ends."""
    sources = points_ahead(view, year)
    if not sources or not year.missing or year.unit != "points":
        return ()
    listed = joined([text(Span(name, href), f" ({points:g})") for name, href, points in sources])
    would = year.earned + sum(points for *_, points in sources)
    enough = "that is enough" if would >= year.required else f"still {year.required - would:g} missing"
    return text("Ahead before the year ends: ", listed, f". With them {would:g}: {enough}, if the scheme counts them.")


def points_ahead(view: View, year: PointsYear) -> list[tuple[str, str, float]]:
    """Events ahead, before the scheme's year ends, that bring points: name, page, points."""
    return [
        (event.name, f"events/{event.id}/", event.points)
        for event in sorted(view.records.network.events, key=lambda event: view.place_in_time(event.start))
        if event.points and event.status in ("registered", "interested")
        if view.today <= day_of(event.start, view.zone) < year.end
    ]


def renewal_todos(view: View) -> list[Todo]:
    """What to do to keep what one holds: lapsed, due, short of points, or of unknown end; a suite is one thing."""
    todos: list[Todo] = []
    suites: set[str] = set()
    for renewal in sorted(view.renewals, key=lambda each: each.points is None):
        suite = renewal.rule.suite if renewal.rule else ""
        todo = None if suite in suites else _todo(view, renewal)
        if todo:
            todos.append(todo)
            suites |= {suite} if suite else set()
    return todos


def body_acts(renewal: Renewal) -> tuple[Act, ...]:
    """Where it is renewed, as far as that is on file."""
    return (Act("Their page", renewal.record.url),) if renewal.record.url else ()


def _kept(renewal: Renewal) -> str:
    name = record_link(renewal)[0]
    return name if renewal.rule or not hasattr(renewal.record, "fee") else f"your membership of {name}"


def _todo(view: View, renewal: Renewal) -> Todo | None:
    name, href = record_link(renewal)
    how = f" {_capital(renewal.rule.how)}." if renewal.rule and renewal.rule.how else ""
    acts = (Act("See the rule", CERTIFICATES if renewal.rule else href),)
    points = renewal.points
    if points and points.missing and points.end <= view.today + notice(view) * _DAY:
        last = points.end - _DAY
        return Todo(
            text(Span(f"Log {words.plural(points.missing, points.unit[:-1])} for {name}", href)),
            text(f"{points.earned:g} of {points.required:g} so far. ", _ahead(view, points)),
            f"by {words.short_day(last, view.today)}",
            "soon",
            (*acts, points_act(view, renewal)),
        )
    if renewal.deadline and renewal.state != "valid":
        lapsed = renewal.state == "lapsed"
        day = words.short_day(renewal.deadline, view.today)
        fee = getattr(renewal.record, "fee", None)
        return Todo(
            text(Span(f"Renew {_kept(renewal)}{', or let it go' if lapsed else ''}", href)),
            text(f"It {'lapsed' if lapsed else 'ends'} on {day}.", f" {fee}." if fee else "", how),
            "lapsed" if lapsed else words.ago(-(renewal.days_left or 0)),
            "late" if lapsed else "soon",
            (*acts, *body_acts(renewal)),
        )
    if renewal.by_rule and renewal.by_rule <= view.today + notice(view) * _DAY:
        day = words.short_day(renewal.by_rule, view.today)
        return Todo(
            text(Span(f"Look up when {name} ends", href)),
            text(f"By its scheme’s rule that is {day}, and its entry has no `expires:`.", how),
            "no date",
            "",
            (*acts, *body_acts(renewal)),
        )
    return None
