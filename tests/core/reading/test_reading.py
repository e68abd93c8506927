"""The whole way from pages to readings, on made-up arrivals."""
