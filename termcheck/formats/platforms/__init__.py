"""The platforms whose exports of macros are read, one file each, each with a `PLATFORM`."""
