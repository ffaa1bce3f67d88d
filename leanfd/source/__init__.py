"""Lean as text: what leanfd reads without asking Lean. It knows no process and no model; all of it is pure functions.

Three layers stand between a model's text and the word PROVED, and each guards one thing:

- `bracket_error` (bracket.py): the text cannot leave the `( … )` it is put into, so it cannot change the statement, add
  a second theorem or comment out what follows. It says nothing of what happens inside.
- `forbidden` (prefilter.py): names words that leave holes, start commands or run code. It reads tokens, not meanings;
  a text that passes may still be wrong, and another spelling of the same trick may pass.
- the judge (lean/judge.py): the constant exists, has the pinned type, was checked by the kernel, and rests on allowed
  axioms only. This is the guard that counts; the other two save it work and keep code from running in the process.
"""
