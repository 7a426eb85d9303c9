"""Fuzzing: what must hold for any bytes. A few examples in `make test`, hours of them by `make fuzz`.

targets         what is checked of any bytes, by name: parser, addresses, field editing
inputs          where the bytes come from: pieces of mail, and messages of the corpus with pieces put in and cut out
conversation    the SMTP conversation with the real door, as a state machine
found           the inputs that once broke something: kept in tests/corpus/found/ and tried again by each test run
__main__        the long run; coverage_guided runs inside an environment of its own, with Atheris

A target raises when something does not hold. Nothing else tells a finding.
"""
