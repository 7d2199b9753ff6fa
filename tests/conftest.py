"""What all tests share: with ``READOUT_NO_SKIPS=1`` (as in ``.ci/run``) a skipped test fails the session."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn an otherwise green session red when tests were skipped and that is not allowed."""
    if _forbidden_skips(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List the skipped tests, with the reasons, where a skip counts as a failure."""
    skipped = _forbidden_skips(config)
    if skipped:
        terminalreporter.section("skipped, which counts as failed here (READOUT_NO_SKIPS=1)", red=True)
        for report in skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.line(f"{report.nodeid}: {reason}")


def _forbidden_skips(config: pytest.Config) -> list[pytest.TestReport]:
    """The reports of skipped tests and modules; none where skips are allowed."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("READOUT_NO_SKIPS") != "1" or not isinstance(reporter, pytest.TerminalReporter):
        return []
    return [report for report in reporter.stats.get("skipped", []) if not hasattr(report, "wasxfail")]
