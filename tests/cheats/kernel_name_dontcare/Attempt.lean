exact dontcare
