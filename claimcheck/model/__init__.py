"""The nouns of claimcheck: plain frozen values, no input or output, no matching, no printing."""
