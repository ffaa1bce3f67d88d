"""The commands; only here is anything printed."""
