"""Plans as folders of CSV files and as workbooks."""
