"""Files that are no pages: each maker turns a view into bytes in one format, and knows no site."""
