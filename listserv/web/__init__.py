"""The one web page of ours: the button of mail programs that says "unsubscribe" (RFC 8058)."""
