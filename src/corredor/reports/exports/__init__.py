"""A plan for other programs: workbook, map layers, timetable."""
