"""Measures the budgets on made-up data of any size; nothing here is part of the program."""
