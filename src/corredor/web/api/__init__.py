"""The HTTP API of the page: one router for each kind of resource."""
