exact ⁦trivial⁩
