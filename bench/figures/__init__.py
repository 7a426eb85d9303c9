"""One file for each figure; each has `measure(site)`, which adds what it measured to the site's results."""
