"""Reads all knowledge files: from YAML on disk to valid files with places."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from claimcheck.knowledge import schema
from claimcheck.knowledge.folders import File, Folders, content_hash, shown
from claimcheck.knowledge.jurisdiction_schema import JurisdictionFile
from claimcheck.knowledge.problems import KnowledgeError, Problem, unknown
from claimcheck.knowledge.rewrite_schema import RewritesFile
from claimcheck.knowledge.strict_yaml import parse
from claimcheck.knowledge.validate import Written, validate
from claimcheck.model.value import dataclass, field

_RULE_FILES: dict[str, type[BaseModel]] = {
    "base": schema.BaseFile,
    "topics": schema.TopicsFile,
    "cues": schema.CuesFile,
    "verdicts": schema.VerdictsFile,
    "named": schema.NamedFile,
    "slots": schema.SlotsFile,
    "subjects": schema.SubjectsFile,
    "claimhood": schema.ClaimhoodFile,
    "segmentation": schema.SegmentationFile,
    "rewrites": RewritesFile,
}
_MAY_LACK = frozenset({"rewrites"})


@dataclass
class Corpus:
    """All files of a knowledge base, each valid by itself; ``resolve`` settles whether they fit together."""

    hash: str
    propositions: list[Written[schema.PropositionFile]] = field(default_factory=list)
    sources: list[Written[schema.SourceFile]] = field(default_factory=list)
    concepts: list[Written[schema.ConceptsFile]] = field(default_factory=list)
    jurisdictions: list[Written[JurisdictionFile]] = field(default_factory=list)
    rules: dict[str, Written[Any]] = field(default_factory=dict)
    """The single rule files, by stem: ``topics``, ``cues`` and so on, every one present but ``rewrites``."""


def read(folders: Folders) -> Corpus:
    """Read and validate every file. Raises KnowledgeError with the problems of all files together."""
    files = folders.files()
    contents = [(file, file.path.read_bytes()) for file in files]
    corpus = Corpus(content_hash((file.name, data) for file, data in contents))
    problems: list[Problem] = []
    for file, data in contents:
        path = shown(file.path)
        model = _model_for(file)
        if isinstance(model, str):
            problems.append(Problem(path, 0, 0, model))
            continue
        root, found = parse(data, path)
        problems += found
        if root is None:
            continue
        written, found = validate(model, root, path)
        problems += found
        if written:
            _file_away(corpus, file, written)
    present = {file.name for file in files}
    problems += [
        Problem(shown(folders.rules / f"{stem}.yaml"), 0, 0, "this rule file is missing")
        for stem in _RULE_FILES
        if stem not in _MAY_LACK and f"rules/{stem}.yaml" not in present
    ]
    if problems:
        raise KnowledgeError(problems)
    return corpus


def _model_for(file: File) -> type[BaseModel] | str:
    """The schema of a file by where it lies, or why there is none."""
    path = PurePosixPath(file.name)
    if path.suffix != ".yaml":
        return f"this would not be read; name it {path.stem}.yaml"
    match path.parts:
        case ("claims", "sources", _):
            return schema.SourceFile
        case ("claims", _, _):
            return schema.PropositionFile
        case ("claims", *_):
            return "a proposition lies in claims/<area>/<id>.yaml"
        case ("rules", "concepts", _):
            return schema.ConceptsFile
        case ("rules", "jurisdictions", _):
            return JurisdictionFile
        case ("rules", _):
            allowed = [*_RULE_FILES, "concepts/*", "jurisdictions/*"]
            return _RULE_FILES.get(path.stem) or unknown("rule file", path.stem, allowed)
        case _:
            return (
                "no such place for a rule file; "
                "allowed: rules/*.yaml, rules/concepts/*.yaml and rules/jurisdictions/*.yaml"
            )


def _file_away(corpus: Corpus, file: File, written: Written[Any]) -> None:
    match written.value:
        case schema.PropositionFile():
            corpus.propositions.append(written)
        case schema.SourceFile():
            corpus.sources.append(written)
        case schema.ConceptsFile():
            corpus.concepts.append(written)
        case JurisdictionFile():
            corpus.jurisdictions.append(written)
        case _:
            corpus.rules[PurePosixPath(file.name).stem] = written
