"""Types of single values in a report's content."""

from __future__ import annotations

# A text in each language, by the codes of `corredor.messages.LANGUAGES`.
Translated = dict[str, str]
# People; None where the count is hidden.
Count = int | None
