"""Why people are not served, what binds and what more capacity would bring."""
