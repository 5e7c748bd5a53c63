"""Finds where a translation breaks the agreed terminology, in gettext catalogs and support macros."""

__version__ = "0.1.0"
