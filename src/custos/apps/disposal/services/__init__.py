"""Services of disposal: the two steps, and the erasure that ends them."""
