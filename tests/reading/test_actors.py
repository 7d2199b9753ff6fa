"""Who is in a report, and who speaks: names, titles, metonyms, pronouns, outlets, unnamed sources, parties."""

import random
import time

import pytest

from readout.codebooks import load
from readout.codebooks.model import Codebook, CodebookActor, CodebookRole, Party
from readout.model import Actor, Attribution, Passage, Report
from readout.reading.actors import find_actors
from readout.reading.cast import Cast
from readout.reading.layout import lay_out

OPEN = Codebook("open", "Any talks", open_parties=True)
PRESIDENT = CodebookRole("President", "Peru", "2030-01-01", "2031-06-30")
CASE = Codebook(
    "case",
    "Peru and Chile",
    (
        Party(
            "peru",
            "Peru",
            ("Peru",),
            actors=(
                CodebookActor(
                    "Anselmo Quiroz",
                    "person",
                    ("Quiroz",),
                    (PRESIDENT,),
                ),
            ),
        ),
        Party("chile", "Chile", ("Chile",)),
        Party("coast", "the Coast", names=("Coast",)),
    ),
)


def attributions(text: str, *sources: str) -> tuple[Attribution, ...]:
    """An attribution for each source, looked for one behind the other; its content is the rest of the line."""
    found: list[Attribution] = []
    at = 0
    for number, source in enumerate(sources, 1):
        at = text.index(source, at)
        end = text.find("\n", at) if "\n" in text[at:] else len(text)
        content = Passage.of(text, (at + len(source), end))
        found.append(
            Attribution(f"a{number}", None, "indirect", Passage.of(text, (at, at + len(source))), None, content, 1.0)
        )
        at += len(source)
    return tuple(found)


def cast_of(
    text: str, *sources: str, codebook: Codebook = OPEN, published: str | None = None, outlet: str | None = None
) -> Cast:
    report = Report("r", text, published=published, outlet=outlet)
    return find_actors(report, lay_out(report), (), attributions(text, *sources), codebook)


def speakers(text: str, *sources: str, outlet: str | None = None) -> list[str | None]:
    """The names of the speakers, in order."""
    cast = cast_of(text, *sources, outlet=outlet)
    return [cast.actor(actor).name if actor else None for actor in cast.speakers.values()]


def speaker(text: str, source: str, codebook: Codebook = OPEN, published: str | None = None) -> Actor:
    """The actor who speaks."""
    cast = cast_of(text, source, codebook=codebook, published=published)
    identity = cast.speakers["a1"]
    assert identity is not None
    return cast.actor(identity)


def title_of(text: str, source: str) -> tuple[str, str | None]:
    role = speaker(text, source).roles[0]
    return role.title, role.of


@pytest.mark.parametrize(
    ("source", "name", "title", "of"),
    [
        ("Peruvian Deputy Foreign Minister Tomas Reik", "Tomas Reik", "Deputy Foreign Minister", "Peru"),
        ("former US Secretary of State Ada Oln", "Ada Oln", "former Secretary of State", "United States"),
        ("Chile's foreign minister, Ana Morel,", "Ana Morel", "foreign minister", "Chile"),
        ("Kremlin spokesman Ivo Brandt", "Ivo Brandt", "spokesman", "Kremlin"),
        ("spokesman for the Kremlin Ivo Brandt", "Ivo Brandt", "spokesman for the Kremlin", "Kremlin"),
        ("Foreign Ministry spokeswoman Ada Oln", "Ada Oln", "spokeswoman", "Foreign Ministry"),
        ("Ana Morel, chair of the Council on Water,", "Ana Morel", "chair of the Council on Water", "Council on Water"),
        ("Prime Minister of Peru Ana Morel", "Ana Morel", "Prime Minister of Peru", "Peru"),
        ("President Ursula von der Oln", "Ursula von der Oln", "President", None),
        ("U.S. Fisheries Secretary Ada Oln", "Ada Oln", "Fisheries Secretary", "United States"),
        ("Chilean foreign ministry spokeswoman Ada Oln", "Ada Oln", "foreign ministry spokeswoman", "Chile"),
        ("ABW president Ada Oln", "Ada Oln", "president", "ABW"),
        ("Qatari Prime Minister Sheikh Omar bin Said Al Nasr", "Omar bin Said Al Nasr", "Prime Minister", "Qatar"),
    ],
)  # fmt: skip
def test_a_title_before_or_after_a_name_teaches_the_role(
    source: str, name: str | None, title: str, of: str | None
) -> None:
    text = f"{source} said that the talks had begun."
    assert speaker(text, source).name == name
    assert title_of(text, source) == (title, of)


