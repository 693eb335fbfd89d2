"""A networkx graph -> positions: the same graph gives the same picture."""
