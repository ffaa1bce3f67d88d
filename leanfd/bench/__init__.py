"""`leanfd bench`: pass@k on a set of problems, with the same engine and judge as `leanfd prove`."""
