"""Reports that people keep, print, sign and send on, and what those have in common."""
