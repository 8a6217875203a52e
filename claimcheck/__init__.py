"""Grades what clinic marketing copy asserts about exosome treatments against curated evidence."""

__version__ = "0.1.0"
