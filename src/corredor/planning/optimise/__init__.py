"""The proven optimum: lexicographic objectives by the full model, column generation or sifting."""
