"""How a strategy is configured."""

from __future__ import annotations

from typing import Any

from argonauta.common.config import ArgonautaConfig

__all__ = ["StrategyConfig"]


class StrategyConfig(ArgonautaConfig, kw_only=True, frozen=True):
    """How a strategy is named, and how it keeps positions. Subclass it with ``frozen=True``.

    Args:
        strategy_id: Name; the name of the class where None.
        order_id_tag: Tag that ends the strategy id and marks its order ids, unique in the engine;
            ``000``, ``001``, ... where None.
        use_uuid_client_order_ids: Whether order ids are UUIDs.
        use_hyphens_in_client_order_ids: Whether order ids are written with hyphens.
        oms_type: NETTING or HEDGING; as the venue does where None.
        manage_contingent_orders: Whether linked orders (OTO, OCO, OUO) are kept in step on this
            side, for venues that do not: children are sent once their parent has traded.
        manage_gtd_expiry: Whether GTD orders are cancelled at their expiry on this side.
        external_order_claims: Instruments whose orders that were placed elsewhere are this
            strategy's; no other may claim them.
    """

    strategy_id: str | None = None
    order_id_tag: str | None = None
    use_uuid_client_order_ids: bool = False
    use_hyphens_in_client_order_ids: bool = True
    oms_type: str | None = None
    manage_contingent_orders: bool = False
    manage_gtd_expiry: bool = False
    external_order_claims: list[Any] | None = None
