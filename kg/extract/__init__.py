"""Document -> Reading: what one report says, found offline with rules over a dependency parse."""
