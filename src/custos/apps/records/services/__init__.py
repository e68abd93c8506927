"""Services of records: bringing people on file, and finding the one whom a request means."""
