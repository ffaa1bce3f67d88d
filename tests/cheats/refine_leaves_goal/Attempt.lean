refine ?_
