"""Tags of the templates: speech in the reader's language, and the parts that forms are made of."""
