#exit
