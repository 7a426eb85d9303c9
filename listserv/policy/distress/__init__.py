"""Words of distress or danger, a module for each language, and the reader of them."""
