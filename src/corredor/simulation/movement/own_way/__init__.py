"""People who set out on their own towards the goals they chose, on a scenario's network and through its posts.

Nobody plans for them: they take the ways that look shortest, rest, are let through or refused at a post, and some
settle, give up or leave. What they may do there is what agreements and papers let them do; no way around a post is
imagined.
"""
