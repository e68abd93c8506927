"""Papers: originals as they arrived, pictures of their pages, and what people confirmed on them."""
