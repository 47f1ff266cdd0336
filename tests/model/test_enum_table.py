"""Every enum of the specification has its members, by name and number, and no others."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pytest

import argonauta.common.enums as common_enums
from argonauta.model import enums

if TYPE_CHECKING:
    import enum

# A name, then its members; a line that is indented goes on with the one before.
TABLE = """
AccountType CASH=1 MARGIN=2 BETTING=3
AggregationSource EXTERNAL=1 INTERNAL=2
AggressorSide NO_AGGRESSOR=0 BUYER=1 SELLER=2
AssetClass FX=1 EQUITY=2 COMMODITY=3 DEBT=4 INDEX=5 CRYPTOCURRENCY=6 ALTERNATIVE=7
BarAggregation TICK=1 TICK_IMBALANCE=2 TICK_RUNS=3 VOLUME=4 VOLUME_IMBALANCE=5 VOLUME_RUNS=6
    VALUE=7 VALUE_IMBALANCE=8 VALUE_RUNS=9 MILLISECOND=10 SECOND=11 MINUTE=12 HOUR=13 DAY=14
    WEEK=15 MONTH=16 YEAR=17 RENKO=18
BarIntervalType LEFT_OPEN=1 RIGHT_OPEN=2
BetSide BACK=1 LAY=2
BookAction ADD=1 UPDATE=2 DELETE=3 CLEAR=4
BookType L1_MBP=1 L2_MBP=2 L3_MBO=3
ContingencyType NO_CONTINGENCY=0 OCO=1 OTO=2 OUO=3
ContinuousFutureAdjustmentType BACKWARD_SPREAD=1 FORWARD_SPREAD=2 BACKWARD_RATIO=3
    FORWARD_RATIO=4
CurrencyType CRYPTO=1 FIAT=2 COMMODITY_BACKED=3
GreeksConvention BLACK_SCHOLES=1 PRICE_ADJUSTED=2
InstrumentClass SPOT=1 SWAP=2 FUTURE=3 FUTURES_SPREAD=4 FORWARD=5 CFD=6 BOND=7 OPTION=8
    OPTION_SPREAD=9 WARRANT=10 SPORTS_BETTING=11 BINARY_OPTION=12
InstrumentCloseType END_OF_SESSION=1 CONTRACT_EXPIRED=2
LiquiditySide NO_LIQUIDITY_SIDE=0 MAKER=1 TAKER=2
MarketStatus OPEN=1 CLOSED=2 PAUSED=3 SUSPENDED=5 NOT_AVAILABLE=6
MarketStatusAction NONE=0 PRE_OPEN=1 PRE_CROSS=2 QUOTING=3 CROSS=4 ROTATION=5
    NEW_PRICE_INDICATION=6 TRADING=7 HALT=8 PAUSE=9 SUSPEND=10 PRE_CLOSE=11 CLOSE=12
    POST_CLOSE=13 SHORT_SELL_RESTRICTION_CHANGE=14 NOT_AVAILABLE_FOR_TRADING=15
OmsType UNSPECIFIED=0 NETTING=1 HEDGING=2
OptionKind CALL=1 PUT=2
OrderSide NO_ORDER_SIDE=0 BUY=1 SELL=2
OrderStatus INITIALIZED=1 DENIED=2 EMULATED=3 RELEASED=4 SUBMITTED=5 ACCEPTED=6 REJECTED=7
    CANCELED=8 EXPIRED=9 TRIGGERED=10 PENDING_UPDATE=11 PENDING_CANCEL=12 PARTIALLY_FILLED=13
    FILLED=14
OrderType MARKET=1 LIMIT=2 STOP_MARKET=3 STOP_LIMIT=4 MARKET_TO_LIMIT=5 MARKET_IF_TOUCHED=6
    LIMIT_IF_TOUCHED=7 TRAILING_STOP_MARKET=8 TRAILING_STOP_LIMIT=9
