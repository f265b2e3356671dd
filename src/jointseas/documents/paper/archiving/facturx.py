"""What a Factur-X says of itself in the metadata of its PDF: that it is one, and, as PDF/A wants of words that it does
not know, what they mean. It is always the same, so that it can be told from anything that somebody else put there."""

FILE = "factur-x.xml"
_SPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_SAID = {"ConformanceLevel": "EN 16931", "DocumentFileName": FILE, "DocumentType": "INVOICE", "Version": "1.0"}
_MEANT = {
    "ConformanceLevel": "The conformance level of the embedded Factur-X data",
    "DocumentFileName": "name of the embedded XML invoice file",
    "DocumentType": "INVOICE",
    "Version": "The actual version of the Factur-X XML schema",
}
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>\
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>\
<pdfaProperty:description>{meant}</pdfaProperty:description></rdf:li>"""
_WHOLE = """<rdf:Description rdf:about="" xmlns:fx="{space}">{said}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq>{meant}</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>
"""
_ENDS = b"</rdf:RDF>"
DESCRIPTION = _WHOLE.format(
    space=_SPACE,
    said="".join(f"<fx:{name}>{value}</fx:{name}>" for name, value in _SAID.items()),
    meant="".join(_PROPERTY.format(name=name, meant=meant) for name, meant in _MEANT.items()),
).encode()


def described(packet: bytes) -> bytes:
    return packet.replace(_ENDS, DESCRIPTION + _ENDS, 1)


def undescribed(packet: bytes) -> bytes:
    return packet.replace(DESCRIPTION, b"", 1)
