"""Folding, words and the term language: what readers, the knowledge base and the engine all rest on."""
