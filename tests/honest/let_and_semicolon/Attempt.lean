exact let x := h; x
