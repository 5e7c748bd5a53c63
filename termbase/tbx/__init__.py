"""TBX (ISO 30042): writes TBX-Basic 2019, DCA; reads that, DCT, v2 martif and what vendors make of it."""

from termbase.tbx.reader import read
from termbase.tbx.writer import write

__all__ = ["read", "write"]
