"""Paper: PDF documents made from frozen records."""
