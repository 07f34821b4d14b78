"""A cache of report contents: JSON beside the stored plans, so that a page opens at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from corredor.planning.plan import Plan
from corredor.reports.content.report_content import FORMAT, report_content
from corredor.scenario.scenario import Scenario
from corredor.web.atomic_files import content_of, write_atomically

CONTENT = "content.json"


def build_report_json(folder: Path, plans: Mapping[str, Plan], scenarios: Mapping[str, Scenario]) -> bytes:
    """Build the content of plans with small counts, since the page is the planner's own; store it and give it."""
    content = report_content(plans, scenarios, full=True)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    write_atomically(folder / CONTENT, text)
    return text


def cached_report_json(folder: Path) -> bytes | None:
    """Give the stored content; None where there is none, or one of another format."""
    text = content_of(folder / CONTENT)
    return text if text is not None and json.loads(text).get("format") == FORMAT else None
