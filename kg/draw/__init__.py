"""A graph -> a picture: an offline page, SVG, GraphML, GEXF or Cytoscape JSON."""
