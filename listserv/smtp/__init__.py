"""The network: mail in (server), and mail out (client, or a Maildir where no relay is configured)."""
