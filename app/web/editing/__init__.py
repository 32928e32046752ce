"""What only editors may do, and how they are known."""
