"""How the documentation is built: `make docs`."""

project = "Varne"
author = "the Varne maintainers"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]
html_show_sphinx = False
