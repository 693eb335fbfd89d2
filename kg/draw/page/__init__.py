"""A picture -> one self-contained HTML page."""
