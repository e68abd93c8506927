"""What leaves the agency: letters, packages, reports, kits, and the stand-alone verifier."""
