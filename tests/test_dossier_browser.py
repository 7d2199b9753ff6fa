"""The HTML brief of a dossier in Chromium: evidence, filters, keyboard, without a script, in the dark, narrow, on paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import NEEDS_CHROMIUM, chromium_with, inks, press, screen
from dossier_factory import BREAKOUT, TEXTS, hostile, salt

from readout.brief.dossiers import render

pytestmark = NEEDS_CHROMIUM

DENIAL = "Not a drop has come down the river"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium_with(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Any:
    chromium.get("about:blank")
    for log in ("browser", "performance"):
        chromium.get_log(log)
    file = tmp_path / "dossier.html"
    file.write_text(render(salt(), "html", TEXTS), encoding="utf-8")
    chromium.get(file.as_uri())
    return chromium


@pytest.fixture
def scriptless(page: Any) -> Iterator[Any]:
    """The page where no script may run."""
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.refresh()
    yield page
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def quotation(page: Any, words: str) -> Any:
    """The first quotation of ``words``, open or not."""
    found = page.find_elements("css selector", ".evidence")
    return next(one for one in found if one.find_element("css selector", "summary").text.startswith(f"“{words}”"))


def choose(page: Any, select: str, name: str) -> None:
    from selenium.webdriver.support.select import Select  # noqa: PLC0415

    Select(page.find_element("id", select)).select_by_visible_text(name)


def seen(page: Any, selector: str) -> list[str]:
    """The texts of what can be seen at ``selector``."""
    return [one.text for one in page.find_elements("css selector", selector) if one.is_displayed()]


def headlines(page: Any) -> list[str]:
    return [text.split(" ", 1)[0] for text in seen(page, ".claim h4")]


def opens_its_evidence(page: Any) -> None:
    one = quotation(page, DENIAL)
    one.find_element("css selector", "summary").click()
    assert one.find_element("css selector", "blockquote mark").text == DENIAL
    assert "Marl denied it. " in one.find_element("css selector", "blockquote").text
    one.find_element("link text", "the whole report").click()
    target = page.find_element("css selector", "mark:target")
    assert target.is_displayed()
    assert target.text == DENIAL


def test_a_line_opens_its_evidence_and_leads_to_the_words_in_the_whole_report(page: Any) -> None:
    opens_its_evidence(page)
    box = "const b = document.querySelector('mark:target').getBoundingClientRect(); return [b.top, innerHeight - b.bottom]"
    assert min(page.execute_script(box)) > 0


def test_so_it_does_without_a_script(scriptless: Any) -> None:
    opens_its_evidence(scriptless)


def test_a_party_filters_claims_positions_and_changes(page: Any) -> None:
    choose(page, "party", "Marl")
    assert headlines(page) == ["c1", "c3"]
    assert seen(page, "h3 .label") == ["CONTESTED", "SINGLE-ORIGIN"]
    assert len(seen(page, ".position")) == 1
    assert seen(page, "thead th") == ["Marl"]
    assert page.find_element("id", "shown").text.endswith(" lines")
    choose(page, "party", "all")
    assert headlines(page) == ["c1", "c2", "c3"]
    assert page.find_element("id", "shown").text == ""


def test_an_issue_filters_too_also_without_a_script(scriptless: Any) -> None:
    choose(scriptless, "issue", "The water of the river is shared by halves")
    assert headlines(scriptless) == ["c1", "c3"]
    assert len(seen(scriptless, ".position")) == 2


def test_the_keyboard_walks_from_quotation_to_quotation_opens_and_closes_them(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415

    press(page, "j")
    first = page.switch_to.active_element
    press(page, Keys.ARROW_DOWN, Keys.ENTER)
    assert page.switch_to.active_element != first
    (opened,) = page.find_elements("css selector", ".evidence[open]")
    assert opened.find_element("css selector", "blockquote").is_displayed()
    press(page, Keys.ARROW_UP)
    assert page.switch_to.active_element == first
    press(page, Keys.ESCAPE)
    assert page.find_elements("css selector", ".evidence[open]") == []


def test_a_cell_of_the_matrix_leads_to_the_history_of_the_position(page: Any) -> None:
    page.find_element("css selector", "td .to").click()
    assert page.find_element("css selector", ".position:target").is_displayed()


def test_nothing_is_asked_of_the_world_and_nothing_is_complained_of(page: Any) -> None:
    for one in page.find_elements("css selector", "summary"):
        page.execute_script("arguments[0].click()", one)
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if not url.endswith("dossier.html")] == []
    assert page.get_log("browser") == []


def test_no_script_of_a_report_ever_runs(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(render(hostile(), "html", {'"><script>': BREAKOUT}), encoding="utf-8")
    chromium.get(file.as_uri())
    assert chromium.execute_script("return [document.scripts.length, document.images.length]") == [1, 0]
    assert chromium.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_in_light_and_dark(page: Any, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        page.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        pairs = inks(page)
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(pairs) > 8
    for pair in pairs:
        low, high = sorted(pair)
        assert (high + 0.05) / (low + 0.05) >= 4.5, pair


def test_a_narrow_screen_does_not_scroll_sideways_and_stacks_the_accounts(page: Any) -> None:
    with screen(page, 380, 800):
        assert page.execute_script("return document.documentElement.scrollWidth") <= 380
        tops = "return [...document.querySelectorAll('.beside .column')].map(c => c.getBoundingClientRect().top)"
        first, second, *_ = page.execute_script(tops)
        assert second > first


def test_a_wide_screen_has_the_accounts_side_by_side(page: Any) -> None:
    tops = "return [...document.querySelectorAll('.beside .column')].map(c => c.getBoundingClientRect().top)"
    first, second, *_ = page.execute_script(tops)
    assert second == first


def test_on_paper_there_is_no_navigation_and_no_appendix(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert seen(page, "nav, .texts") == []
        assert len(seen(page, ".claim")) == 3
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
