"""Field investigations: their stages, and whether an outside question is about one."""