def test_the_country_of_an_apposition_is_the_one_last_named() -> None:
    text = "Chile closed the border. Ivo Brandt, the country's interior minister, said it would stay so."
    assert title_of(text, "Ivo Brandt, the country's interior minister,") == ("interior minister", "Chile")


def test_every_role_and_mention_is_the_texts_own_words() -> None:
    text = "Peruvian President Ana Morel spoke. Later Morel said she would go."
    cast = cast_of(text, "Morel said"[:5])
    actor = cast.actor("ana-morel")
    assert [text[slice(*span)] for span in actor.mentions] == ["Ana Morel", "Morel"]
    assert [text[slice(*span)] for span in actor.roles[0].spans] == ["Peruvian President"]


def test_a_short_name_and_another_spelling_are_the_same_person() -> None:
    text = "Mykola Zorenskyy met Ada Oln.\nZorenskiy said yes.\nMr Zorensky said no.\nOln said nothing."
    assert speakers(text, "Zorenskiy", "Zorensky", "Oln") == ["Mykola Zorenskyy", "Mykola Zorenskyy", "Ada Oln"]


def test_two_of_one_family_name_stay_apart() -> None:
    text = "President Ana Morel met Minister Bruno Morel.\nBruno Morel said yes.\nAna Morel said no."
    assert speakers(text, "Bruno Morel said"[:11], "Ana Morel said"[:9]) == ["Bruno Morel", "Ana Morel"]


def test_a_pronoun_is_the_one_who_spoke_last() -> None:
    text = "President Ana Morel said that Minister Ivo Brandt was ill. According to her, he slept."
    assert speakers(text, "President Ana Morel", "her") == ["Ana Morel", "Ana Morel"]


def test_a_pronoun_agrees_with_the_form_of_address() -> None:
    text = "Mr Brandt met Mrs Oln on Monday. He said that it rained. She said that it did not."
    assert speakers(text, "He", "She") == ["Brandt", "Oln"]


def test_a_pronoun_that_nobody_fits_stays_unresolved() -> None:
    assert speakers("The talks are over. He said so.", "He") == [None]


@pytest.mark.parametrize(
    ("description", "name"),
    [("the minister", "Tomas Reik"), ("the Chilean president", "Ana Morel"), ("the diplomat", "Tomas Reik"),
     ("the president", "Ana Morel"), ("the Peruvian foreign minister", "Tomas Reik"), ("the general", None)],
)  # fmt: skip
def test_a_description_takes_up_the_person_whose_title_fits(description: str, name: str | None) -> None:
    text = f"Chilean President Ana Morel met Peruvian Foreign Minister Tomas Reik.\nLater, {description} said no."
    found = speaker(text, description)
    assert found.name == name if name else found.type == "unnamed"


def test_an_office_is_its_holders_on_the_day_of_publication() -> None:
    text = "Nobody was named. The Peruvian president said no."
    assert speaker(text, "The Peruvian president", codebook=CASE, published="2031-02-01").name == "Anselmo Quiroz"
    assert speaker(text, "The Peruvian president", codebook=CASE, published="2031-08-01").type == "unnamed"


def test_the_codebook_gives_a_role_where_the_text_does_not() -> None:
    found = speaker("Quiroz said no.", "Quiroz", codebook=CASE, published="2031-02-01")
    assert (found.name, found.party) == ("Anselmo Quiroz", "peru")
    assert [(role.title, role.spans) for role in found.roles] == [("President", ())]


def test_a_capital_speaks_for_its_state_and_is_a_place_where_one_meets() -> None:
    text = "They met in Lima.\nSantiago rejected the plan."
    cast = cast_of(text, "Santiago", codebook=CASE)
    assert [(actor.name, actor.type, actor.party) for actor in cast.actors] == [("Chile", "state", "chile")]


def test_a_seat_of_government_is_an_actor_of_its_own_within_the_party() -> None:
    found = speaker("The Kremlin rejected the plan.", "The Kremlin")
    assert (found.name, found.type, found.party) == ("Kremlin", "organisation", "russia")


