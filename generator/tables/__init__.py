"""The record as tables: one description of it for every format that it can be downloaded in."""
