"""Words: concepts, terms and how to find them in a text. Knows nothing of files to check or of rules."""
