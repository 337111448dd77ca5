"""The place "Office": letterhead, appearance, reference tables, imports, history, soundness."""
