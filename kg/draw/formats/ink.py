"""The page's colours on a light ground."""

from typing import Final

TEXT: Final = "#1c2126"
SOFT: Final = "#57606a"
LINE: Final = "#7d8996"
FAINT: Final = "#b9c2cc"
BAD: Final = "#c0261c"
GROUND: Final = "#ffffff"
ACCENT: Final = "#0b57a8"
"""Rings what the picture is centred on."""
