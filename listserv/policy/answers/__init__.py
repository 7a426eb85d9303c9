"""How an answer to "please reply: I agree" is read: its own text, its sentences, and what each of them says."""
