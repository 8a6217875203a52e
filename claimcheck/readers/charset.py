"""The encoding that a web page declares for itself, which older pages outside Western Europe depend on."""

from __future__ import annotations

import re

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_AT = 2048
_READ_AS = {
    **dict.fromkeys("iso-8859-1 latin1 us-ascii ascii".split(), "cp1252"),
    **{f"iso-8859-{n}": f"iso-8859-{n}" for n in (*range(2, 9), 10, *range(13, 17))},
    **dict.fromkeys("iso-8859-9 latin5".split(), "cp1254"),
    **dict.fromkeys("iso-8859-11 tis-620 windows-874".split(), "cp874"),
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **dict.fromkeys("koi8-r koi8-u".split(), "koi8-u"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis windows-31j".split(), "cp932"),
    **dict.fromkeys("euc-jp x-euc-jp".split(), "euc-jp"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 windows-949".split(), "cp949"),
    **dict.fromkeys("gb2312 gbk gb18030 x-gbk".split(), "gb18030"),
    **dict.fromkeys("big5 big5-hkscs".split(), "big5hkscs"),
}
"""What browsers take a name for (the WHATWG Encoding Standard), by the names of Python."""


def declared(data: bytes) -> str | None:
    """The encoding named in a page's first lines, as Python calls it; None for none that is known."""
    found = _DECLARED.search(data, 0, _LOOKED_AT)
    return _READ_AS.get(found[1].decode("ascii").lower()) if found else None