def test_a_side_and_its_officials_are_a_group_of_the_party() -> None:
    found = speaker("The Peruvian side insists on a truce.", "The Peruvian side", codebook=CASE)
    assert (found.name, found.type, found.party) == ("Peruvian side", "group", "peru")
    assert speaker("Chilean officials said no.", "Chilean officials", codebook=CASE).party == "chile"


@pytest.mark.parametrize(
    ("source", "party"),
    [("a senior official", None), ("two Peruvian officials", "peru"), ("people familiar with the matter", None),
     ("a source in the Chilean government", "chile"), ("sources close to the talks", None)],
)  # fmt: skip
def test_an_unnamed_source_keeps_the_words_of_the_text(source: str, party: str | None) -> None:
    found = speaker(f"It will end, {source} said.", source, codebook=CASE)
    assert (found.name, found.type, found.party) == (source, "unnamed", party)


def test_the_newspaper_is_the_outlet_last_named_and_not_the_reports_own() -> None:
    text = "This was reported by The Harbour Post, Daily.NET informs.\nAccording to the newspaper, it is over."
    assert speakers(text, "the newspaper", outlet="Daily.NET") == ["The Harbour Post"]


def test_the_reports_own_outlet_is_an_actor_though_the_text_does_not_name_it() -> None:
    cast = cast_of("Nothing happened.", outlet="The Harbour Post")
    assert cast.outlet == "the-harbour-post"
    assert [(actor.type, actor.mentions) for actor in cast.actors] == [("outlet", ())]


def test_a_ministry_is_an_organisation_of_its_state_and_is_taken_up_again() -> None:
    text = "The Peruvian Foreign Ministry spoke.\nThe ministry said no."
    found = speaker(text, "The ministry")
    assert (found.name, found.type, found.party) == ("Peruvian Foreign Ministry", "organisation", "peru")


def test_a_statement_is_its_owners() -> None:
    text = "A statement by Chilean Minister Ana Morel said no."
    assert speaker(text, "A statement by Chilean Minister Ana Morel").name == "Ana Morel"


def test_whoever_serves_a_person_is_not_that_person() -> None:
    text = "President Ana Morel's doctor said no."
    found = speakers(text, "President Ana Morel's doctor")
    assert found != ["Ana Morel"]


def test_it_is_noted_has_no_speaker() -> None:
    text = "Peru spoke. It is noted that all is well."
    first = attributions(text, "It")[0]
    noted = Attribution("a1", None, "indirect", first.source, Passage.of(text, (15, 23)), first.content, 1.0)
    report = Report("r", text)
    assert find_actors(report, lay_out(report), (), (noted,), OPEN).speakers == {"a1": None}


def test_parties_swapped_swap_and_change_nothing_else() -> None:
    text = "Peruvian President Ana Morel said no. According to her, Lima waits. The Chilean side is considering it."
    swapped = (
        text.replace("Peruvian", "@").replace("Chilean", "Peruvian").replace("@", "Chilean").replace("Lima", "Santiago")
    )
    ways = []
    for words, one, other in ((text, "peru", "chile"), (swapped, "chile", "peru")):
        cast = cast_of(words, "President Ana Morel", "her", "The ", codebook=CASE)
        names: dict[str | None, str] = {one: "first", other: "second"}
        ways.append([(actor.type, names.get(actor.party, actor.party), len(actor.mentions)) for actor in cast.actors])
    assert ways[0] == ways[1]


def test_the_cast_tells_who_is_mentioned_where() -> None:
    text = "Ana Morel, president of Chile, said that Peru waits."
    cast = cast_of(text, "Ana Morel, president of Chile")
    assert cast.at(0, len(text)) == ("ana-morel", "chile", "peru")
    assert cast.mentions(0, 12) == (((0, 9), "ana-morel"),)
    assert cast.party_of("peru") == "peru"


