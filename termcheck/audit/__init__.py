"""What a whole run says of its translations: adherence, coverage, renderings, suggestions, and how that went on."""
