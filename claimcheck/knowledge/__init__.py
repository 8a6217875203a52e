"""YAML in, model out."""

from claimcheck.knowledge.problems import KnowledgeError, Problem
from claimcheck.knowledge.store import load_knowledge

__all__ = ["KnowledgeError", "Problem", "load_knowledge"]
