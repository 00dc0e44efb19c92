"""The makers: a view becomes the bytes of a file that is no page."""
