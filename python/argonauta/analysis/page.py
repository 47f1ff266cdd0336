"""One HTML page that needs nothing else: no server, no network."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argonauta.analysis.sections import Section
    from argonauta.analysis.themes import Theme

__all__ = ["Tile", "render"]

_BUTTONS = [["toImage", "zoom2d", "pan2d", "resetScale2d"]]
_PLOT_CONFIG = {"responsive": True, "displaylogo": False, "modeBarButtons": _BUTTONS}

_STYLE = """
:root { color-scheme: %(scheme)s; }
* { box-sizing: border-box; }
body { margin: 0; background: %(page)s; color: %(ink)s; font: 15px/1.5 %(font)s;
  -webkit-text-size-adjust: 100%%; }
main { max-width: 1320px; margin: 0 auto; padding: 32px 24px 48px; }
header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; letter-spacing: -.01em;
  overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 17px; line-height: 1.35; overflow-wrap: anywhere; }
h3 { margin: 0 0 6px; font-size: 13px; color: %(muted)s; font-weight: 600; }
.subtitle { margin: 6px 0 22px; color: %(muted)s; }
.badge { background: %(warning)s; color: %(warning_ink)s; border-radius: 6px; padding: 4px 10px;
  font-size: 13px; font-weight: 700; letter-spacing: .05em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(148px, 1fr)); gap: 14px;
  margin-bottom: 18px; }
.tile, .card { background: %(card)s; border: 1px solid %(border)s; border-radius: 10px; }
.tile { padding: 14px; min-width: 0; }
.tile .label { font-size: 13px; color: %(muted)s; }
.tile .value { font-size: 20px; font-weight: 650; line-height: 1.3; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.tile .long { font-size: 17px; line-height: 1.53; }
.tile .detail { font-size: 13px; color: %(muted)s; }
.good { color: %(positive)s; } .bad { color: %(negative)s; }
.cards { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 18px; }
.card { padding: 18px 20px 16px; min-width: 0; }
.card.wide { grid-column: 1 / -1; }
.note { margin: 2px 0 0; color: %(muted)s; font-size: 13px; }
.plot { margin-top: 8px; overflow-x: auto; overflow-y: hidden; }
.groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(270px, 1fr));
  gap: 22px 36px; margin-top: 12px; }
table { width: 100%%; border-collapse: collapse; font-size: 14px; }
td { padding: 5px 0; border-bottom: 1px solid %(grid)s; vertical-align: top; }
td:last-child { text-align: right; font-variant-numeric: tabular-nums; padding-left: 16px;
  white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 12px 24px;
  margin: 12px 0 0; }
