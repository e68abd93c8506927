"""Makes the fallback fonts of ``src/custos/adapters/outgoing/fonts`` from the Noto fonts. A maintainer's task; it needs fonttools.

Sources: Debian's fonts-noto-core and fonts-noto-cjk, unpacked, and NotoEmoji-Regular.ttf of Google Fonts, all under the SIL Open Font License.
Run: ``python assets/fonts/make.py FOLDER``; FOLDER is searched for the files named below.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

OUT = Path(__file__).parents[2] / "src/custos/adapters/outgoing/fonts"
SCRIPTS = [
    "Sans",
    "SansAdlam",
    "SansArabic",
    "SansArmenian",
    "SansBalinese",
    "SansBamum",
    "SansBatak",
    "SansBengali",
    "SansBuginese",
    "SansCanadianAboriginal",
    "SansChakma",
    "SansCham",
    "SansCherokee",
    "SansDevanagari",
    "SansEthiopic",
    "SansGeorgian",
    "SansGujarati",
    "SansGurmukhi",
    "SansHanifiRohingya",
    "SansHebrew",
    "SansJavanese",
    "SansKannada",
    "SansKayahLi",
    "SansKhmer",
    "SansLao",
    "SansLepcha",
    "SansLimbu",
    "SansLisu",
    "SansMalayalam",
    "SansMath",
    "SansMeeteiMayek",
    "SansMiao",
    "SansMongolian",
    "SansMyanmar",
    "SansNKo",
    "SansNewTaiLue",
    "SansNewa",
    "SansOlChiki",
    "SansOriya",
    "SansOsage",
    "SansPahawhHmong",
    "SansRejang",
    "SansSamaritan",
    "SansSaurashtra",
    "SansSinhala",
    "SansSoraSompeng",
    "SansSundanese",
    "SansSylotiNagri",
    "SansSymbols",
    "SansSymbols2",
    "SansSyriac",
    "SansTagalog",
    "SansTaiLe",
    "SansTaiTham",
    "SansTaiViet",
    "SansTamil",
    "SansTelugu",
    "SansThaana",
    "SansThai",
    "SansTifinagh",
    "SansVai",
    "SansWancho",
    "SansWarangCiti",
    "SansYi",
    "SerifNyiakengPuachueHmong",
    "SerifTibetan",
]
"""Scripts that people write today, and signs. Dead scripts are left out: a name written in one is refused by name."""
CJK = [
    *range(0x1100, 0x1200),  # Hangul, in parts
    *range(0x2E80, 0x3400),  # radicals, punctuation, kana, bopomofo, squares
    *range(0x4E00, 0xA000),  # every ideograph of the first block: simplified, traditional, Japanese, Korean
    *range(0xAC00, 0xD7A4),  # Hangul, every syllable
    *range(0xFE30, 0xFE50),
    *range(0xFF00, 0xFFF0),  # wide and narrow forms
]
CJK_FEATURES = ["ccmp", "ljmo", "vjmo", "tjmo", "mark", "mkmk"]


def main(sources: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for script in SCRIPTS:
        _cut(sources, f"Noto{script}-Regular.ttf", None, ["*"])
    _cut(sources, "NotoEmoji_400Regular.ttf", None, ["*"])
    _cut(sources, "NotoSansCJK-Regular.ttc", CJK, CJK_FEATURES)


def _cut(sources: Path, name: str, signs: list[int] | None, features: list[str]) -> None:
    options = subset.Options()
    options.hinting, options.layout_features, options.notdef_outline = False, features, True
    options.name_IDs, options.name_languages = [0, 1, 2, 3, 4, 5, 6, 13, 14], [0x409]
    options.recalc_timestamp = False  # the same source gives the same bytes
    if name.endswith(".ttc"):
        options.font_number = 2  # simplified Chinese; the other faces differ in the shape of some ideographs only
        options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    font = subset.load_font(str(next(sources.rglob(name))), options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=signs if signs is not None else font.getBestCmap())
    cut.subset(font)
    subset.save_font(font, str(OUT / name.replace(".ttc", ".otf").replace("_400", "-")), options)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
