"""Snapshots of what an account held and had gained at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from argonauta.errors import InvalidValueError
from argonauta.model.identifiers import Venue

if TYPE_CHECKING:
    from argonauta._core import Portfolio
    from argonauta.accounting.accounts import Account
    from argonauta.model.objects import Money
    from argonauta.model.position import Position

__all__ = ["PortfolioSnapshot"]

_V = TypeVar("_V")


class PortfolioSnapshot:
    """What an account held and had gained at a moment: plain values, each an attribute, too."""

    __slots__ = ("_values",)

    _NEEDED = ("account_id", "balances", "margins", "positions", "ts_event")

    def __init__(self, values: dict[str, Any]) -> None:
        """Keep a copy of the values.

        Args:
            values: Plain values by name, as ``to_dict`` of the object writes them.

        Raises:
            KeyError: If a field is missing that every snapshot of the class has.
        """
        for name in self._NEEDED:
            if name not in values:
                raise KeyError(name)
        self._values = _copied(values)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - plain values of any type
        """Return a field."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no field {name!r}") from None

    def to_dict(self) -> dict[str, Any]:
        """Return a copy of the values, with the name of the class under ``type``."""
        return {**_copied(self._values), "type": type(self).__name__}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return the snapshot that `to_dict` wrote.

        Args:
            values: What it wrote.

        Raises:
            KeyError: If a field is missing that every snapshot of the class has.
            InvalidValueError: If it is the dict of another class.
        """
        name = values.get("type", cls.__name__)
        if name != cls.__name__:
            raise InvalidValueError(f"type {name}: must be {cls.__name__}")
        return cls({key: value for key, value in values.items() if key != "type"})

    def __eq__(self, other: object) -> bool:
        """Whether class and values are equal."""
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._values == other._values)

    def __hash__(self) -> int:
        """Return the hash of class and values."""
        return hash((type(self).__name__, repr(sorted(self._values.items()))))

    def __repr__(self) -> str:
        """Return the fields as text."""
        fields = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"{type(self).__name__}({fields})"

    def __copy__(self) -> Self:
        """Return the snapshot itself: it does not change."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """Return the snapshot itself: it does not change."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by its values."""
        return type(self).from_dict, (self.to_dict(),)

    @classmethod
    def from_portfolio(
        cls, portfolio: Portfolio, account: Account, positions: list[Position], ts_event: int
    ) -> Self:
        """Return what an account holds and has gained now.

        Args:
            portfolio: Portfolio of the engine.
            account: The account.
            positions: Its open positions.
            ts_event: The present, nanoseconds since the UNIX epoch.
        """
        venue, base = Venue(account.id.get_issuer()), account.base_currency
        return cls(
            {
                "account_id": str(account.id),
                "account_type": account.type.name,
                "base_currency": None if base is None else base.code,
                "balances": [balance.to_dict() for balance in account.balances().values()],
                "margins": _margins(account),
                "unrealized_pnls": _shown(portfolio.unrealized_pnls(venue)),
                "realized_pnls": _shown(portfolio.realized_pnls(venue)),
                "positions": [str(position.id) for position in positions],
                "ts_event": ts_event,
            }
        )


def _copied(value: _V) -> _V:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}  # type: ignore[return-value]
    if isinstance(value, list):
        return [_copied(item) for item in value]  # type: ignore[return-value]
    return value


def _margins(account: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - only margin accounts have some
    margins = getattr(account, "margins", None)
    return [] if margins is None else [margin.to_dict() for margin in margins().values()]


def _shown(amounts: dict[Any, Money] | None) -> list[str]:
    return [str(amount) for amount in (amounts or {}).values()]
