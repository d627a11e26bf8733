"""Centres to learn with: public facts retyped as short reports, sources named. Never data of a real centre."""
