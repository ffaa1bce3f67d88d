exact sorryAx False
