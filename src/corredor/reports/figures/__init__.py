"""Pictures of a plan as SVG, drawn by ourselves from the content: for paper, and for the pages of the project."""
