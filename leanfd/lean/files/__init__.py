"""What Lean says of a user's own file, theorem by theorem (file_check.py), also when it never gets to the end."""
