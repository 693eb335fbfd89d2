"""A picture -> files for other programs: SVG, GraphML, GEXF, Cytoscape JSON."""
