"""Documents -> readings that were made before: an unchanged report is not read again."""

from kg.cache.makers import makers_digest
from kg.cache.readings import ReadingCache

__all__ = ["ReadingCache", "makers_digest"]
