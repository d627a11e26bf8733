"""Frozen values and their algebra: claim, quantity, time, place, label, grade, role, vocabulary, errors.

Architecture invariant: nothing here opens a file of the world, reads a clock, draws a random number or logs.
The reviewed vocabulary that ships inside the package is code in this sense, not the world.
"""
