"""The formats in which the record can be downloaded: each makes bytes of a view and knows nothing of records."""
