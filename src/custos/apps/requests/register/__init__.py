"""The lists of requests: queues, search, saved lists, each inside the need-to-know of the person who looks."""
