"""Pages: one small file per page kind, each holding the view its template may print and the function that makes it."""
