"""What a person types as a formula, read into Values, and Values written as a formula again: one grammar for terminal and page."""
