exact aux
where aux : False := aux
