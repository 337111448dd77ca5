"""The commands, each in a module of its own with `add_arguments` and `run`."""
