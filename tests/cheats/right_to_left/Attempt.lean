exact ‮ortnI.eurT‬
