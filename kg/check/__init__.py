"""Graph -> findings: SHACL, with the shapes of the ontology or the user's own."""
