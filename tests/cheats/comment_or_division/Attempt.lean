exact (x //- ) -/ )
