"""Report in, text or bytes out."""
