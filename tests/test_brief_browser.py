"""The HTML brief in Chromium: with the mouse, with the keyboard, without a script, in the dark, on a narrow screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import NEEDS_CHROMIUM, chromium_with, inks, press, screen
from factory import CODEBOOK, halden, hostile, silent

from readout.brief import render

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium_with(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Any:
    """The brief of three reports, open in Chromium; the first is the one of the tests."""
    chromium.get("about:blank")
    for log in ("browser", "performance"):
        chromium.get_log(log)
    file = tmp_path / "brief.html"
    file.write_text(render([halden(), hostile(), silent()], "html", codebook=CODEBOOK), encoding="utf-8")
    chromium.get(file.as_uri())
    return chromium


def one(page: Any, selector: str) -> Any:
    return page.find_element("css selector", selector)


def line_of(page: Any, words: str) -> Any:
    """The link of the first report's record that quotes ``words`` and nothing else."""
    links = page.find_elements("css selector", "#r1 .line .quote")
    return next(link for link in links if link.text.strip("“”") == words)


def marked(page: Any) -> dict[str, str]:
    """What is marked in the reports: the words, joined, by role."""
    found: dict[str, str] = {}
    for element in page.find_elements("css selector", ".words[data-role]"):
        role = element.get_attribute("data-role")
        found[role] = found.get(role, "") + element.get_property("textContent")
    return found


REJECTION = "that Norvia would never accept foreign peacekeepers in the valley"


def test_a_click_on_a_line_marks_its_words_and_brings_them_into_sight(page: Any) -> None:
    line_of(page, REJECTION).click()
    assert marked(page) == {"source": "Reik", "cue": "had told ambassadors", "content": REJECTION}


def test_a_claim_of_the_headline_marks_its_stronger_word_and_the_bodys(page: Any) -> None:
    line_of(page, "Kestria agrees to a truce on the Halden").click()
    assert marked(page)["stronger"] == "agrees toif"


def test_the_words_of_a_line_are_brought_into_sight_in_a_report_longer_than_the_window(page: Any) -> None:
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415

    box = "const b = document.querySelector('.words[data-role]').getBoundingClientRect(); return [b.top, b.bottom]"
    with screen(page, 1400, 300):
        for words in ("that a visit to Kestria was likely this spring", "talks in March"):
            link = line_of(page, words)
            page.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", link)
            assert words in marked(page).values()
            WebDriverWait(page, 5).until(
                lambda page: 0 <= page.execute_script(box)[0] < page.execute_script(box)[1] <= 300
            )


def test_a_click_on_words_marks_the_closest_line_and_the_next_click_the_line_around_it(page: Any) -> None:
    words = next(one for one in page.find_elements("css selector", "#r1 .words.told-2") if "foreign" in one.text)
    seen = []
    for _ in range(4):
        words.click()
        seen.append(one(page, ".line.on .quote").text)
    assert seen[0] == seen[3] == "“would never accept foreign peacekeepers in the valley”"
    assert seen[1] == f"“{REJECTION}”"
    assert (
        seen[2]
        == "“that Reik had told ambassadors in private that Norvia would never accept foreign peacekeepers in the valley”"
    )


def test_the_keyboard_goes_from_line_to_line_to_words_and_back(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    page.execute_script("arguments[0].focus()", line_of(page, "neither agreed nor refused"))
    press(page, Keys.ENTER)
    assert marked(page) == {"evidence": "neither agreed nor refused"}
    assert page.switch_to.active_element.text == "neither agreed nor refused"
    press(page, Keys.ENTER)
    assert page.switch_to.active_element.text == "“neither agreed nor refused”"
    press(page, Keys.ARROW_DOWN)
    assert marked(page) == {"evidence": "demands that the Orlin dam be run by both sides together"}
    press(page, Keys.ARROW_UP)
    assert marked(page) == {"evidence": "neither agreed nor refused"}
    assert "neither agreed nor refused" in one(page, "#marked").get_property("textContent")
    press(page, Keys.ESCAPE)
    assert marked(page) == {}


def test_every_line_and_words_can_be_reached_by_the_tabulator(page: Any) -> None:
    lines = page.find_elements("css selector", "#r1 .line")
    quotes = page.find_elements("css selector", "#r1 .line .quote[href]:not([tabindex='-1'])")
    assert len(quotes) == len(lines) > 20
    assert page.find_elements("css selector", "#r1 .words:not([tabindex])")


def test_a_link_between_lines_leads_to_the_statement_that_is_answered(page: Any) -> None:
    one(page, "#r1 .line .labels .to").click()
    assert one(page, ".line.on .quote").text.startswith("“that her country had accepted")


def test_an_address_with_a_line_opens_on_it(page: Any) -> None:
    number = page.execute_script("return arguments[0].dataset.line", line_of(page, REJECTION))
    page.get(f"{page.current_url.split('#')[0]}?again#r1-l{number}")
    assert marked(page)["content"] == REJECTION


def test_nothing_is_asked_of_the_world_and_nothing_is_complained_of(page: Any) -> None:
    for link in page.find_elements("css selector", "#r2 .line .quote"):
        link.click()
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if not url.startswith("file:") or not url.endswith("brief.html")] == []
    assert page.get_log("browser") == []


def test_no_script_of_a_report_ever_runs(page: Any) -> None:
    assert page.execute_script("return document.scripts.length") == 1
    assert page.execute_script("return document.images.length") == 0


def test_without_a_script_a_line_is_a_link_to_its_words(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        line_of(page, REJECTION).click()
        target = one(page, ".words:target")
        assert target.text == "Reik"
        target.click()
        assert one(page, ".line:target").get_attribute("data-line")
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_dark(page: Any, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        line_of(page, REJECTION).click()
        pairs = inks(page)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(pairs) > 8
    for pair in pairs:
        low, high = sorted(pair)
        assert (high + 0.05) / (low + 0.05) >= 4.5, pair
    paper = next(ground for _, ground in pairs)
    assert paper > 0.5 if scheme == "light" else paper < 0.1


def test_a_narrow_screen_shows_the_report_above_the_record_without_scrolling_sideways(page: Any) -> None:
    with screen(page, 380, 800):
        assert page.execute_script("return document.documentElement.scrollWidth") <= 380
        top = "return document.querySelector(arguments[0]).getBoundingClientRect().top"
        assert page.execute_script(top, "#r1 .report") < page.execute_script(top, "#r1 .record")


def test_on_paper_the_report_is_whole(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        pane = "const p = document.querySelector('#r1 .report'); return [p.scrollHeight, p.clientHeight]"
        with screen(page, 1400, 300):
            whole, shown = page.execute_script(pane)
        assert whole == shown > 300
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
