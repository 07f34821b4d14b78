"""Elements of SVG shared by all figures, and the colours, each with one meaning everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

FONT = "Inter, system-ui, Segoe UI, Helvetica, Arial, sans-serif"
INK, SOFT, FAINT, RULE, WHITE = "#15222b", "#46555f", "#6b7880", "#d9dedb", "#ffffff"
PEOPLE, FULL, OVER, EMPTY = "#0a5a9c", "#e08a1e", "#b3261e", "#eef1f0"
SEA, LAND, STATE_LAND, BORDER = "#e9eff2", "#f2f1ec", "#fbf8ee", "#b9b7ab"
# Colours by utilisation: upper end of each class as a share of capacity; what is full stands out, what is over more so.
SHADES = ((0.25, "#d3e4f0"), (0.5, "#9fc5e0"), (0.75, "#5c9bca"), (0.999, "#1f6aa8"), (1.0005, FULL), (9e9, OVER))
_WIDE = 0.56


def shade(share: float) -> str:
    """Give the colour of a utilisation, a share of capacity."""
    return next(colour for end, colour in SHADES if share < end)


def drawing(width: float, height: float, parts: Sequence[str], *, title: str = "") -> str:
    """Assemble an SVG document from its elements; sizes in drawing units."""
    named = f"<title>{escape(title)}</title>" if title else ""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" font-family="{FONT}" font-size="10" fill="{INK}">',
            *([named] if named else []),
            *parts,
            "</svg>",
            "",
        ]
    )


def size_of(drawn: str) -> tuple[float, float]:
    """Read the width and height from an SVG document that `drawing` made."""
    _, _, width, height = drawn.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return float(width), float(height)


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    weight: int = 400,
    size: float = 10,
    fill: str = INK,
    halo: bool = False,
    more: str = "",
) -> str:
    """Make a text element; a `halo` keeps it legible over other strokes."""
    line = (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size:g}" '
        f'fill="{fill}"{more}>{escape(words)}</text>'
    )
    if not halo:
        return line
    # Drawn twice: not every program that reads SVG knows which of stroke and fill goes first.
    around = f' stroke="{WHITE}" stroke-width="{size / 3.2:.1f}" stroke-linejoin="round" stroke-opacity="0.85"'
    return line.replace(f'fill="{fill}"', f'fill="{WHITE}"{around}', 1) + line


def width_of(words: str, size: float) -> float:
    """Estimate the width of a text, in the units of its size."""
    return len(words) * size * _WIDE


def short(name: str, letters: int) -> str:
    """Shorten a name to so many letters: first without what stands in brackets, then cut with an ellipsis."""
    if len(name) > letters:
        name = name.split(" (", maxsplit=1)[0]
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
