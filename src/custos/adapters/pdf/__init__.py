"""PDFs, opened only in a child process."""
