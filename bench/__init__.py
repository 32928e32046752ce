"""Measurements: each compares with something else in the same run, as only such ratios mean anything."""
