#!/usr/bin/env python3
"""Writes block.ttf: a font that has one glyph, a block, for every character.

PDFium measures characters by the fonts it finds, and leaves out those that it
cannot measure. With this font it measures every character of a font that is
not embedded, the same on every machine. It is never painted.

Needs python3-fonttools.
"""
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

ASCENT, DESCENT, EM = 880, -120, 1000
CODE_PAGES = [1, 17, 18, 19, 20, 21]  # Latin 2, Japanese, Chinese (2), Korean (2)


def block():
    pen = TTGlyphPen(None)
    pen.moveTo((0, DESCENT))
    for corner in ((0, ASCENT), (EM, ASCENT), (EM, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def every_character():
    table = CmapSubtable.newSubtable(13)  # many characters to one glyph
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    table.cmap = {c: "block" for c in range(0x21, 0x30000)}
    return table


font = FontBuilder(EM, isTTF=True)
font.setupGlyphOrder([".notdef", "block"])
font.setupCharacterMap({0x21: "block"})
font.font["cmap"].tables = [every_character()]
font.setupGlyf({".notdef": block(), "block": block()})
font.setupHorizontalMetrics({".notdef": (EM, 0), "block": (EM, 0)})
font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
font.setupNameTable({"familyName": "Block", "styleName": "Regular"})
font.setupOS2(
    sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT,
    ulCodePageRange1=sum(1 << bit for bit in CODE_PAGES),
)
font.setupPost()
font.font["head"].created = font.font["head"].modified = 0
font.font.recalcTimestamp = False
font.save(Path(__file__).with_name("block.ttf"))
