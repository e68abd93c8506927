"""Word-processor files, workbooks and containers, taken apart in a child process."""
