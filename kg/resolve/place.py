"""Place: a country, region or settlement of GeoNames."""

from dataclasses import dataclass

GEONAMES = "https://sws.geonames.org/"
"""Namespace of GeoNames' features (CC BY 4.0)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or settlement of GeoNames."""

    identifier: str
    """Its IRI."""
    name: str
    """GeoNames' main name."""
    kind: str
    """Country, Region or Settlement."""
    country: str
    """ISO 3166 alpha-3."""
    population: int
    """Inhabitants; 0 where unknown."""
    latitude: float | None
    """Degrees, WGS84; None for countries and regions."""
    longitude: float | None
    """Degrees, WGS84; None for countries and regions."""
    region: str | None = None
    """IRI of the region that it lies in."""
    subdivision: str | None = None
    """ISO 3166-2: a region's own code, else that of the region that it lies in."""
