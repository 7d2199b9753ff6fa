"""Readings made by hand, in words of our own, for the tests of what comes after the reader.

A ``Draft`` finds the spans of words in a text, so that a reading can be written down as a person would: by quoting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readout.codebooks.model import Codebook, Issue, Party
from readout.model import (
    Actor,
    Attribution,
    Headline,
    HeadlineClaim,
    Interval,
    Meeting,
    MeetingAccount,
    Passage,
    Position,
    Provenance,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Time,
    Venue,
    Window,
)

CODEBOOK = Codebook(
    name="halden",
    title="The Halden river",
    parties=(Party("norvia", "Norvia"), Party("kestria", "Kestria"), Party("union", "the Coastal Union")),
    issues=(
        Issue("ceasefire", "Both sides cease fire along the Halden river"),
        Issue("peacekeepers", "Foreign peacekeepers are deployed in the Halden valley"),
        Issue("dam", "The Orlin dam is run by both sides together"),
        Issue("tariffs", "The tariffs on grain are lifted"),
    ),
)

HALDEN = """\
Kestria agrees to a truce on the Halden and talks in March, but Norvia denies it - Courier

Kestrian President Ana Morel said that her country had accepted a 30-day ceasefire along the Halden river. "We will \
hold our fire if Norvia pulls back its guns," she told the Courier on Monday.
This is reported by the Courier, The Harbour Post informs.
Norvian Foreign Minister Tomas Reik denied the report. According to him, Norvia has received no written proposal and \
"nothing at all has been agreed."
A senior official said that Reik had told ambassadors in private that Norvia would never accept foreign peacekeepers in \
the valley. Asked about this, the ministry's spokeswoman declined to comment.
Morel demands that the Orlin dam be run by both sides together; Norvia has so far neither agreed nor refused. The \
Coastal Union, which pays for its repair, supports joint control and may lift the tariffs on grain by the end of April.
Morel and Reik could meet in Port Aster or in Velm in the first half of March. It is unclear whether the two have \
spoken since the shelling of 9 February.
To recap, on 2 February Reik said that a visit to Kestria was likely this spring.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text in which words are found."""

    text: str

    def span(self, words: str, after: str = "") -> Span:
        """Where ``words`` first stand, at or behind ``after``."""
        start = self.text.index(words, self.text.index(after))
        return (start, start + len(words))

    def passage(self, *pieces: str, after: str = "") -> Passage:
        """The passage of ``pieces``, each looked for behind ``after``."""
        return Passage.of(self.text, *(self.span(piece, after) for piece in pieces))

    def time(self, words: str, value: str | None, start: str | None, end: str | None, mod: str | None = None) -> Time:
        """The date that ``words`` give."""
        return Time(self.span(words), words, "DATE", value, mod, start, end, "2031-02-10")


def halden() -> Reading:
    """A report with a nested attribution, three parties, a denial that answers, a refusal to comment and a recap."""
    draft = Draft(HALDEN)
    source = Provenance(
        "https://harbour.example/halden",
        "5f" * 32,
        "trafilatura 2.0.0",
        {"title": "meta og:title", "outlet": "meta og:site_name", "published": "JSON-LD datePublished"},
    )
    report = Report(
        id="halden",
        text=HALDEN,
        title=HALDEN.split("\n", 1)[0],
        outlet="The Harbour Post",
        published="2031-02-10",
        language="en",
        source=source,
    )
    return Reading(
        report=report,
        codebook="halden",
        model="by hand 1",
        attributions=_attributions(draft),
        actors=_actors(draft),
        times=_times(draft),
        statements=_statements(draft),
        positions=_positions(draft),
        meetings=_meetings(draft),
        questions=_questions(draft),
        headline=_headline(draft),
    )


def _attributions(draft: Draft) -> tuple[Attribution, ...]:
    p = draft.passage
    return (
        Attribution(
            "a1",
            None,
            "indirect",
            p("Kestrian President Ana Morel"),
            p("said"),
            p("that her country had accepted a 30-day ceasefire along the Halden river"),
            0.94,
        ),
        Attribution(
            "a2",
            None,
            "direct",
            p("she", after="guns"),
            p("told the Courier", after="guns"),
            p('"We will hold our fire if Norvia pulls back its guns,"'),
            0.97,
        ),
        Attribution(
            "a3", None, "indirect", p("Norvian Foreign Minister Tomas Reik"), p("denied"), p("the report"), 0.81
        ),
        Attribution(
            "a4",
            None,
            "mixed",
            p("him", after="According"),
            p("According to"),
            p('Norvia has received no written proposal and "nothing at all has been agreed."'),
            0.9,
        ),
        Attribution(
            "a5",
            None,
            "indirect",
            p("A senior official"),
            p("said", after="A senior official"),
            p(
                "that Reik had told ambassadors in private that Norvia would never accept foreign peacekeepers in the valley"
            ),
            0.88,
        ),
        Attribution(
            "a6",
            "a5",
            "indirect",
            p("Reik", after="that Reik"),
            p("had told ambassadors"),
            p("that Norvia would never accept foreign peacekeepers in the valley"),
            0.72,
        ),
        Attribution("a7", None, "indirect", p("the ministry's spokeswoman"), p("declined"), p("to comment"), 0.43),
        Attribution(
            "a8",
            None,
            "indirect",
            p("Morel", after="Morel demands"),
            p("demands"),
            p("that the Orlin dam be run by both sides together"),
            0.91,
        ),
        Attribution("a9", None, "indirect", p("The Coastal Union"), p("supports"), p("joint control"), 0.66),
        Attribution(
            "a10",
            None,
            "indirect",
            p("Reik", after="To recap"),
            p("said", after="To recap"),
            p("that a visit to Kestria was likely this spring"),
            0.93,
        ),
    )


def _actors(draft: Draft) -> tuple[Actor, ...]:
    s = draft.span
    return (
        Actor(
            "morel",
            "Ana Morel",
            "person",
            "kestria",
            (Role("President", "Kestria", (s("Kestrian President"),)),),
            (s("Kestrian President Ana Morel"), s("she", after="guns"), s("Morel", after="Morel demands")),
        ),
        Actor(
            "reik",
            "Tomas Reik",
            "person",
            "norvia",
            (Role("Foreign Minister", "Norvia", (s("Norvian Foreign Minister"),)),),
            (
                s("Norvian Foreign Minister Tomas Reik"),
                s("him"),
                s("Reik", after="that Reik"),
                s("Reik", after="To recap"),
            ),
        ),
        Actor("official", "A senior official", "unnamed", None, (), (s("A senior official"),)),
        Actor("courier", "Courier", "outlet", None, (), (s("the Courier"),)),
        Actor("post", "The Harbour Post", "outlet", None, (), (s("The Harbour Post"),)),
        Actor("union", "the Coastal Union", "organisation", "union", (), (s("The Coastal Union"),)),
    )


def _times(draft: Draft) -> tuple[Time, ...]:
    return (
        draft.time("Monday", "2031-02-10", "2031-02-10", "2031-02-10"),
        draft.time("the end of April", "2031-04", None, "2031-04-30", "END"),
        draft.time("the first half of March", "2031-03", "2031-03-01", "2031-03-15", "START"),
        draft.time("9 February", "2031-02-09", "2031-02-09", "2031-02-09"),
        draft.time("2 February", "2031-02-02", "2031-02-02", "2031-02-02"),
        draft.time("this spring", "2031-SP", "2031-03-01", "2031-05-31"),
    )


def _statements(draft: Draft) -> tuple[Statement, ...]:
    contents = {a.id: (a.content, a.confidence) for a in _attributions(draft)}
    monday, unknown = Interval("2031-02-10", "2031-02-10"), Interval(None, "2031-02-10")
    through = ("courier", "post")

    def told(number: int, speaker: str | None, party: str | None, act: Any, mood: str, **more: Any) -> Statement:
        content, confidence = contents[f"a{number}"]
        polarity: Any
        certainty: Any
        polarity, certainty = mood.split()
        given: dict[str, Any] = {
            "chain": (speaker, *through) if speaker else (),
            "said": unknown,
            "background": False,
            "issues": (),
            "answers": None,
        }
        return Statement(
            id=f"s{number}",
            attribution=f"a{number}",
            speaker=speaker,
            party=party,
            act=act,
            polarity=polarity,
            certainty=certainty,
            content=content,
            confidence=confidence,
            **(given | more),
        )

    return (
        told(1, "morel", "kestria", "accept", "positive certain", issues=("ceasefire",)),
        told(2, "morel", "kestria", "condition", "positive certain", issues=("ceasefire",), said=monday),
        told(3, "reik", "norvia", "deny", "negative certain", answers="s1"),
        told(4, "reik", "norvia", "assert", "negative certain"),
        told(5, "official", None, "assert", "positive certain"),
        told(
            6,
            "reik",
            "norvia",
            "reject",
            "negative certain",
            issues=("peacekeepers",),
            chain=("reik", "official", "post"),
        ),
        told(7, None, "norvia", "decline", "negative unknown", answers="s6"),
        told(8, "morel", "kestria", "demand", "positive certain", issues=("dam",)),
        told(9, "union", "union", "support", "positive certain", issues=("dam",)),
        told(
            10,
            "reik",
            "norvia",
            "expect",
            "positive probable",
            background=True,
            said=Interval("2031-02-02", "2031-02-02"),
        ),
    )


def _positions(draft: Draft) -> tuple[Position, ...]:
    p = draft.passage
    return (
        Position(
            "kestria",
            "ceasefire",
            "conditional",
            "preference",
            (p("if Norvia pulls back its guns"),),
            "s2",
            p("We will hold our fire if Norvia pulls back its guns"),
        ),
        Position(
            "norvia",
            "peacekeepers",
            "opposes",
            "red-line",
            (),
            "s6",
            p("would never accept foreign peacekeepers in the valley"),
        ),
        Position(
            "kestria",
            "dam",
            "supports",
            "demand",
            (),
            "s8",
            p("demands that the Orlin dam be run by both sides together"),
        ),
        Position("norvia", "dam", "open", None, (), None, p("neither agreed nor refused")),
        Position("union", "dam", "supports", "preference", (), "s9", p("supports joint control")),
    )


def _meetings(draft: Draft) -> tuple[Meeting, ...]:
    when = draft.span("in the first half of March")
    return (
        Meeting(
            "m1",
            "meeting",
            ("morel", "reik"),
            (Venue("Port Aster", draft.span("Port Aster")), Venue("Velm", draft.span("Velm"))),
            Window("2031-03-01", "2031-03-15", draft.text[slice(*when)], (when,)),
            "considered",
            (),
            draft.passage("Morel and Reik could meet in Port Aster or in Velm in the first half of March."),
            "leaders",
            "in person",
            (
                MeetingAccount(None, "considered", None, draft.passage("Morel and Reik could meet")),
                MeetingAccount("reik", "denied", "s4", draft.passage("nothing at all has been agreed")),
            ),
        ),
        Meeting(
            "m2",
            "visit",
            ("reik",),
            (Venue("Kestria", draft.span("Kestria", after="a visit to")),),
            Window(),
            "planned",
            ("s10",),
            draft.passage("a visit to Kestria was likely this spring"),
        ),
    )


def _questions(draft: Draft) -> tuple[Question, ...]:
    return (Question(draft.passage("It is unclear whether the two have spoken since the shelling of 9 February.")),)


def _headline(draft: Draft) -> Headline:
    p = draft.passage
    return Headline(
        (
            HeadlineClaim(
                p("Kestria agrees to a truce on the Halden"),
                None,
                "accept",
                "weaker",
                p("We will hold our fire if Norvia pulls back its guns"),
                p("agrees to"),
                p("if", after="hold our fire"),
                "act",
            ),
            HeadlineClaim(p("talks in March"), None, None, "absent"),
            HeadlineClaim(
                p("Norvia denies it"),
                "reik",
                "deny",
                "supported",
                p("Norvian Foreign Minister Tomas Reik denied the report"),
            ),
        )
    )


def hostile() -> Reading:
    """A report that tries to break out of every page it is printed on."""
    title = "</script><img src=x onerror=alert(1)>[click](javascript:alert(2)) [bold red]x[/bold red]"
    words = "that `code` **loud** _it_ ![i](http://evil.example/i.png) <!-- gone &amp; www.evil.example."
    greeting = "\u05e9\u05dc\u05d5\u05dd & \U0001f600 --> </style><script>alert(3)</script>"
    heading = "# Heading\x1b[31m \u202etxen"
    draft = Draft(f"{title}\n\nBob \"]<b>O'Neil</b> said | {words}\n{heading}\u202c said {greeting}\n")
    text, content, broken = draft.text, draft.passage(words), draft.passage(greeting, heading)
    report = Report(
        id='"><script>', text=text, title=title, outlet="<i>Daily</i> | *Mail*\x1b]0;owned\x07", published="2031-02-10"
    )
    return Reading(
        report=report,
        codebook="generic",
        model="by hand 1",
        attributions=(
            Attribution(
                "a1", None, "indirect", draft.passage("Bob \"]<b>O'Neil</b>"), draft.passage("said"), content, 0.3
            ),
            Attribution("a2", "a1", "direct", None, None, broken, 0.2),
        ),
        actors=(
            Actor("bob", "Bob <b>O'Neil</b> [link](x)", "person", "<party>", (Role("*chief* `of`", "<u>", ()),), ()),
        ),
        statements=(
            Statement(
                "s1",
                "a1",
                "bob",
                "<party>",
                ("bob",),
                "assert",
                "positive",
                "certain",
                Interval(),
                False,
                ("<issue>",),
                None,
                content,
                0.3,
            ),
            Statement("s2", "a2", None, None, (), None, None, None, Interval(), False, (), None, broken, 0.2),
        ),
        positions=(Position("<party>", "<issue>", "supports", None, (content,), "s1", content),),
        questions=(Question(broken),),
    )


def silent() -> Reading:
    """A report from which nothing was read, of unknown origin."""
    return Reading(Report(id="silent", text="It rained on the delegations.\n"), codebook="generic", model="by hand 1")
