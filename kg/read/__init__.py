"""Files, folders, globs, stdin, JSON Lines -> Documents."""

from kg.read.defaults import Defaults
from kg.read.masthead import Masthead, find_masthead
from kg.read.reports import document_from_text, read_reports

__all__ = ["Defaults", "Masthead", "document_from_text", "find_masthead", "read_reports"]
