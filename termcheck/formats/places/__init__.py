"""Structured text read without losing places: JSON, YAML, CSV, front matter; each character knows its own.

Values are parsed fast and places found late: a text carries a small cookie, and only a finding asks where its
characters stand. Imports only the model.
"""
