"""The commands on the reader's own data, one a file: their options and their help. What is heavy is imported when one runs."""
