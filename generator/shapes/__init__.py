"""Shapes: what each kind of content file may hold, how it is read, and what JSON Schema says of it."""
