sor​ry
