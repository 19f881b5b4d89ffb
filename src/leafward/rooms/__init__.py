"""Pages beside the lesson, a folder each."""