OtoTriggerMode PARTIAL=0 FULL=1
PositionAdjustmentType COMMISSION=1 FUNDING=2 CORPORATE_ACTION=3
PositionSide NO_POSITION_SIDE=0 FLAT=1 LONG=2 SHORT=3
PriceType BID=1 ASK=2 MID=3 LAST=4 MARK=5
RecordFlag F_LAST=128 F_TOB=64 F_SNAPSHOT=32 F_MBP=16 RESERVED_2=8 RESERVED_1=4
TimeInForce GTC=1 IOC=2 FOK=3 GTD=4 DAY=5 AT_THE_OPEN=6 AT_THE_CLOSE=7
TradingState ACTIVE=1 HALTED=2 REDUCING=3
TrailingOffsetType NO_TRAILING_OFFSET=0 PRICE=1 BASIS_POINTS=2 TICKS=3 PRICE_TIER=4
TriggerType NO_TRIGGER=0 DEFAULT=1 LAST_PRICE=2 MARK_PRICE=3 INDEX_PRICE=4 BID_ASK=5
    DOUBLE_LAST=6 DOUBLE_BID_ASK=7 LAST_OR_BID_ASK=8 MID_POINT=9
"""
COMMON_TABLE = """
ComponentState PRE_INITIALIZED=0 READY=1 STARTING=2 RUNNING=3 STOPPING=4 STOPPED=5 RESUMING=6
    RESETTING=7 DISPOSING=8 DISPOSED=9 DEGRADING=10 DEGRADED=11 FAULTING=12 FAULTED=13
ComponentTrigger INITIALIZE=1 START=2 START_COMPLETED=3 STOP=4 STOP_COMPLETED=5 RESUME=6
    RESUME_COMPLETED=7 RESET=8 RESET_COMPLETED=9 DISPOSE=10 DISPOSE_COMPLETED=11 DEGRADE=12
    DEGRADE_COMPLETED=13 FAULT=14 FAULT_COMPLETED=15
Environment BACKTEST=backtest SANDBOX=sandbox LIVE=live
LogColor NORMAL=0 GREEN=1 BLUE=2 MAGENTA=3 CYAN=4 YELLOW=5 RED=6
LogLevel OFF=0 TRACE=1 DEBUG=2 INFO=3 WARNING=4 ERROR=5
"""


def members(table: str) -> dict[str, dict[str, str]]:
    lines = (line.split() for line in table.replace("\n    ", " ").splitlines() if line)
    return {name: dict(item.split("=") for item in items) for name, *items in lines}


MEMBERS = members(TABLE)
COMMON_MEMBERS = members(COMMON_TABLE)


# proves: DM-039, DM-040, DM-041, DM-042, DM-043, DM-044, DM-045, DM-046, DM-047, DM-048
# proves: DM-049, DM-050, DM-051, DM-052, DM-053, DM-054, DM-055, DM-056, DM-057, DM-058
# proves: DM-059, DM-060, DM-061, DM-062, DM-063, DM-064, DM-065, DM-066, DM-067, DM-068
# proves: DM-069, DM-070
@pytest.mark.parametrize("name", MEMBERS)
def test_an_enum_has_the_members_of_the_specification(name: str) -> None:
    check(getattr(enums, name), MEMBERS[name])


# proves: DM-071, DM-072, DM-073, DM-074
@pytest.mark.parametrize("name", COMMON_MEMBERS)
def test_an_enum_of_components_has_the_members_of_the_specification(name: str) -> None:
    check(getattr(common_enums, name), COMMON_MEMBERS[name])


def check(cls: type[enum.Enum], want: dict[str, str]) -> None:
    assert {member.name: str(member.value) for member in cls} == want
    for member in cls:
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member


def test_every_enum_is_in_the_table() -> None:
    for module, table in ((enums, MEMBERS), (common_enums, COMMON_MEMBERS)):
        assert {name for name in module.__all__ if name[0].isupper()} == table.keys()
