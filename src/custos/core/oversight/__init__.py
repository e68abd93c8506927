"""What an agency tells the public about the requests that it answered. No I/O."""
