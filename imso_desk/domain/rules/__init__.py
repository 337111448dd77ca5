"""The rules of the office: dated rows in, findings on every student out. See `engine`."""
