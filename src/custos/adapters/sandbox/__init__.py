"""The child process that opens dangerous files, and what it gives up first."""
