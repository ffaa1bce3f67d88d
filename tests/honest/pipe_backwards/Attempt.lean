exact (fun x => x) <| h
