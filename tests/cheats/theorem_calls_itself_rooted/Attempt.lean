exact _root_.t
