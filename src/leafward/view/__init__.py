"""A small toolkit for pictures that answer: it knows elements, events and plots, and nothing of networks."""
