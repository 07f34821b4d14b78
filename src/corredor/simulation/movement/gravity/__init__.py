"""Where people who flee go when nobody has told how much room there is: near, and where others already are.

Each who sets out chooses among the destinations that can be reached that day. A destination draws them by how near it
is by road, by how many of those who fled are there, and a little by how many others its country offers.
"""
