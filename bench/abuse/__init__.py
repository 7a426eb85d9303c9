"""What an honest sender notices, and what it costs, while somebody abuses the door: `python -m bench.abuse`.

attacks      the attackers, a program of their own: `python -m bench.abuse.attacks NAME PORT SECONDS`
honest       somebody who posts a letter each second over a new connection
__main__     a new service for each attack, the table

Attackers and the honest sender have loopback addresses of their own, and none of these is trusted: limits for each
client count as they do on the internet. Linux only, for /proc and for 127.0.0.0/8.
"""
