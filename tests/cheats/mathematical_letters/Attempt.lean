exact 𝐭
