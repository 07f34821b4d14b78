"""Files: a scenario as a folder of tables or a workbook, a plan as a folder of tables."""
