"""A number and a word -> the words that a person says."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun, in the singular or the plural.

    >>> counted(1, "report"), counted(2_000, "report"), counted(0, "entity", "entities")
    ('1 report', '2,000 reports', '0 entities')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
