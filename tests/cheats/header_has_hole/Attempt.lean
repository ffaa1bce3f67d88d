exact hole
