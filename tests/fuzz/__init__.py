"""Fuzzing: what must hold for any bytes. A few examples in `make test`, hours of them by `make fuzz`.

targets         what is checked of any bytes, by name: parser, addresses, field editing, conversations
inputs, talk    where the bytes come from: pieces of mail and of SMTP, and what there is with something done to it
found           the inputs that once broke something: kept in tests/corpus/found/ and tried again by each test run
__main__        the long run; coverage_guided runs inside an environment of its own, with Atheris

conversation    SMTP and LMTP with the real door, written down as bytes
client          says what is written there, and compares each reply
expected        with what the RFCs and our limits owe to it; proxy_header: what a PROXY header says
house, watch    the door, what it has stored, and what went wrong inside

A target raises when something does not hold. Nothing else tells a finding.
"""
