"""A graph -> figures: who is central, which groups there are, what joins them, and how much happened when."""
