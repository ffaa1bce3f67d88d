exact _
