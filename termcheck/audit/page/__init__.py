"""What the pages are made of: one file of HTML that asks no network for anything and can be read without scripts."""
