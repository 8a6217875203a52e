"""From Document to findings: segment, read, match, judge, contradict."""
