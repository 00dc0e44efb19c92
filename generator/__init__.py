"""A static-site generator for bilingual timelines of public record.

    files -read-> records -link-> site -plan-> pages -render-> bytes -write-> files

The layers, and what each may import, stand in ARCHITECTURE.md.
"""
