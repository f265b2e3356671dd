"""Trees out of XML: no DTD, no entities of its own, no depth or number of elements without end."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from jointseas.intake.records import LIMITS, Limits
from jointseas.kernel.outcome import Refused, require

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_CHINESE = {"gbk", "gb2312", "gb18030"}


class _Counted(TreeBuilder):
    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits, self._depth, self._elements = limits, 0, 0

    def start(self, tag: str, attrs: Mapping[str, str]) -> Element:  # type of the base class
        self._depth += 1
        self._elements += 1
        require(self._depth <= self._limits.depth, "import.deep", most=self._limits.depth)
        require(self._elements <= self._limits.cells, "import.elements", most=self._limits.cells)
        return super().start(tag, dict(attrs))

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)


def parsed(content: bytes, *, limits: Limits = LIMITS) -> Element:
    require(len(content) <= limits.unpacked, "import.large", size=len(content), largest=limits.unpacked)
    parser = DefusedXMLParser(target=_Counted(limits), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(_in_utf_8(content))
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        raise Refused("import.not_xml", row=line, column=column + 1) from None
    except DefusedXmlException:
        raise Refused("import.dtd") from None
    except (ValueError, LookupError, UnicodeError):
        raise Refused("import.not_text") from None
    return root


def _in_utf_8(content: bytes) -> bytes:
    """The parser knows no Chinese encoding, and papers from China are written in one."""
    declared = _DECLARED.match(content)
    if not declared or declared[1].decode().lower() not in _CHINESE:
        return content
    try:
        return content[declared.end() :].decode("gb18030").encode()
    except UnicodeDecodeError:
        raise Refused("import.not_text") from None
