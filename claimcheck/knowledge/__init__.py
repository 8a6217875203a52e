"""YAML in, model out."""
