"""Pages, rows and folded words: the text that every finder and rule looks at."""
