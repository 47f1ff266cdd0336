"""What a simulated venue does to its account as time goes by.

``FXRolloverInterestModule`` pays interest on currency pairs that are held overnight: at 17:00 in
New York, on Wednesdays for three nights, on Saturdays and Sundays not at all.

>>> import pandas as pd
>>> rates = pd.DataFrame(
...     {
...         "LOCATION": ["AUS", "USA"],
...         "TIME": ["2020-01", "2020-01"],
...         "Value": [2.0, 1.27],
...     }
... )
>>> module = FXRolloverInterestModule(FXRolloverInterestConfig(rate_data=rates))
>>> len(module.config.rate_data)
2

Hand it to ``BacktestEngine.add_venue(modules=[module])``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta._core import RolloverInterestCalculator

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FXRolloverInterestConfig", "FXRolloverInterestModule"]


class FXRolloverInterestConfig:
    """Settings of ``FXRolloverInterestModule``.

    Args:
        rate_data: Interest rates in percent a year: columns ``LOCATION``, ``TIME`` (``2020-01`` or
            ``2020-Q1``) and ``Value``, as the OECD publishes them.
    """

    def __init__(self, rate_data: pd.DataFrame) -> None:
        self.rate_data = rate_data


class FXRolloverInterestModule:
    """Pays interest on currency pairs that are held overnight.

    What is held long earns the rate of its base currency less that of its quote currency, a 365th a
    night, on the mid price; what is held short pays it.

    Args:
        config: The interest rates.

    Raises:
        InvalidValueError: If a rate is no number.
    """

    def __init__(self, config: FXRolloverInterestConfig) -> None:
        self.config = config
        self.calculator = RolloverInterestCalculator(config.rate_data)