def test_any_mangled_text_gives_spans_of_its_own_in_a_moment() -> None:
    chance = random.Random(7)
    pieces = [
        "Ana ",
        "Morel",
        "'s ",
        "President ",
        "of ",
        "the ",
        ", ",
        ". ",
        "“",
        "U.S. ",
        "\n",
        "Peru and ",
        "Lima",
        "🙂",
        "al-",
        "X.NET ",
    ]
    for _ in range(60):
        text = "".join(chance.choices(pieces, k=80))
        cast = cast_of(text, *([text.split()[0]] if text.split() else []))
        assert all(0 <= start < end <= len(text) for actor in cast.actors for start, end in actor.mentions)


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA, March 3 (Courier) - ",
        "LIMA — ",
        "Lima, Peru – ",
        "QUITO, Ecuador (Reuters) — ",
        "PORT MOREL, Peru (Reuters) - ",
    ],
)
def test_a_dateline_names_nobody_but_the_agency(dateline: str) -> None:
    cast = cast_of(f"{dateline}Ministers met on Monday. Chile said no.", "Chile")
    assert [actor.name for actor in cast.actors if actor.type != "outlet"] == ["Chile"]


def test_a_capital_that_acts_is_named_as_what_it_stands_for() -> None:
    found = speaker("BRUSSELS, March 3 — It rained.\nBrussels rejected the offer.", "Brussels")
    assert (found.name, found.party) == ("European Union", "european-union")


@pytest.mark.parametrize(
    ("source", "kind"),
    [("Peruvian media", "outlet"), ("State television", "outlet"), ("Peruvian newspapers", "outlet"),
     ("Peruvian analysts", "unnamed"), ("a Peruvian expert", "unnamed"), ("Peruvian analyst Tomas Reik", "person")],
)  # fmt: skip
def test_media_and_onlookers_speak_for_no_side(source: str, kind: str) -> None:
    found = speaker(f"{source} said that it was over.", source, codebook=CASE)
    assert (found.type, found.party) == (kind, None)


@pytest.mark.parametrize(
    ("source", "name"),
    [("The ministry's statement on Telegram", "Peruvian Foreign Ministry"), ("A post on X by Ana Morel", "Ana Morel"),
     ("Morel's letter", "Ana Morel"), ("The ministry's Telegram channel", "Peruvian Foreign Ministry"),
     ("A statement on Chile", "A statement on Chile")],
)  # fmt: skip
def test_words_are_their_owners_and_never_the_platforms(source: str, name: str | None) -> None:
    text = f"Minister Ana Morel left the Peruvian Foreign Ministry.\n{source} said no."
    assert speakers(text, source) == [name]


def test_a_body_of_a_state_is_of_its_party_and_not_another_states() -> None:
    text = "Peru's Foreign Ministry and the Kremlin met. Chile's Foreign Ministry said no."
    cast = cast_of(text, "Peru's Foreign Ministry and the Kremlin", "Chile's Foreign Ministry")
    both, second = (cast.actor(str(actor)) for actor in cast.speakers.values())
    first = cast.actor(cast.joint["a1"][0])
    assert (first.name, first.party) == ("Peru's Foreign Ministry", "peru")
    assert (second.name, second.party) == ("Chile's Foreign Ministry", "chile")
    assert cast.joint == {"a1": (first.id, "kremlin")}
    assert (both.name, both.party) == ("Peru's Foreign Ministry and Kremlin", None)


def test_a_ministry_of_no_known_state_is_no_party() -> None:
    assert speaker("The Foreign Ministry said no.", "The Foreign Ministry").party is None


def test_a_short_name_is_the_body_whose_full_name_ends_so() -> None:
    text = "The European Commission met. Commission President Ana Morel said yes. The Commission said no."
    assert speakers(text, "The Commission said"[:14]) == ["European Commission"]
    found = speaker(text, "Commission President Ana Morel")
    assert (found.party, found.roles[0].of) == ("european-union", "European Commission")


def test_the_noun_by_a_name_tells_a_body_and_takes_it_up() -> None:
    text = "The Harbour Workers union met Reik Brothers, a shipping company.\nThe union said yes. The company said no."
    assert speakers(text, "The union", "The company") == ["Harbour Workers", "Reik Brothers"]


def test_two_people_in_one_source_speak_together_and_share_a_plural_title() -> None:
    source = "Foreign ministers Ana Morel and Tomas Reik"
    cast = cast_of(f"{source} said no.", source)
    assert cast.actor(str(cast.speakers["a1"])).name == "Ana Morel and Tomas Reik"
    assert cast.joint["a1"] == ("ana-morel", "tomas-reik")
    assert [role.title for actor in cast.actors for role in actor.roles if actor.type == "person"] == [
        "Foreign minister"
    ] * 2


