"""Which word of a headline says more than the body: each claim with its support, in what it exceeds, and by which word."""

import pytest

from readout.model import HeadlineClaim, Report
from readout.reading.pipeline import read_reports

Claim = tuple[str, str, str | None, str]
"""Words of the claim, its support, in what it says more, and the word that does."""

CASES: list[tuple[str, str, list[Claim]]] = [
    (
        "Kenya denies secret talks with rebels",
        "Kenya's foreign ministry on Monday declined to comment on reports of secret talks with the rebels. "
        "The reports had appeared in a regional newspaper.",
        [("Kenya denies", "weaker", "act", "denies")],
    ),
    (
        "Egypt agrees to dam deal",
        "Egypt is considering a deal on the dam, Foreign Minister Sami Nour said on Tuesday. Talks continue "
        "in Khartoum.",
        [("Egypt agrees", "weaker", "act", "agrees")],
    ),
    (
        "Egypt agrees to dam deal",
        "Egypt has agreed to a deal on the Nile dam, Foreign Minister Sami Nour said on Tuesday. Talks "
        "continue in Khartoum.",
        [("Egypt agrees", "supported", None, "")],
    ),
    (
        "Talks to resume in Doha on Monday",
        "Negotiations between Israel and Hamas may restart in Doha on Monday, two officials said. Nothing has"
        " been decided.",
        [("Talks to resume", "weaker", "certainty", "")],
    ),
    (
        "Talks to resume in Doha on Monday",
        "Negotiations between Israel and Hamas will restart in Doha on Monday, Qatar's foreign ministry said.",
        [("Talks to resume", "supported", None, "")],
    ),
    (
        "All hostages freed under truce deal",
        "Some of the hostages were freed on Saturday under the truce deal between Israel and Hamas, the Red "
        "Cross said. Others remain in captivity.",
        [("All hostages", "weaker", "quantity", "All")],
    ),
    (
        "Iran rejects US proposal; Washington threatens new sanctions",
        "Iran voiced concern about parts of a US proposal on its nuclear programme on Tuesday. Foreign "
        "Minister Reza Karimi said Tehran would reply within days. The White House warned that it could "
        "impose new sanctions.",
        [("Iran rejects", "weaker", "act", "rejects"), ("Washington threatens", "weaker", "certainty", "")],
    ),
    (
        "Minister: EU will lift tariffs on cars",
        'The European Union could lift tariffs on cars, Trade Minister Paul Brandt said. "It depends on the '
        'talks," he added.',
        [("EU will lift tariffs", "weaker", "certainty", "will")],
    ),
    (
        "EU will lift tariffs on cars, says minister",
        "The European Union will lift its tariffs on cars, Trade Minister Paul Brandt told reporters on Monday.",
        [("EU will lift tariffs", "supported", None, "")],
    ),
    (
        "Russia killed 20 in attack on port",
        "Ukraine's military said that 12 people were killed in a Russian attack on the port on Sunday.",
        [("killed 20", "weaker", "quantity", "20")],
    ),
    (
        "Army breached ceasefire 40 times",
        "Rebel leader Omar Said accused the army of breaching the ceasefire 40 times since Friday. The army "
        "did not comment.",
        [("breached", "weaker", "attribution dropped", "")],
    ),
    (
        "Putin issues ultimatum to Kyiv – Kremlin",
        "Russian President Vladimir Putin warned Kyiv on Thursday that time was running out, the Kremlin said.",
        [("ultimatum", "weaker", "act", "ultimatum")],
    ),
    (
        "Brazil confirms it will host summit",
        "Brazil's foreign minister, Ana Lima, said the country would like to host the summit of Amazon states.",
        [("Brazil confirms", "weaker", "act", "confirms")],
    ),
    (
        "Turkey not ready for talks with Greece",
        "Turkey is ready for talks with Greece, Foreign Minister Cem Aydin said on Monday.",
        [("Turkey not ready", "weaker", "polarity", "not")],
    ),
    (
        "Hamas accepts ceasefire plan as Israel vows to fight on",
        "Hamas said on Monday it had accepted a ceasefire proposal from Egypt and Qatar. Israeli Prime "
        "Minister Nathan Adler said his forces would keep fighting until all goals were met.",
        [("Hamas accepts", "supported", None, ""), ("Israel vows", "supported", None, "")],
    ),
    (
        "China slams US tariffs and cancels talks",
        "China's commerce ministry criticised new US tariffs on Wednesday. Trade talks planned for next week "
        "have been postponed, it said.",
        [("China slams", "supported", None, ""), ("cancels talks", "weaker", "act", "cancels")],
    ),
    (
        "Farmers end blockade",
        "Farmers suspended their blockade of the capital on Sunday for three days to allow talks with the government.",
        [("Farmers end", "weaker", "act", "end")],
    ),
    (
        "Volcano erupts in Iceland",
        "India and Pakistan agreed on Monday to exchange prisoners.",
        [("Volcano", "absent", "absent", "")],
    ),
    (
        "Sudan army, RSF sign truce",
        "Sudan's army and the paramilitary Rapid Support Forces signed a seven-day truce in Jeddah on "
        "Saturday, mediators said.",
        [("sign truce", "supported", None, "")],
    ),
    (
        "US and China agree 90-day tariff pause",
        "The United States and China have agreed to suspend most of their tariffs on each other for 90 days, "
        "Treasury Secretary Paul Reed said in Geneva.",
        [("90-day", "supported", None, "")],
    ),
    (
        "Strike will go ahead, pilots warn",
        "The pilots' union said the strike would go ahead on Friday unless the airline improves its offer.",
        [("Strike will go ahead", "supported", None, "")],
    ),
    (
        "Seoul and Pyongyang hold first talks in two years",
        "Officials from South and North Korea met at the border village of Panmunjom on Tuesday for their "
        "first talks in two years.",
        [("hold first talks", "supported", None, "")],
    ),
    (
        "Iran to stop enrichment: Araghchi",
        "Iran will never stop enriching uranium, Foreign Minister Abbas Araghchi said on state television.",
        [("stop enrichment", "weaker", "polarity", "")],
    ),
    (
        "Ethiopia says dam talks failed",
        "Ethiopia said the talks on the Nile dam had ended without agreement and would continue in two weeks.",
        [("talks failed", "supported", None, "")],
    ),
    (
        "Most islanders back climate fund, poll shows",
        "A majority of islanders support the climate fund, according to a poll published on Monday.",
        [("Most islanders", "supported", None, "")],
    ),
    (
        "Everyone at COP backs fund",
        "Several delegations at the COP conference backed the fund on Friday.",
        [("Everyone", "weaker", "quantity", "Everyone")],
    ),
    (
        "Rebels free 30 soldiers",
        "Rebels in eastern Congo released thirty soldiers on Thursday, the Red Cross said.",
        [("free 30", "supported", None, "")],
    ),
]


@pytest.fixture(scope="module")
def claims() -> list[tuple[HeadlineClaim, ...]]:
    reports = [
        Report(str(at), f"{title}\n\n{body}", title=title, published="2025-03-12")
        for at, (title, body, _) in enumerate(CASES)
    ]
    return [reading.headline.claims for reading in read_reports(reports, "generic")]


@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: CASES[at][0])
def test_the_headline_is_held_against_the_body(claims: list[tuple[HeadlineClaim, ...]], at: int) -> None:
    assert len(claims[at]) == len(CASES[at][2])
    for claim, (words, support, why, stronger) in zip(claims[at], CASES[at][2], strict=True):
        assert words in claim.passage.text
        assert (claim.support, claim.why) == (support, why)
        assert stronger in (claim.stronger.text if claim.stronger else "")
