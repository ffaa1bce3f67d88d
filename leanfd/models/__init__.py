"""Engines, prompt templates and the mini prover."""
