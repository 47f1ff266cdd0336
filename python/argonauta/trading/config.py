"""How a strategy is configured."""

from __future__ import annotations

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
    """

    strategy_id: str | None = None
    order_id_tag: str | None = None
    use_uuid_client_order_ids: bool = False
    use_hyphens_in_client_order_ids: bool = True
    oms_type: str | None = None
