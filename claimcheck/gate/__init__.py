"""Report in, report out: what of it counts, and whether the gate closes."""
