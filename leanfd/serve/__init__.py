"""HTTP around a prover: requests of many clients into one engine, and Lean's word on what comes out of it."""
