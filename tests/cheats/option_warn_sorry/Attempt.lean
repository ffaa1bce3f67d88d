set_option warn.sorry false in exact sorryAx _
