"""Charts of a report in LibreOffice: their data can be edited, and what is edited comes home."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office.reviewer import Office
from tests.office.steps import edit_chart
from tests.review.worlds import HELIOS, reviewed, sent_sample

pytestmark = pytest.mark.office


def test_a_number_edited_in_a_chart_comes_home(office: Office, tmp_path: Path) -> None:
    """LibreOffice writes the chart's own copy, and drops the words that stand for it."""
    report = sent_sample(HELIOS, "metric-report")
    back = office.edit(report, [edit_chart("Actual", "Q3\u00a02026", 15.0, 16.0)], tracked=False)
    found = [one for one in reviewed(HELIOS, tmp_path, back).review.proposals if one.path]
    assert [(one.sort, one.path, one.new) for one in found] == [
        ("value", "metrics.gateway-lead-time.values.2026Q3", "16")
    ]


def test_a_report_that_it_only_saved_asks_for_no_number(office: Office, tmp_path: Path) -> None:
    """Its charts say what they said."""
    back = office.edit(sent_sample(HELIOS, "metric-report"), [], tracked=False)
    assert [one.path for one in reviewed(HELIOS, tmp_path, back).review.proposals if one.path] == []
