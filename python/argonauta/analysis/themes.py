"""Colors of a tearsheet."""

from __future__ import annotations

import msgspec

__all__ = ["Theme", "get_theme", "list_themes", "register_theme"]


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """The colors of a page and its charts, as CSS colors ``#rrggbb``."""

    page: str
    card: str
    border: str
    ink: str
    muted: str
    grid: str
    accent: str
    positive: str
    negative: str
    benchmark: str
    warning: str
    warning_ink: str
    dark: bool = False


_THEMES: dict[str, Theme] = {
    "plotly_white": Theme(
        page="#f4f6f9",
        card="#ffffff",
        border="#e3e8ef",
        ink="#17202e",
        muted="#5b6779",
        grid="#e9edf3",
        accent="#2458d3",
        positive="#0b8a68",
        negative="#cc3350",
        benchmark="#8a94a6",
        warning="#ffe9b8",
        warning_ink="#7a4a00",
    ),
    "plotly_dark": Theme(
        page="#0e131b",
        card="#171e29",
        border="#2a3444",
        ink="#e8edf5",
        muted="#9aa7ba",
        grid="#263040",
        accent="#6d9bff",
        positive="#2fc79a",
        negative="#ff6b81",
        benchmark="#8390a5",
        warning="#4a3608",
        warning_ink="#ffd479",
        dark=True,
    ),
}


def register_theme(name: str, theme: Theme) -> None:
    """Make a theme known under a name; one of that name is replaced."""
    _THEMES[name] = theme


def get_theme(name: str) -> Theme:
    """Return the theme of that name.

    Raises:
        ValueError: If no theme has that name.
    """
    if name not in _THEMES:
        raise ValueError(f"theme {name!r} is not one of {', '.join(list_themes())}")
    return _THEMES[name]


def list_themes() -> list[str]:
    """Return the names of all themes."""
    return sorted(_THEMES)
