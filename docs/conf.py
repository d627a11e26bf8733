"""How the documentation is built: `make docs`."""

project = "Varne"
author = "the Varne maintainers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Varne"
exclude_patterns = ["_build"]
nitpicky = True
myst_heading_anchors = 3
html_show_sphinx = False
