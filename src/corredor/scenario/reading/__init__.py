"""From text to a scenario: cells, settings, variants, normal form and frames."""
