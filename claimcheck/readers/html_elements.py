"""What the elements of HTML mean to a reader of the words: which part lines, which are skipped, what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.model.scales import BlockKind

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split(),
)
"""Elements without an end."""

SKIPPED = frozenset(
    "audio canvas code datalist iframe kbd math noembed noframes noscript object samp script select style svg "
    "template textarea video".split()
)
"""Elements whose inside is no copy, or is not shown: code, drawings, fields, what takes the place of scripts."""

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu nav ol optgroup "
    "option p pre search section summary table tbody td tfoot th thead title tr ul".split()
)
"""Elements that part the text before them from the text in them. Any other stands inside a line."""

KINDS = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 summary dt legend title".split(), BlockKind.HEADING),
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "tr": BlockKind.CELL,
    **dict.fromkeys(
        "article aside body caption dd figcaption main section table".split(), BlockKind.PARAGRAPH
    ),
}
"""The kind of the text in an element; in any other it is that of the text around."""

BREAKS_ROW = frozenset("blockquote details dl form h1 h2 h3 h4 h5 h6 ol section table ul".split())
"""Elements that show a table row to be there for the layout, and no row of data."""

CLOSES = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("td", "th", "tr"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    **dict.fromkeys("tbody thead tfoot".split(), ("td", "th", "tr", "tbody", "thead", "tfoot")),
    "body": ("head",),
}
"""Elements that end where such another begins, although nothing says so."""

CLOSES_PARAGRAPH = BLOCKS - frozenset(
    "button caption head html label option optgroup tbody td tfoot th thead tr".split()
)

BARRIERS = frozenset("button caption table td template th".split())
"""Elements that an end tag inside them does not reach out of."""

ENDS_CELL = frozenset("body button caption html table tbody td template tfoot th thead tr".split())
"""Elements whose end tags do, all the same."""

ABOUT_PAGE = frozenset({"head", "title"})
"""Elements that belong to the main part of a page wherever they stand."""

CONTENT = frozenset("article blockquote figure main section".split())
"""Elements that have headers and footers of their own."""

LISTS = frozenset("dl ol ul".split())

STRONG = frozenset("b strong".split())

_LANDMARKS = {
    "nav": "navigation",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "search": "search",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
}
_COOKIES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookiebot|gdpr|ccpa|onetrust|cmplz|cky|consent[_-]?(?:banner|bar|box|manager|modal|notice))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_PAGE = frozenset({"article", "body", "html", "main"})


def part_of(tag: str, attributes: Mapping[str, str], *, in_content: bool) -> str:
    """What surrounds the content that an element is: "navigation", "cookie notice"; empty for the content.

    The header of an article is content, as opposed to that of the page.
    """
    if tag in _PAGE:
        return ""
    if _COOKIES.search(attributes.get("id", "")) or _COOKIES.search(attributes.get("class", "")):
        return "cookie notice"
    part = _ROLES.get(attributes.get("role", "").lower(), _LANDMARKS.get(tag, ""))
    return "" if in_content and part in ("header", "footer") else part


def is_main(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element holds the main part of the page."""
    return tag == "main" or attributes.get("role", "").lower() == "main"


def hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is not shown. What ``aria-hidden`` hides is hidden from screen readers only."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return bool(_UNSHOWN.search(attributes.get("style", "")))
