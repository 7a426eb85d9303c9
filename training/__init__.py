"""Programs that make the data which ships with the service. Nothing that runs imports them."""