@pytest.mark.parametrize(
    ("full", "short"),
    [("Minister Omar el-Nasri", "Nasri"), ("Minister Omar bin Said Al Nasri", "Al Nasri"), ("Premier Lin He", "Lin"),
     ("Minister Reza Takht-e-Nasri", "Takht-Nasri"), ("Minister Said Araghi", "Said Araqi"), ("Kim Bo Sun", "Kim Bo-sun")],
)  # fmt: skip
def test_articles_particles_and_transliterations_do_not_part_a_person(full: str, short: str) -> None:
    cast = cast_of(f"{full} said yes.\nLater {short} said no.", full, f"{short}")
    assert len({*cast.speakers.values()}) == 1


def test_a_family_name_that_is_also_a_small_word_is_a_name_in_mid_sentence() -> None:
    text = "Minister He Wei met Ana Oln. He Wei said yes. He said that it rained."
    assert speakers(text, "He Wei said"[:6], "He said"[:2]) == ["He Wei", "He Wei"]


def test_of_two_with_one_family_name_the_form_of_address_decides() -> None:
    text = "Mr Bruno Morel met Mrs Ana Morel. Mrs Morel said no. Mr Morel said yes."
    assert speakers(text, "Mrs Morel", "Mr Morel") == ["Ana Morel", "Bruno Morel"]


@pytest.mark.parametrize("text", ["neighbouring Chile's army came.", "Neighboring Chile said no."])
def test_a_neighbour_is_mentioned_and_a_backer_is_not(text: str) -> None:
    cast = cast_of(f"Rebels and {text} Peru-backed rebels left.")
    assert [actor.name for actor in cast.actors if actor.type == "state"] == ["Chile"]


def test_a_short_name_of_two_states_is_the_one_that_the_text_names_otherwise() -> None:
    assert speaker("Talks in Brazzaville failed. Congo said no.", "Congo").party == "congo"
    assert speaker("Kinshasa waits. Congo said no.", "Congo").party == "democratic-republic-of-the-congo"


@pytest.mark.parametrize(
    "piece",
    ["Peru and ", "President ", "Ana Morel's ", "of the ", "Ministry of ", "U.S. ", "X.Y-", "on X, ", "He Wei, "],
)
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    cast_of(piece * (60_000 // len(piece)))
    assert time.process_time() - began < 8


def test_a_headline_in_title_case_names_only_who_is_named_in_the_body() -> None:
    title = "Morvan Says Lakeland Ready For Talks, But Premier Rejects Truce"
    body = "Lakeland's president, Ada Morvan, said on Monday that talks would start. Prime Minister Jan Oster waited."
    report = Report(id="r", text=f"{title}\n\n{body}", title=title, published="2025-03-01")
    cast = find_actors(report, lay_out(report), (), (), load("generic"))
    names = {actor.name for actor in cast.actors}
    assert {"Ada Morvan", "Jan Oster"} <= names
    assert not any("Says" in name or "Rejects" in name or "Truce" in name for name in names)


def test_a_name_at_the_end_of_a_headline_does_not_run_into_the_body() -> None:
    title = "Norvia turns down the plan - Courier"
    report = Report(id="r", text=f"{title}\n\nMoscow and Oslo were silent, the Courier reported.", title=title)
    cast = find_actors(report, lay_out(report), (), (), load("generic"))
    assert not any("\n" in actor.name or actor.name == "Courier Moscow" for actor in cast.actors)


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ("President Tomas Reik, Chancellor Ivo Brandt and others joined.", "Ana Morel"),
        ("President Tomas Reik arrived late.", "Tomas Reik"),
        ("The hall of President Tomas Reik was cold. It rained.", "Ana Morel"),
    ],
)
def test_a_bare_title_is_the_topics_unless_another_was_the_subject_just_before(between: str, name: str) -> None:
    text = f"President Ana Morel opened the bridge. {between} The president thanked the crews."
    assert speakers(text, "The president") == [name]


