"""What goes into a digest, in which order, and when one is due.

    posts ──conversation──▶ conversations ──parts──▶ one letter each
                               └─ words: what a letter says of them       schedule: when one is due, and its title

Nothing here knows what a letter looks like, and nothing looks at a clock.
"""
