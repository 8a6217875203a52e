"""What a project has settled for its runs: found on disk, read strictly, and overridden by flags."""
