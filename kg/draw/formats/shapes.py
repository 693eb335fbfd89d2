"""A node's shape -> the corners of its outline, as vis-network draws it."""

import math

Points = list[tuple[float, float]]


def corners(shape: str, x: float, y: float, radius: float) -> Points:
    """Corners of a shape around a middle; none for a circle.

    >>> corners("diamond", 0, 0, 2)
    [(0, -2), (2, 0), (0, 2), (-2, 0)]
    >>> corners("dot", 0, 0, 2)
    []
    """
    if shape == "square":
        return [(x - radius, y - radius), (x + radius, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
    if shape == "page":
        across = 0.78 * radius
        return [(x - across, y - radius), (x + across, y - radius), (x + across, y + radius), (x - across, y + radius)]
    if shape == "diamond":
        return [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    if shape == "hexagon":
        sixth = math.pi / 3
        return [(x + radius * math.cos(turn * sixth), y + radius * math.sin(turn * sixth)) for turn in range(6)]
    if shape in {"triangle", "triangleDown"}:
        radius *= 1.15
        up = -1.0 if shape == "triangle" else 1.0
        base, tip = radius * math.sqrt(3) / 3, radius * math.sqrt(3) * 2 / 3
        y -= up * 0.275 * radius
        return [(x, y + up * tip), (x + radius, y - up * base), (x - radius, y - up * base)]
    return []


def svg_points(shape: str, x: float, y: float, radius: float) -> str:
    """The corners as SVG's `points` attribute wants them, to a tenth of a pixel.

    >>> svg_points("square", 5, 5, 2)
    '3.0,3.0 7.0,3.0 7.0,7.0 3.0,7.0'
    """
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners(shape, x, y, radius))
