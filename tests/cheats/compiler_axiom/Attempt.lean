exact lcProof
