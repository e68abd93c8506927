"""Letters: drafted, revised, sent, served."""
