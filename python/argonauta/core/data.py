"""What every piece of data has."""

from __future__ import annotations

from abc import ABC, abstractmethod

__all__ = ["Data"]


class Data(ABC):
    """The base of data that a user defines: when it happened, and when it was learned of."""

    @property
    @abstractmethod
    def ts_event(self) -> int:
        """When it happened, nanoseconds since the UNIX epoch."""

    @property
    @abstractmethod
    def ts_init(self) -> int:
        """When this process (or the recording) learned of it, nanoseconds since the UNIX epoch."""

    @classmethod
    def fully_qualified_name(cls) -> str:
        """Return the module and name of the class, joined by a colon."""
        return f"{cls.__module__}:{cls.__qualname__}"
