"""The fault test: a running service, mail all the time, everything around it failing, and a judge who counts."""
