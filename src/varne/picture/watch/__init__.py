"""The watch: boats that may be at sea, as one reader may see them."""
