"""Meetings as the whole reader finds them: sentences of many negotiations, each with what an editor would expect."""

from dataclasses import dataclass

import pytest

from readout.model import Meeting, Reading, Report
from readout.reading.pipeline import read_reports

PUBLISHED = "2025-03-12"
"""A Wednesday."""


@dataclass(frozen=True)
class Told:
    """A meeting expected: each of ``who`` and ``where`` is part of a name (``A|B`` is either); ``None`` is not asked."""

    who: str = ""
    status: str | tuple[str, ...] = ""
    where: str = ""
    when: tuple[str | None, str | None] | None = None
    kind: str | None = None
    level: str | None = None
    format: str | None = None


CASES: list[tuple[str, list[Told]]] = [
    (
        "Finance Minister Lena Brandt met her British counterpart in London on Monday to discuss the fisheries deal.",
        [
            Told(
                "Brandt,Britain|United Kingdom",
                "held",
                "London",
                ("2025-03-10", "2025-03-10"),
                kind="meeting",
                level="ministers|leaders|envoys|experts",
            )
        ],
    ),
    (
        "Iranian Foreign Minister Reza Karimi will receive his Omani counterpart on Thursday.",
        [Told("Karimi,Oman", "planned", "", ("2025-03-13", "2025-03-13"))],
    ),
    (
        "Oman will host Iran's envoy on Friday for a fourth round of indirect talks with the United States, "
        "the foreign ministry said.",
        [Told("Iran,United States", "planned", "Oman", ("2025-03-14", "2025-03-14"), kind="talks", format="proximity")],
    ),
    (
        "A fourth round of nuclear talks between Iran and the United States will be held in Rome on Saturday,"
        " officials said.",
        [Told("Iran,United States", "planned", "Rome", ("2025-03-15", "2025-03-15"), kind="talks")],
    ),
    (
        "US Secretary of State Mark Dalton plans to travel to Cairo next week for talks with Egyptian "
        "officials on the hostage deal.",
        [Told("Dalton,Egypt", "planned", "Cairo", ("2025-03-17", "2025-03-23"))],
    ),
    (
        "The Kremlin said President Oleg Barsukov and US President Daniel Hart spoke by phone on Tuesday. The"
        " call lasted 90 minutes. During the conversation, the two leaders agreed to meet in Istanbul in "
        "April.",
        [
            Told(
                "Barsukov,Hart",
                ("reported", "held", "confirmed"),
                "",
                ("2025-03-11", "2025-03-11"),
                kind="call",
                level="leaders",
                format="call",
            ),
            Told("Barsukov,Hart", "planned", "Istanbul", ("2025-04-01", "2025-04-30"), level="leaders"),
        ],
    ),
    (
        "Hart's office said that the two presidents had met secretly in Geneva in February. The Kremlin "
        "denied that any meeting had taken place.",
        [Told("", ("denied", "unclear"), "Geneva", None)],
    ),
    (
        "Kenya's trade minister Joyce Odera said on Monday that she had met her Tanzanian counterpart Hamis "
        "Juma in Arusha last week. Tanzania denied that the meeting took place.",
        [Told("Odera,Juma", ("unclear", "denied"), "Arusha", ("2025-03-03", "2025-03-09"))],
    ),
    (
        "A meeting between the Indian and Pakistani foreign secretaries, scheduled for March 20 in Dubai, has"
        " been postponed indefinitely, New Delhi said.",
        [Told("India,Pakistan", "postponed", "Dubai", ("2025-03-20", "2025-03-20"))],
    ),
    (
        "Colombia cancelled Friday's talks with the ELN rebels after an attack on an army base.",
        [Told("Colombia,ELN", "cancelled", "", ("2025-03-14", "2025-03-14"))],
    ),
    (
        "The union's negotiators and the rail operators met for eight hours on Tuesday at the offices of the "
        "mediator, but no agreement was reached. The two sides will meet again on Thursday.",
        [
            Told("union,operators", "held", "", ("2025-03-11", "2025-03-11")),
            Told("", "planned", "", ("2025-03-13", "2025-03-13")),
        ],
    ),
    (
        "Hamas leaders are expected to arrive in Doha on Sunday for talks with Qatari mediators, a "
        "Palestinian official said.",
        [Told("Hamas,Qatar", "planned", "Doha", ("2025-03-16", "2025-03-16"))],
    ),
    (
        "Israel will send a delegation to Cairo on Thursday to resume negotiations over the hostages, the "
        "prime minister's office said.",
        [Told("Israel", "planned", "Cairo", ("2025-03-13", "2025-03-13"))],
    ),
    (
        "Chinese Vice Premier Liu Wen and US Treasury Secretary Paul Reed held a video call on Tuesday to "
        "discuss tariffs, Beijing said.",
        [
            Told(
                "Liu,Reed",
                ("held", "reported"),
                "",
                ("2025-03-11", "2025-03-11"),
                kind="call",
                level="ministers|leaders",
                format="video",
            )
        ],
    ),
    (
        "Experts from both countries are to meet in Vienna next week to work out the technical details, "
        "Iranian Deputy Foreign Minister Majid Rahimi said. Technical-level talks between Iran and the "
        "European Union were held in Brussels in February.",
        [
            Told(
                "Iran,European Union",
                ("held", "reported"),
                "Brussels",
                ("2025-02-01", "2025-02-28"),
                kind="talks",
                level="experts",
            )
        ],
    ),
    (
        "President Emil Novak would consider a summit with his Serbian counterpart if the border crossing "
        "reopens, his spokeswoman said.",
        [Told("Novak,Serbia", "considered", "", None, kind="summit", level="leaders")],
    ),
    (
        "Turkey has proposed hosting a meeting of the Ukrainian and Russian leaders in Istanbul, Foreign "
        "Minister Cem Aydin said.",
        [Told("Ukrain,Russia", "proposed", "Istanbul", None, kind="meeting", level="leaders")],
    ),
    (
        "Russia and Ukraine held their second round of direct talks in Istanbul on Monday. The meeting, at "
        "the Ciragan Palace, lasted just over an hour.",
        [Told("Russia,Ukraine", "held", "Istanbul", ("2025-03-10", "2025-03-10"), kind="talks", format="in person")],
    ),
    (
        "Egypt's intelligence chief Hassan Farid flew to Tel Aviv on Sunday, where he met with Israeli "
        "Defence Minister Avi Lern.",
        [Told("Farid,Lern", "held", "Tel Aviv", ("2025-03-09", "2025-03-09"), kind="meeting")],
    ),
    (
        "The US special envoy, Robert Cole, will meet Russian officials in Riyadh on Monday, the White House "
        "confirmed.",
        [
            Told(
                "Cole,Russia",
                ("planned", "confirmed"),
                "Riyadh",
                ("2025-03-17", "2025-03-17"),
                kind="meeting",
                level="envoys",
            )
        ],
    ),
    (
        "Iran has ruled out direct talks with the United States while sanctions remain in place.",
        [Told("Iran,United States", "denied", "", None)],
    ),
    (
        "Ethiopia, Sudan and Egypt will hold a new round of talks on the dam in Kinshasa on April 3 and 4, "
        "the African Union said.",
        [Told("Ethiopia,Sudan,Egypt", "planned", "Kinshasa", ("2025-04-03", None), kind="talks")],
    ),
    (
        "British Prime Minister Alan Frost hosted European leaders in London on Sunday for talks on Ukraine. "
        "Ukrainian President Petro Lysenko also attended the summit.",
        [Told("Frost", "held", "London", ("2025-03-09", "2025-03-09"))],
    ),
    (
        "The prime minister spoke to Canadian Premier Louise Gagnon by telephone on Wednesday, according to a"
        " statement by her office.",
        [Told("Gagnon", ("held", "reported"), "", ("2025-03-12", "2025-03-12"), kind="call")],
    ),
    (
        "A US delegation led by envoy Carl Stone arrived in Jeddah on Monday for talks with a Ukrainian team "
        "headed by Andriy Bondar.",
        [Told("Stone,Bondar", ("planned", "held", "reported"), "Jeddah", None)],
    ),
    (
        "It was not immediately clear whether the Saudi crown prince would meet the Iranian president during "
        "the summit.",
        [Told("Iran", "unclear", "", None)],
    ),
    (
        "Talks between the nurses' union and the health ministry broke down on Tuesday night. No new date has"
        " been set for the negotiations.",
        [Told("union,health ministry", "held", "", ("2025-03-11", "2025-03-11"), kind="talks")],
    ),
    (
        "Colombian officials met with ELN commanders in Caracas in late February, two people familiar with "
        "the matter told Reuters. The government declined to comment.",
        [Told("Colombia,ELN", ("reported", "held"), "Caracas", None)],
    ),
    (
        "Xi Lan and Daniel Hart are set to hold a phone call this week, Hart told reporters. China's foreign "
        "ministry said it had no information about a call.",
        [Told("Xi,Hart", ("planned", "unclear"), "", ("2025-03-10", "2025-03-16"), kind="call")],
    ),
    (
        "The Taliban and Pakistan agreed to meet again in Doha on March 25, Qatar said after the first round "
        "of talks ended there on Sunday.",
        [Told("Taliban,Pakistan", "planned", "Doha", ("2025-03-25", "2025-03-25"))],
    ),
    (
        "Armenian Prime Minister Armen Sarkis and Azerbaijani President Ilham Mammad met on the sidelines of "
        "the European summit in Tirana on Friday. It was the first meeting between the two leaders in a year.",
        [
            Told(
                "Sarkis,Mammad",
                "held",
                "Tirana",
                ("2025-03-07", "2025-03-07"),
                kind="meeting",
                level="leaders",
                format="in person",
            )
        ],
    ),
    (
        'President Hart said on Tuesday he would meet his Russian counterpart "very soon", but the Kremlin '
        "said no date had been fixed. The two last met in Helsinki in 2018.",
        [Told("Hart,Russia", "planned", "", None), Told("Hart", "held", "Helsinki", ("2018-01-01", "2018-12-31"))],
    ),
    (
        "Mediators shuttled between the delegations of the government and the rebels, who sat in separate "
        "rooms at the hotel in Nairobi on Tuesday.",
        [Told("government,rebels", "held", "Nairobi", None, format="proximity")],
    ),
    (
        "The visit of French President Luc Perrin to Beijing, planned for April, has been called off.",
        [Told("Perrin", "cancelled", "Beijing", ("2025-04-01", "2025-04-30"), kind="visit")],
    ),
    (
        "Ukraine's chief negotiator, Taras Koval, said talks with the American side in Jeddah had been constructive.",
        [Told("Koval|Ukraine,United States", ("held", "reported"), "Jeddah", None, kind="talks")],
    ),
    (
        "The next round is expected to take place in Oslo in early May. Venezuelan government and opposition "
        "negotiators ended four days of talks in Mexico City on Sunday.",
        [Told("Venezuela", "held", "Mexico City", None)],
    ),
    (
        "Lebanon's parliament speaker Nabil Hariri received US envoy Amos Klein in Beirut on Tuesday and "
        "handed him Hezbollah's reply.",
        [Told("Hariri,Klein", "held", "Beirut", ("2025-03-11", "2025-03-11"))],
    ),
    (
        "EU trade commissioner Maria Lund is due in Washington on Friday for talks with US Commerce Secretary"
        " Greg Holt.",
        [Told("Lund,Holt", "planned", "Washington", ("2025-03-14", "2025-03-14"))],
    ),
    (
        "US and Chinese trade officials meeting in Geneva this weekend will discuss cutting tariffs, Treasury"
        " Secretary Paul Reed said.",
        [Told("United States,China", "planned", "Geneva", ("2025-03-15", "2025-03-16"))],
    ),
    (
        "President Oleg Barsukov rejected President Petro Lysenko's proposal for a meeting in Istanbul.",
        [Told("Barsukov,Lysenko", ("denied", "proposed"), "Istanbul", None)],
    ),
    (
        "Sudan's army chief has agreed to meet the commander of the paramilitary Rapid Support Forces in "
        "Jeddah on April 2, mediators said.",
        [Told("Sudan|army chief", "planned", "Jeddah", ("2025-04-02", "2025-04-02"))],
    ),
    (
        "Negotiators for the writers' union and the major studios returned to the bargaining table on "
        "Wednesday. The talks on Wednesday were the first since the strike began in January.",
        [Told("writers,studios", ("held", "reported", "planned"), "", ("2025-03-12", "2025-03-12"))],
    ),
    (
        "President Daniel Hart, who spoke with President Petro Lysenko on Monday, will also call his Russian "
        "counterpart on Thursday.",
        [
            Told("Hart,Lysenko", "held", "", ("2025-03-10", "2025-03-10"), kind="call"),
            Told("Hart,Russia", "planned", "", ("2025-03-13", "2025-03-13"), kind="call"),
        ],
    ),
    (
        "Iraq's foreign minister, Fuad Aziz, met separately with the Iranian and Saudi ambassadors in Baghdad"
        " on Monday.",
        [Told("Aziz,Iran,Saudi", "held", "Baghdad", ("2025-03-10", "2025-03-10"))],
    ),
    (
        "Russia's foreign ministry denied reports that Deputy Foreign Minister Sergei Malkin had held talks "
        "with Ukrainian officials in Abu Dhabi.",
        [Told("Malkin,Ukraine", "denied", "Abu Dhabi", None)],
    ),
    (
        "The Vatican has offered to host talks between Russia and Ukraine, but Moscow has not replied.",
        [Told("Russia,Ukraine", "proposed", "Vatican", None)],
    ),
    (
        "Cyprus: the leaders of the two communities, Nikos Stavros and Ersin Kaya, will meet at the UN "
        "compound in Nicosia's buffer zone on April 2, UN spokesman Ali Sidiqi said.",
        [Told("Stavros,Kaya", "planned", "Nicosia", ("2025-04-02", "2025-04-02"), kind="meeting", level="leaders")],
    ),
    (
        "Reuters reported that envoys of Iran and the three European powers would meet in Istanbul on Friday."
        " Iran's deputy foreign minister confirmed the meeting.",
        [
            Told(
                "Iran",
                ("confirmed", "planned"),
                "Istanbul",
                ("2025-03-14", "2025-03-14"),
                kind="meeting",
                level="envoys",
            )
        ],
    ),
    (
        "Thai and Cambodian army commanders held talks at the border on Tuesday and agreed to pull back "
        "troops. A meeting of the two defence ministers is planned for Thursday in Kuala Lumpur.",
        [Told("", "planned", "Kuala Lumpur", ("2025-03-13", "2025-03-13"))],
    ),
    (
        "Saudi Arabia is preparing to host the leaders of Russia and the United States for a summit, two Arab"
        " diplomats said.",
        [
            Told(
                "Russia,United States",
                ("planned", "considered", "reported"),
                "Saudi Arabia",
                None,
                kind="summit",
                level="leaders",
            )
        ],
    ),
    (
        "Pakistan's army said its chief, General Asad Munir, had called his Indian counterpart on the hotline"
        " on Saturday to agree the ceasefire.",
        [Told("Munir,India", ("held", "reported"), "", ("2025-03-08", "2025-03-08"), kind="call", format="call")],
    ),
    (
        "There has been no contact between Kyiv and Moscow since the talks in Istanbul in 2022.",
        [Told("", ("held", "reported", "denied"), "Istanbul", None)],
    ),
    (
        "Farmers' leaders walked out of a meeting with the agriculture minister, Ram Yadav, in Delhi on Saturday.",
        [Told("Yadav", "held", "Delhi", ("2025-03-08", "2025-03-08"))],
    ),
]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    reports = [Report(str(at), text, published=PUBLISHED) for at, (text, _) in enumerate(CASES)]
    return list(read_reports(reports, "generic"))


def has(wanted: str, names: list[str]) -> bool:
    return all(any(one in name for one in part.split("|") for name in names) for part in wanted.split(",") if part)


def fits(told: Told, meeting: Meeting, reading: Reading) -> bool:
    who = [actor.name for actor in reading.actors if actor.id in meeting.participants]
    statuses = (told.status,) if isinstance(told.status, str) else told.status
    window = (meeting.window.start, meeting.window.end)
    return (
        has(told.who, who)
        and has(told.where, [venue.name for venue in meeting.venues])
        and (not told.status or meeting.status in statuses)
        and (told.when is None or all(a in (None, b) for a, b in zip(told.when, window, strict=True)))
        and told.kind in (None, meeting.kind)
        and (told.level is None or meeting.level in told.level.split("|"))
        and told.format in (None, meeting.format)
    )


@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: CASES[at][0][:60])
def test_an_editor_would_sign_the_meeting(readings: list[Reading], at: int) -> None:
    reading = readings[at]
    for told in CASES[at][1]:
        assert any(fits(told, meeting, reading) for meeting in reading.meetings), (told, reading.meetings)