dt { font-size: 13px; color: %(muted)s; } dd { margin: 0; overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums; }
.wide-value { grid-column: span 3; }
.wide-value dd { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
footer { margin-top: 24px; color: %(muted)s; font-size: 13px; }
@media (max-width: 760px) {
  main { padding: 20px 12px 32px; }
  h1 { font-size: 23px; }
  .modebar { display: none; }
  .cards { grid-template-columns: minmax(0, 1fr); gap: 12px; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .card { padding: 14px 12px 12px; }
  dl { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 14px; }
  .wide-value { grid-column: 1 / -1; }
  .tile .value, .tile .long { font-size: 18px; }
}
@media print { .card { break-inside: avoid; } body { background: %(card)s; } }
"""


class Tile:
    """One figure at the head of the page.

    Args:
        label: What it is.
        value: The figure as text.
        detail: A word more, below it.
        tone: ``"good"``, ``"bad"`` or nothing.
    """

    def __init__(self, label: str, value: str, detail: str = "", tone: str = "") -> None:
        self.label = label
        self.value = value
        self.detail = detail
        self.tone = tone

    def html(self) -> str:
        """Return the tile as HTML."""
        size = " long" if len(self.value) > 11 else ""
        return (
            f'<div class="tile"><div class="label">{escape(self.label)}</div>'
            f'<div class="value {self.tone}{size}">{escape(self.value)}</div>'
            f'<div class="detail">{escape(self.detail) or "&nbsp;"}</div></div>'
        )


def render(
    *,
    title: str,
    subtitle: str,
    badge: str,
    tiles: Sequence[Tile],
    sections: Sequence[Section],
    footer: str,
    theme: Theme,
) -> str:
    """Return the page as HTML text.

    Args:
        title: Heading of the page.
        subtitle: One line under it.
        badge: A warning beside the title; empty for none.
        tiles: Figures at the head.
        sections: The cards; those that are missing are named at the foot with their reason.
        footer: Last line; empty for none.
        theme: Colors.
    """
    from plotly.offline import get_plotlyjs

    shown = [section for section in sections if not section.missing]
    missing = [section for section in sections if section.missing]
    left_out = "; ".join(f"{section.title} ({section.missing})" for section in missing)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{_style(theme)}</style>",
        f"<script>{get_plotlyjs()}</script>",
        "</head><body><main>",
        f"<header><h1>{escape(title)}</h1>",
        f'<span class="badge">{escape(badge)}</span>' if badge else "",
        f'</header><p class="subtitle">{escape(subtitle)}</p>',
        f'<div class="tiles">{"".join(tile.html() for tile in tiles)}</div>' if tiles else "",
        '<div class="cards">',
        *[_card(section, f"plot-{number}") for number, section in enumerate(shown)],
        "</div>",
        f"<footer>Not shown: {escape(left_out)}.</footer>" if left_out else "",
        f"<footer>{escape(footer)}</footer>" if footer else "",
        "</main></body></html>",
    ]
    return "\n".join(line for line in lines if line)


def _style(theme: Theme) -> str:
    import msgspec

    from argonauta.analysis.charts import FONT

    colors = msgspec.structs.asdict(theme)
    return _STYLE % (colors | {"font": FONT, "scheme": "dark" if theme.dark else "light"})


def _card(section: Section, plot_id: str) -> str:
    note = f'<p class="note">{escape(section.note)}</p>' if section.note else ""
    css = "card wide" if section.wide else "card"
    heading = f"<h2>{escape(section.title)}</h2>{note}"
    return f'<section class="{css}">{heading}{_body(section, plot_id)}</section>'


def _body(section: Section, plot_id: str) -> str:
    if section.figure is not None:
        config = _PLOT_CONFIG | {"displayModeBar": "hover" if section.zoom else False}
        plot = section.figure.to_html(
            full_html=False, include_plotlyjs=False, div_id=plot_id, config=config
        )
        inner = f' style="min-width:{section.min_width}px"' if section.min_width else ""
        return f'<div class="plot"><div{inner}>{plot}</div></div>'
    if len(section.tables) == 1 and not section.tables[0][0]:
        return _definitions(section.tables[0][1])
    groups = "".join(_table(title, rows) for title, rows in section.tables)
    return f'<div class="groups">{groups}</div>'


def _definitions(rows: Sequence[tuple[str, object]]) -> str:
    items = []
    for label, value in rows:
        text = str(value)
        css = ' class="wide-value"' if len(text) > 24 else ""
        items.append(f"<div{css}><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>")
    return f"<dl>{''.join(items)}</dl>"


def _table(title: str, rows: Sequence[tuple[str, object]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(format_value(name, value))}</td></tr>"
        for name, value in rows
    )
    return f"<div><h3>{escape(title)}</h3><table>{cells}</table></div>"


_FRACTIONS = ("Win Rate", "Max Drawdown", "CAGR", "Volatility", "(Return)", "Alpha", "Tracking")


def format_value(name: str, value: object) -> str:
    """Return a statistic as text: fractions in percent, amounts with separators."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    if math.isnan(value):
        return "n/a"
    if "%" in name:
        return f"{value:,.2f} %" if abs(value) >= 0.01 or value == 0 else f"{value:.2g} %"
    if any(word in name for word in _FRACTIONS):
        return f"{value:.2%}" if abs(value) >= 0.0001 or value == 0 else f"{value * 100:.2g}%"
    return f"{value:,.2f}" if abs(value) >= 0.01 or value == 0 else f"{value:.3g}"
