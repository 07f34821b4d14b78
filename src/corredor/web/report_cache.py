"""What the views show of kept plans, kept beside them as JSON so that opening one takes no time."""

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
    """Work out what is shown of plans, keep it, and give it; small counts too, as the page is the planner's own."""
    content = report_content(plans, scenarios, full=True)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    write_atomically(folder / CONTENT, text)
    return text


def cached_report_json(folder: Path) -> bytes | None:
    """Give what was kept; None where there is nothing, or where another version of corredor had another form of it."""
    text = content_of(folder / CONTENT)
    return text if text is not None and json.loads(text).get("format") == FORMAT else None
