"""People who travel on their own to the goals they chose, on a scenario's network and through its posts.

Nobody plans for them: they take the ways that look shortest, rest, are admitted or refused at a post, and some settle,
give up or leave the movement. Agreements and documents decide which states admit them; routes around a post are not
part of the model.
"""
