"""Maps: GeoJSON, GeoPackage and their styles."""
