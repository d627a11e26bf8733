"""The watch: log contacts, judge them, account for boats, hand them over. Only decisions close a boat (law L6)."""
