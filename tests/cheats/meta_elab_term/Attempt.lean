exact elabToSyntax% 0