def test_a_bare_title_is_his_who_spoke_just_before() -> None:
    text = (
        "President Ana Morel opened the bridge. President Tomas Reik said it was long. "
        "The president added that it was new."
    )
    assert speakers(text, "President Tomas Reik", "The president") == ["Tomas Reik", "Tomas Reik"]


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("Prime Minister Ivo Brandt of Chile", "chile"),
        ("The General Staff in Lima", "peru"),
        ("The Foreign Office in Lima", None),
        ("Analyst Ivo Brandt of Chile", None),
    ],
)
def test_what_follows_a_name_says_whose_it_is(source: str, party: str | None) -> None:
    assert speaker(f"{source} said it was late.", source, codebook=CASE).party == party


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [("Both", "Both", "unnamed"), ("The hotel", "The hotel", "unnamed"),
     ("A second official", "A second official", "unnamed"),
     ("Both delegations", "Both delegations", "unnamed"), ("His generals", "His generals", "unnamed"),
     ("Two others", "Two others", "unnamed"), ("The palace", "The palace", "unnamed"),
     ("The port authority", "The port authority", "group"),
     ("A Peruvian daily", "A Peruvian daily", "outlet"), ("Chilean news agencies", "Chilean news agencies", "outlet")],
)  # fmt: skip
def test_whoever_is_named_by_a_noun_alone_is_an_actor_by_these_words(source: str, name: str, kind: str) -> None:
    found = speaker(f"{source} said that it was over.", source, codebook=CASE)
    assert (found.name, found.type, found.party) == (name, kind, None)


@pytest.mark.parametrize("source", ["It", "This", "They"])
def test_what_is_no_noun_makes_no_actor(source: str) -> None:
    assert speakers(f"Nobody came. {source} said that it was over.", source) == [None]


@pytest.mark.parametrize(
    ("source", "name"),
    [("A senior mediator, speaking on condition of anonymity,", "A senior mediator"),
     ("An official who asked not to be named", "An official"), ("Two diplomats, one of them Chilean,", "Two diplomats"),
     ("An official who was in the room", "An official who was in the room")],
)  # fmt: skip
def test_an_unnamed_source_is_called_by_who_it_is_and_not_by_how_it_speaks(source: str, name: str) -> None:
    assert speaker(f"{source} said that it was over.", source).name == name


def test_a_noun_takes_up_whoever_was_called_so() -> None:
    text = "Two kidnappers from the hills said no.\nThe kidnappers said yes."
    assert len(set(speakers(text, "Two kidnappers from the hills", "The kidnappers"))) == 1


def test_both_and_neither_take_up_those_who_were_named_together() -> None:
    text = "The two delegations said yes. Neither said why."
    assert len(set(speakers(text, "The two delegations", "Neither"))) == 1


def test_who_is_the_one_named_right_before() -> None:
    text = "A second official, who asked to wait, said no. A man who left said yes."
    assert speakers(text, "A second official", "who", "who") == ["A second official", "A second official", "A man"]


def test_a_name_behind_a_description_is_whose_it_is() -> None:
    source = "Peru's chief of staff, Orin Tass,"
    assert speaker(f"{source} said no.", source).name == "Orin Tass"


def nested(text: str, outer: str, said: str, inner: str) -> list[str | None]:
    """The speakers of ``outer``, who says ``said``, and of ``inner`` in that."""
    start, at, place = text.index(said), text.index(outer), text.index(inner, text.index(said))
    whole = Passage.of(text, (start, start + len(said)))
    rest = Passage.of(text, (place + len(inner), start + len(said)))
    found = (
        Attribution("a1", None, "direct", Passage.of(text, (at, at + len(outer))), None, whole, 1.0),
        Attribution("a2", "a1", "indirect", Passage.of(text, (place, place + len(inner))), None, rest, 1.0),
    )
    report = Report("r", text)
    cast = find_actors(report, lay_out(report), (), found, OPEN)
    return [cast.actor(actor).name if actor else None for actor in cast.speakers.values()]


def test_who_is_quoted_does_not_speak_of_themself_as_he() -> None:
    text = "President Ana Morel met Minister Ivo Brandt. “He told me it was over,” said Minister Tomas Reik."
    assert nested(text, "Minister Tomas Reik", "“He told me it was over,”", "He")[1] != "Tomas Reik"


def test_a_pronoun_in_what_is_said_is_whoever_is_named_there_before_it() -> None:
    text = "China hopes that Peru will keep its promise to leave."
    assert nested(text, "China", "that Peru will keep its promise to leave", "its") == ["China", "Peru"]


@pytest.mark.parametrize("piece", ["a letter read by ", "told local radio ", "through the Qataris ", "who said "])
def test_many_who_pass_words_on_are_read_in_linear_time(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    began = time.process_time()
    cast_of(text, *[piece.split(maxsplit=1)[0]] * 200)
    assert time.process_time() - began < 8
