"""From an existing plan, as people write it, to a plan file; every line of it is accounted for."""
