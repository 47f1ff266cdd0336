"""Reading and keeping market data: see ``argonauta.persistence.loaders``."""
