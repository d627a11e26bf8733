"""The month on a page: what was asked, the plot, and the reasons behind each number."""
