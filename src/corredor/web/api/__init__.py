"""What the page asks of the server, a router for each thing that it speaks of."""
