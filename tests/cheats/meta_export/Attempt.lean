skip
export Nat (land)
