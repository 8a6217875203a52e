from __future__ import annotations

import pytest

from claimcheck.settings.globs import matches


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("a.md", "a.md", True),
        ("a.md", "site/deep/a.md", True),
        ("*.md", "site/a.md", True),
        ("*.md", "a.mdx", False),
        ("site/*.md", "site/a.md", True),
        ("site/*.md", "site/deep/a.md", False),
        ("site/**/*.md", "site/a.md", True),
        ("site/**/*.md", "site/deep/er/a.md", True),
        ("site/**", "site/deep/a.md", True),
        ("**/a.md", "a.md", True),
        ("site", "site/deep/a.md", True),
        ("site/", "site/a.md", True),
        ("site", "website/a.md", False),
        ("./site/a.md", "site/a.md", True),
        ("page-?.md", "page-1.md", True),
        ("page-?.md", "page-10.md", False),
        ("a+b (1).md", "a+b (1).md", True),
        ("a.md", "aXmd", False),
        ("<stdin>", "<stdin>", True),
    ],
)
def test_what_a_pattern_is_about(glob: str, path: str, fits: bool) -> None:
    assert matches(glob, path) is fits
