trivial -- שלום
