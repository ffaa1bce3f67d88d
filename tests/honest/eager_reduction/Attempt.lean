exact eagerReduce rfl
