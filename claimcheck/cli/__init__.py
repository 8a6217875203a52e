"""The command line: parses, delegates, sets the exit code."""
