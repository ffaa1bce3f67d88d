decide
