"""A graph -> what is read of it to be drawn: outline first, evidence for what is chosen, and how both are told."""
