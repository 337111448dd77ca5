"""File formats: reads rosters and catalogues, writes tables; knows no tables and no widgets."""
