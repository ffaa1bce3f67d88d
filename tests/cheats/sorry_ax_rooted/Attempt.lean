exact _root_.sorryAx False true
