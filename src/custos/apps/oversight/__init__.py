"""What the agency shows of itself: the transparency report, prepared, published and kept as it left."""
