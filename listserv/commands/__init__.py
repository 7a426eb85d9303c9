"""What an operator types: thin shells around flows and store, one file for each noun."""
