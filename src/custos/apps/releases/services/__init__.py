"""Services of releases: packages, prints, and what must be done before anything leaves."""
