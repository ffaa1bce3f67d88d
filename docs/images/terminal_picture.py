"""Draws what `tmux capture-pane -e -p` gave as one picture: `terminal_picture.py OUT.png CAPTION=FILE …`.

Each frame stands under its caption. Understands colours (8, 256 and RGB), bold and reversed; matplotlib, of the extra
"bench", brings both Pillow and the fonts, but for emoji: those are drawn with Symbola where it is installed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

INK, PAPER, CAPTION = (211, 215, 207), (29, 31, 33), (140, 146, 150)
SIXTEEN: tuple[Colour, ...] = (
    *((46, 52, 54), (204, 80, 80), (124, 181, 90), (214, 170, 80)),
    *((90, 140, 200), (170, 120, 180), (80, 170, 170), (211, 215, 207)),
    *((110, 114, 118), (239, 110, 110), (150, 210, 120), (250, 220, 110)),
    *((130, 175, 230), (200, 150, 210), (110, 210, 210), (238, 238, 236)),
)
SIZE, MARGIN = 15, 12
TOKEN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\].*?(?:\x07|\x1b\\)|[\x0e\x0f]|(.)", re.DOTALL)


@dataclass(frozen=True)
class Style:
    """How a character looks."""

    ink: Colour = INK
    paper: Colour = PAPER
    bold: bool = False
    reversed: bool = False


def indexed(number: int) -> Colour:
    """A colour of the 256 that terminals know: 16 named, a 6x6x6 cube, 24 greys."""
    if number < 16:
        return SIXTEEN[number]
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    levels = (0, 95, 135, 175, 215, 255)
    cube = number - 16
    return levels[cube // 36], levels[cube // 6 % 6], levels[cube % 6]


def styled(style: Style, codes: list[int]) -> Style:
    """A style after one escape sequence (Select Graphic Rendition)."""
    rest = iter(codes or [0])
    for code in rest:
        if code == 0:
            style = Style()
        elif code in (1, 22):
            style = replace(style, bold=code == 1)
        elif code in (7, 27):
            style = replace(style, reversed=code == 7)
        elif code in (38, 48):
            colour = indexed(next(rest)) if next(rest) == 5 else (next(rest), next(rest), next(rest))
            style = replace(style, ink=colour) if code == 38 else replace(style, paper=colour)
        elif code in (39, 49):
            style = replace(style, ink=INK) if code == 39 else replace(style, paper=PAPER)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = replace(style, ink=SIXTEEN[code - 30 if code < 90 else code - 82])
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = replace(style, paper=SIXTEEN[code - 40 if code < 100 else code - 92])
    return style


def cells(captured: str) -> list[list[tuple[str, Style]]]:
    """The characters of each line, and how they look, without the empty lines at the end."""
    style, lines = Style(), []
    for line in captured.split("\n"):
        row: list[tuple[str, Style]] = []
        for found in TOKEN.finditer(line):
            if found[1] is not None:
                style = styled(style, [int(code or 0) for code in found[1].split(";")])
            elif found[2]:
                row.append((found[2], style))
                if is_wide(found[2]):
                    row.append(("", style))
        lines.append(row)
    # An editor's lines below the text say nothing.
    while lines and "".join(character for character, _ in lines[-1]).strip() in ("", "~"):
        lines.pop()
    return lines


def is_wide(character: str) -> bool:
    """Whether it takes two columns."""
    return unicodedata.east_asian_width(character) in ("W", "F")


def font(family: str, weight: str = "normal") -> ImageFont.FreeTypeFont:
    """A font; the usual one where there is none of that family."""
    return ImageFont.truetype(font_manager.findfont(font_manager.FontProperties(family=family, weight=weight)), SIZE)


def picture(frames: list[tuple[str, str]]) -> Image.Image:
    """The frames below one another, each (caption, captured text)."""
    fonts = [font("DejaVu Sans Mono", weight) for weight in ("normal", "bold")]
    emoji = font("Symbola")
    wide, high = round(fonts[0].getlength("M")), round(SIZE * 1.3)
    grids = [(caption, cells(text)) for caption, text in frames]
    columns = max(max((len(row) for row in grid), default=0) for _, grid in grids)
    rows = sum(len(grid) + 2 for _, grid in grids) - 1
    image = Image.new("RGB", (2 * MARGIN + columns * wide, 2 * MARGIN + rows * high), PAPER)
    draw = ImageDraw.Draw(image)
    top = MARGIN
    for caption, grid in grids:
        draw.text((MARGIN, top), caption, CAPTION, fonts[0])
        top += high
        for row in grid:
            for column, (character, style) in enumerate(row):
                ink, paper = (style.paper, style.ink) if style.reversed else (style.ink, style.paper)
                left = MARGIN + column * wide
                if paper != PAPER:
                    draw.rectangle((left, top, left + wide - 1, top + high - 1), paper)
                draw.text((left, top), character, ink, emoji if is_wide(character or " ") else fonts[style.bold])
            top += high
        top += high
    return image


def main(out: str, *frames: str) -> None:
    """Writes the picture, with a palette: text needs few colours, and is a third of the size."""
    named = [
        (caption, Path(file).read_text(encoding="utf-8")) for caption, _, file in (f.rpartition("=") for f in frames)
    ]
    picture(named).quantize(64).save(out, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
