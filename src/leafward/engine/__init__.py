"""The ground floor: numbers that remember how they were made, and what follows from that."""
