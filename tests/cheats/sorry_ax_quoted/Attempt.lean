exact «sorryAx» False
