"""A plan as a workbook."""
