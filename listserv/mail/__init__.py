"""Bytes and values: what a message says, without any input or output.

Everything here is a pure function of its arguments. Nothing reads a file, a clock or a setting, and no function
raises because of what a stranger wrote: a message that cannot be read is a `Message` that says so.
"""
