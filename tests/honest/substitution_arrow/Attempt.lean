exact fun hab hbc => hab ▸ hbc
