"""The pure core: text in, frozen values out; no input or output, no clock, no settings."""
