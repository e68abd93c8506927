"""The people on file, sealed: search keys and sealed values only. A reader of this database alone sees no name."""
