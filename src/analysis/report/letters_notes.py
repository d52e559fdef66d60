"""Footnotes of a Word document: collected while its text is written, then made a part of its package."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from analysis.report.word import footnote

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_NONE = f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>"
# What may follow the settings of footnotes, by the schema's order.
_AFTER = (
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
)


class Notes:
    """The footnotes of `document`, numbered after those that it has; `save` puts them into it."""

    def __init__(self, document):
        self._document, self._new = document, []
        self._part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None
        )
        self._last = max(int(note.get(qn("w:id"))) for note in self._notes())

    def _notes(self):
        return parse_xml(self._part.blob if self._part else _NONE)

    def add(self, text):
        """The id of a new footnote; None where there is no text."""
        if not text:
            return None
        self._new.append(text)
        return self._last + len(self._new)

    def save(self):
        """Nothing; the document has the footnotes, where there are any."""
        if not self._new:
            return
        notes = self._notes()
        made = "".join(footnote(number, text) for number, text in enumerate(self._new, self._last + 1))
        notes.extend(list(parse_xml(f"<w:body {nsdecls('w')}>{made}</w:body>")))
        blob = etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._part:
            self._part._blob = blob
            return
        uri = PackURI("/word/footnotes.xml")
        self._part = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, blob, self._document.part.package)
        self._document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        _tell_separators(self._document.settings.element)


def _tell_separators(settings):
    told = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    after = next((element for element in settings if element.tag in {qn(f"w:{name}") for name in _AFTER}), None)
    if settings.find(qn("w:footnotePr")) is None:
        settings.append(told) if after is None else after.addprevious(told)
