· stop
  trivial
