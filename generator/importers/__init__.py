"""Importers: tables and timelines made elsewhere, as drafts of events. Nothing that cannot be placed is lost without being named."""
