exact (by exact (sorryAx _))
